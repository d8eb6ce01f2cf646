import * as z from 'zod/mini';

/** Problem details (RFC 9457) as far as a person needs them. */
const Problem = z.object({
  title: z.optional(z.string()),
  detail: z.optional(z.string()),
  errors: z.optional(z.array(z.object({ path: z.string(), message: z.string() }))),
});

/** The API answered, and said no. `detail` is its own sentence for staff, where it gave one. */
export class Refused extends Error {
  readonly status: number;
  readonly detail: string | undefined;
  /** The fields it is about, as paths such as `memberships[0].scheduleId`. */
  readonly paths: readonly string[];

  constructor(status: number, detail: string | undefined, paths: readonly string[] = []) {
    super(`refused with ${status}`);
    this.status = status;
    this.detail = detail;
    this.paths = paths;
  }
}

/** Somebody else has changed it since it was read. */
export const isStale = (error: unknown): boolean => error instanceof Refused && error.status === 412;

/** The API does not answer at all: no network, or it is down. */
export class Unreachable extends Error {}

/** The refusal an answer stands for. */
export const refusedBy = async (answer: Response): Promise<Refused> => {
  const body: unknown = await answer.json().catch(() => undefined);
  const problem = Problem.safeParse(body);
  if (!problem.success) return new Refused(answer.status, undefined);
  const { title, detail, errors = [] } = problem.data;
  const said = [detail, ...errors.map(({ message }) => message)].filter((part) => part !== undefined);
  const paths = errors.map(({ path }) => path);
  return new Refused(answer.status, said.length > 0 ? said.join(' ') : title, paths);
};
