import type { Context } from 'hono';
import type { DateTime } from 'luxon';
import * as z from 'zod';
import type { Clinics } from '../aws/clinics.ts';
import type { EventBus } from '../aws/event-bus.ts';
import type { TextChange, TextChanges } from '../aws/text-changes.ts';
import { ClinicText, Id, Language, Privacy, TextKind, type Clinic } from '../domain/clinic.ts';
import { ourWords, placeholdersOf, wordsProblems } from '../domain/clinic-words.ts';
import { textExamples } from '../domain/text-examples.ts';
import { ourWording } from '../domain/texts.ts';
import { Instant, instantOf } from '../domain/wall-clock.ts';
import { call, callsOf, jsonAnswer, jsonBody, readsOnly } from './call.ts';
import { preconditionsOf, sayTag, tagOf } from './preconditions.ts';
import { anyProblem, bodyProblems, conflictProblem, refusal, staleProblem, unknownProblem } from './problem-details.ts';
import type { ApiEnv } from './signed-in.ts';

export type TextDeps = {
  clinics: Pick<Clinics, 'change'>;
  textChanges: Pick<TextChanges, 'add' | 'all'>;
  bus: Pick<EventBus, 'put'>;
  now: () => DateTime;
};

const Example = z.object({
  privacy: Privacy,
  text: z.string(),
  parts: z.int(),
  units: z.int(),
  encoding: z.enum(['GSM-7', 'UCS-2']),
  most: z.int().describe('Parts at its longest: a long name, three sessions, a whole address'),
});

const Looked = z.object({
  problems: z.array(z.string()).describe('What is wrong with the words; none: they can be used'),
  examples: z.array(Example).describe('What patients would read with them, at each privacy level'),
});

const TextView = z.object({
  kind: TextKind,
  language: Language,
  placeholders: z.array(z.string()).describe('What the sentence has to name, each once'),
  ours: z.string(),
  words: z.string().nullable().describe("The clinic's own; null: ours are used"),
  ...Looked.shape,
  inUse: z.enum(['ours', 'own']).describe('Own words that no longer pass give way to ours'),
  tag: z.string().describe('Of the words as they stand: sent as `If-Match`, in quotes, nothing newer is written over'),
  history: z.array(z.object({ at: Instant, by: Id, words: z.string().nullable() })).describe('Newest first'),
});
type TextView = z.infer<typeof TextView>;

const InPath = z.object({ kind: TextKind, language: Language });
const Words = ClinicText.pick({ words: true });

const listRoute = call('see the clinic', {
  method: 'get',
  path: '/api/texts',
  summary: 'The sentences a clinic may word itself, each with ours, with what patients read, and who changed it',
  responses: { 200: jsonAnswer('Every kind in every language', z.array(TextView)), ...anyProblem },
});

const previewRoute = call('see the clinic', {
  ...readsOnly,
  method: 'post',
  path: '/api/texts/preview',
  summary: 'What would be wrong with words, what patients would read, and what it would cost; changes nothing',
  request: { body: jsonBody(z.strictObject({ ...InPath.shape, words: z.string().max(200) })) },
  responses: { 200: jsonAnswer('What patients would read', Looked), ...bodyProblems, ...anyProblem },
});

const changed = {
  200: jsonAnswer('The text as it stands now', TextView),
  ...unknownProblem,
  ...conflictProblem,
  ...staleProblem,
  ...anyProblem,
};

const putRoute = call('change texts', {
  method: 'put',
  path: '/api/texts/{kind}/{language}',
  summary: "Words a sentence the clinic's own way, from the next text on",
  request: { params: InPath, body: jsonBody(Words) },
  responses: { ...changed, ...bodyProblems },
});

const deleteRoute = call('change texts', {
  method: 'delete',
  path: '/api/texts/{kind}/{language}',
  summary: 'Back to our words',
  request: { params: InPath },
  responses: changed,
});

const isFor =
  ({ kind, language }: Pick<ClinicText, 'kind' | 'language'>) =>
  (one: Pick<ClinicText, 'kind' | 'language'>): boolean =>
    one.kind === kind && one.language === language;

/** The tag of a sentence as the clinic words it, or does not. */
const textTag = ({ texts = [] }: Pick<Clinic, 'texts'>, which: z.infer<typeof InPath>): string =>
  tagOf(texts.find(isFor(which))?.words ?? null);

/** What patients read with these words, or with ours where these do not pass. */
const lookedAt = (clinic: Clinic, text: ClinicText): z.infer<typeof Looked> => {
  const { textName, phone } = clinic;
  const examples = textExamples(text.kind, { language: text.language, clinic: { textName, phone, texts: [text] } });
  return { problems: wordsProblems(text), examples };
};

const viewOf = (clinic: Clinic, which: z.infer<typeof InPath>, changes: readonly TextChange[]): TextView => {
  const own = clinic.texts?.find(isFor(which));
  const ours = ourWords(ourWording(which.language, clinic), which.kind);
  const { problems, examples } = lookedAt(clinic, own ?? { ...which, words: ours });
  return {
    ...which,
    placeholders: [...placeholdersOf[which.kind]],
    ours,
    words: own?.words ?? null,
    problems: own ? problems : [],
    examples,
    inUse: own && problems.length === 0 ? 'own' : 'ours',
    tag: textTag(clinic, which),
    history: changes
      .filter(isFor(which))
      .map(({ at, by, words }) => ({ at, by, words }))
      .reverse(),
  };
};

/** `GET /api/texts`, and what a clinic words its own way. */
export const textCalls = (deps: TextDeps) => {
  const change = async (
    context: Context<ApiEnv>,
    which: z.infer<typeof InPath>,
    words: string | null,
  ): Promise<TextView> => {
    const { clinic, me } = context.get('signedIn');
    const check = preconditionsOf(context);
    const worded = (standing: Clinic): Clinic => ({
      ...standing,
      texts: [
        ...(standing.texts ?? []).filter((one) => !isFor(which)(one)),
        ...(words === null ? [] : [{ ...which, words }]),
      ],
    });
    await deps.clinics.change(clinic.id, (latest) => {
      check(latest && textTag(latest, which));
      return latest && worded(latest);
    });
    await deps.textChanges.add(clinic.id, { ...which, words, at: instantOf(deps.now()), by: me.id });
    await deps.bus.put([{ type: 'texts.changed', clinicId: clinic.id }]);
    const view = viewOf(worded(clinic), which, await deps.textChanges.all(clinic.id));
    sayTag(context, view.tag);
    return view;
  };
  return callsOf()
    .openapi(listRoute, async (context) => {
      const { clinic } = context.get('signedIn');
      const changes = await deps.textChanges.all(clinic.id);
      const all = Language.options.flatMap((language) =>
        TextKind.options.map((kind) => viewOf(clinic, { kind, language }, changes)),
      );
      return context.json(all, 200);
    })
    .openapi(previewRoute, (context) => {
      const { clinic } = context.get('signedIn');
      return context.json(lookedAt(clinic, context.req.valid('json')), 200);
    })
    .openapi(putRoute, async (context) => {
      const which = context.req.valid('param');
      const { words } = context.req.valid('json');
      const errors = wordsProblems({ ...which, words }).map((message) => ({ path: 'words', message }));
      if (errors.length > 0) throw refusal(422, { errors });
      return context.json(await change(context, which, words), 200);
    })
    .openapi(deleteRoute, async (context) =>
      context.json(await change(context, context.req.valid('param'), null), 200),
    );
};
