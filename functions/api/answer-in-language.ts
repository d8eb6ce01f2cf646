import type { MiddlewareHandler } from 'hono';
import { languageDetector } from 'hono/language';
import type { ApiEnv } from './signed-in.ts';
import { inSpanish, isKnown } from './spanish/spanish.ts';

/** The fields whose text is a sentence of ours for staff. Names, titles, notes and texts to patients are nobody's to translate. */
const sentenceFields = new Set([
  'reasonText', 'sentence', 'why', 'cause', 'meaning', 'next', 'because', 'detail', 'message', 'line', 'problems',
]); // prettier-ignore

/**
 * What we write ourselves where else somebody's own words stand, by field, and of which things: never of what a caller sends back, as a chart, whose
 * record would be changed by being read. So where a permission is recorded stays as it is.
 */
const standIns: Readonly<
  Record<string, { of: (owner: Record<string, unknown>) => boolean; english: string; spanish: string }>
> = {
  reason: { of: ({ status }) => status === 'cancelled', english: 'schedule changed', spanish: 'cambio de horario' },
  name: { of: (owner) => 'patientId' in owner, english: 'A patient since removed', spanish: 'Un paciente ya borrado' },
};

/** A word alone is a code, or a name. */
const isSentence = (value: unknown): value is string => typeof value === 'string' && value.includes(' ');

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Of one field that is not as expected: the sentence, or, where none is known, that it is not, by its name. */
const complaint = (path: string, message: string): string =>
  isKnown(message) ? inSpanish(message) : `El dato “${path}” no es como se espera.`;

const isOurs = (key: string, owner: Record<string, unknown>): boolean =>
  sentenceFields.has(key) ||
  (key === 'note' && (owner['kind'] === 'closure' || owner['kind'] === 'clock-change')) ||
  (key === 'title' && owner['type'] === 'about:blank');

const fieldIn = (key: string, value: unknown, owner: Record<string, unknown>): unknown => {
  const standIn = standIns[key];
  if (standIn && standIn.english === value && standIn.of(owner)) return standIn.spanish;
  if (!isOurs(key, owner)) return translated(value);
  if (Array.isArray(value)) return value.map((one: unknown) => (isSentence(one) ? inSpanish(one) : translated(one)));
  if (!isSentence(value)) return translated(value);
  const { path } = owner;
  return key === 'message' && typeof path === 'string' ? complaint(path, value) : inSpanish(value);
};

/** An answer with what is ours to translate in Spanish. */
export const translated = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(translated);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, fieldIn(key, one, value)]));
};

/** Puts the caller's language on the context: that of `Accept-Language` the API speaks, else English. */
export const chooseLanguage: MiddlewareHandler<ApiEnv> = languageDetector({
  supportedLanguages: ['en', 'es'],
  fallbackLanguage: 'en',
  order: ['header'],
  caches: false,
});

/** Ours, and no FHIR. */
const isJson = (answer: Response): boolean =>
  /^application\/(?:problem\+)?json\b/.test(answer.headers.get('content-type') ?? '');

/**
 * Says to staff in the caller's language what the API says in sentences (RFC 9110 12.5.4): it speaks English within, also in what it keeps, and is
 * translated on its way out. The tag of an answer names the state it shows, whatever the language.
 */
export const answerInLanguage: MiddlewareHandler<ApiEnv> = async (context, next) => {
  await next();
  const { res } = context;
  const isOther = res.headers.has('content-type') && !isJson(res);
  const language = isOther ? undefined : context.get('language');
  if (language === 'es' && isJson(res)) {
    const body: unknown = await res.json();
    context.res = undefined;
    context.res = new Response(JSON.stringify(translated(body)), { status: res.status, headers: res.headers });
  }
  // What is no JSON of ours, as CSV and FHIR, is not translated and says no language.
  if (language !== undefined) context.header('Content-Language', language);
  context.header('Vary', 'Accept-Language', { append: true });
};
