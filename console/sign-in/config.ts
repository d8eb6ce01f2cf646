import * as z from 'zod/mini';
import { Unreachable } from '../calls/problem.ts';

const Person = z.object({
  clinicId: z.string(),
  staffId: z.string(),
  name: z.string(),
  role: z.string(),
  /** The clinic's neutral name. */
  clinic: z.string(),
});
export type Person = z.infer<typeof Person>;

const Local = z.object({ signIn: z.literal('local'), people: z.array(Person), phones: z.string() });
export type LocalConfig = z.infer<typeof Local>;

const Hosted = z.object({
  signIn: z.literal('cognito'),
  /** Who the tokens say they are from: `https://cognito-idp.<region>.amazonaws.com/<pool>`. */
  issuer: z.url(),
  /** Where the hosted sign-in page is, an origin: `https://<prefix>.auth.<region>.amazoncognito.com`. */
  domain: z.url(),
  clientId: z.string(),
});
export type HostedConfig = z.infer<typeof Hosted>;

/**
 * How one signs in where this console is served. `local`: the local stage takes anybody's word, and names whom there is. `cognito`: a deployment's
 * hosted sign-in page (decision 0025).
 */
const Config = z.discriminatedUnion('signIn', [Local, Hosted]);
export type Config = z.infer<typeof Config>;

/** Reads `/config.json`, which lies beside the console wherever it is served. Throws Unreachable. */
export const readConfig = async (): Promise<Config> => {
  const answer = await fetch('/config.json').catch(() => undefined);
  const config = Config.safeParse(answer?.ok ? await answer.json().catch(() => undefined) : undefined);
  if (!config.success) throw new Unreachable();
  return config.data;
};
