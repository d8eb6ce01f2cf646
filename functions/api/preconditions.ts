import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import type { StoredChart } from '../aws/charts.ts';
import { refusal } from './problem-details.ts';
import type { ApiEnv } from './signed-in.ts';

/** The entity tag of something as it stands, without its quotes: another as soon as anything of it is another. */
export const tagOf = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 16);

/** That of a patient, and of the patient's stays and places: they are kept, and change, as one chart. */
export const chartTag = (chart: Pick<StoredChart, 'version'>): string => String(chart.version);

/** Says on an answer what state it shows (RFC 9110 8.8.3). */
export const sayTag = (context: Context<ApiEnv>, tag: string | undefined): void => {
  if (tag !== undefined) context.header('ETag', `"${tag}"`);
};

// CloudFront and other proxies that compress an answer mark its tag as weak; ours name a state, whatever the bytes.
const listed = (header: string): string[] => header.split(',').map((tag) => tag.trim().replace(/^W\//, ''));

const because = {
  changed: 'This has changed since you looked at it. Look again and repeat.',
  gone: 'There is no such thing any more, or not yet. Look again.',
  exists: 'There is one of this id already.',
};

/**
 * What the caller makes the change depend on: `If-Match` with the tag that was read, `If-Match: *` to change only what there is, `If-None-Match: *`
 * only to add (RFC 9110 13.1). Gives the check to make where the change is written, with the tag that stands then, or undefined where there is
 * nothing; it throws 412, in other words where `says` has them. Without these headers everything passes.
 */
export const preconditionsOf = (
  context: Context<ApiEnv>,
  says: Partial<typeof because> = {},
): ((current: string | undefined) => void) => {
  const words = { ...because, ...says };
  const [match, noneMatch] = [context.req.header('if-match'), context.req.header('if-none-match')];
  const holds = (tags: string[], current: string | undefined): boolean =>
    current !== undefined && (tags.includes('*') || tags.includes(`"${current}"`));
  return (current) => {
    if (match !== undefined && !holds(listed(match), current))
      throw refusal(412, { detail: current === undefined ? words.gone : words.changed });
    if (noneMatch !== undefined && holds(listed(noneMatch), current)) throw refusal(412, { detail: words.exists });
  };
};

/** The version an `If-Match` names, of what counts its versions; none of ours where it names anything else. Nothing without it, or with `*`. */
export const versionSeen = (context: Context<ApiEnv>): { version?: number } => {
  const match = context.req.header('if-match');
  if (match === undefined || match.trim() === '*') return {};
  const [, version] = /^(?:W\/)?"(\d{1,9})"$/.exec(match.trim()) ?? [];
  return { version: version === undefined ? -1 : Number(version) };
};
