import type * as z from 'zod';
import { Problem } from './answers.ts';

/** The stage does not answer at all: stopped, or starting again. */
export class Unreachable extends Error {}

/** The stage answered, and said no; the message is a sentence for whoever pressed the button. */
export class Refused extends Error {}

type Asked = { method?: 'POST'; body?: unknown; as?: string };

const sentenceOf = (status: number, answer: unknown): string => {
  const problem = Problem.safeParse(answer);
  if (!problem.success) return `The stage answered with status ${status}.`;
  const { title, detail, errors = [], problems = [] } = problem.data;
  const fields = [...errors, ...problems].map(({ path, message }) => (path === '' ? message : `${path}: ${message}`));
  return [title, detail, ...fields].filter((part) => part !== undefined).join('. ');
};

const request = async (path: string, { method, body, as }: Asked): Promise<Response> => {
  const headers = {
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(as === undefined ? {} : { 'x-staff': as }),
  };
  try {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    return await fetch(path, { method: method ?? 'GET', headers, ...sent });
  } catch {
    throw new Unreachable();
  }
};

const call = async (path: string, asked: Asked): Promise<unknown> => {
  const response = await request(path, asked);
  const answer: unknown = await response.json().catch(() => undefined);
  if (!response.ok) throw new Refused(sentenceOf(response.status, answer));
  return answer;
};

/**
 * Reads from the stage. `as` signs in as a member of staff, `clinicId/staffId`.
 * Throws Unreachable or Refused; an answer of another shape is Refused too.
 */
export const read = async <Shape extends z.ZodType>(
  path: string,
  shape: Shape,
  as?: string,
): Promise<z.output<Shape>> => {
  const answer = shape.safeParse(await call(path, as === undefined ? {} : { as }));
  if (answer.success) return answer.data;
  throw new Refused(`The stage's answer to ${path.replace(/\?.*/, '')} is not one this page understands.`);
};

/** Changes something on the stage; done when the stage has dealt with everything that follows from it. Throws like `read`. */
export const tell = async (path: string, body: unknown, as?: string): Promise<void> => {
  await call(path, { method: 'POST', body, ...(as === undefined ? {} : { as }) });
};
