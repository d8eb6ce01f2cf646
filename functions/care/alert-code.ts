import type { FollowUps } from '../aws/follow-ups.ts';
import { codeOf, codesOf } from '../domain/follow-up-rules.ts';
import type { FollowUp } from '../domain/follow-up.ts';

/**
 * The one code of an alert: a follow-up's own, or one for all of several, written to each before it is sent. Several that share one already keep it,
 * unless something else that is to be taken on has it too: an answer to this alert is about what it says and nothing more.
 * `seed`: what a new code is made of; `open`: all that are open, whose codes are taken.
 */
export const alertCodeWith =
  ({ followUps }: { followUps: Pick<FollowUps, 'change'> }) =>
  async (
    clinicId: string,
    about: readonly FollowUp[],
    { seed, open }: { seed: string; open: readonly FollowUp[] },
  ): Promise<string> => {
    const [first, ...others] = about;
    if (first && others.length === 0) return first.code;
    const shared = first?.alertCode;
    const ids = new Set(about.map(({ id }) => id));
    const elsewhere = open.some(
      (one) => one.status === 'open' && !ids.has(one.id) && shared !== undefined && codesOf(one).includes(shared),
    );
    if (shared && !elsewhere && others.every((one) => one.alertCode === shared)) return shared;
    const alertCode = codeOf(seed, new Set(open.flatMap(codesOf)));
    for (const { id } of about) await followUps.change(clinicId, id, (followUp) => ({ ...followUp, alertCode }));
    return alertCode;
  };
