import { DateTime } from 'luxon';
import { makeUpOffers, uncoveredMinutes, weekOfLoss, type Losing } from './make-up.ts';
import type { Session } from './session.ts';
import { listInWords, momentInWords } from './staff-words.ts';
import type { DaySeen } from './why-facts.ts';

export const offerBecauses = [
  'offered',
  'would-be-offered',
  'off-for-clinic',
  'off-for-patient',
  'off-for-schedule',
  'no-permission',
  'in-crisis',
  'not-short',
  'no-free-seat',
  'nothing-fitting',
] as const;
export type OfferBecause = (typeof offerBecauses)[number];

/** Why nothing, or something, is offered in place of what was lost. Where nothing else stands in the way, the rule that offers has the say. */
export const offerBecause = (losing: Losing, freeSeats: ReadonlyMap<string, number>, now: DateTime): OfferBecause => {
  if (makeUpOffers(losing, freeSeats, now).length > 0) return 'would-be-offered';
  const { clinic, chart, lost, inCrisis, sessions } = losing;
  const week = weekOfLoss(lost);
  if (!clinic.policies.makeUpOffers) return 'off-for-clinic';
  if (!chart.patient.makeUpOffers) return 'off-for-patient';
  if (lost.every(({ makeUpOffers: offers }) => offers === false)) return 'off-for-schedule';
  if (chart.patient.consent === null || chart.optedOut) return 'no-permission';
  if (inCrisis) return 'in-crisis';
  if (!week || uncoveredMinutes(losing, week, now) === 0) return 'not-short';
  const empty = new Map(sessions.map(({ id, capacity }) => [id, Math.max(1, capacity)]));
  return makeUpOffers(losing, empty, now).length > 0 ? 'no-free-seat' : 'nothing-fitting';
};

const sayings: Record<OfferBecause, string> = {
  offered: 'Another session was offered',
  'would-be-offered': 'No offer is recorded so far, though by what is known now there was a session to offer.',
  'off-for-clinic': 'No make-up was offered: the clinic offers none (makeUpOffers).',
  'off-for-patient': 'No make-up was offered: offers are switched off for the patient.',
  'off-for-schedule': 'No make-up was offered: offers are switched off for the schedule of this session.',
  'no-permission': 'No make-up was offered: the patient may not be texted.',
  'in-crisis': 'No make-up was offered: a reply suggested danger, and a person is to be in touch.',
  'not-short': "No make-up was offered: the week's other sessions cover the prescribed hours.",
  'no-free-seat': 'No make-up was offered: the sessions that would fit are full.',
  'nothing-fitting':
    'No make-up was offered: no session ahead that week is of the same level of care and at a time of its own.',
};

/** Of one session of the patient's that was declined or missed, what was offered in its place, or why nothing was. */
export type MakeUpWhy = { sessionId: string; because: OfferBecause; sentence: string; basis: 'record' | 'reckoned' };

/** The text that offered something in place of a session, and what. */
const offerOf = ({ texts, clinic, around }: DaySeen, { id: sessionId }: Session): MakeUpWhy | undefined => {
  const offer = texts.find(({ choices }) =>
    choices?.some(({ makeUp, insteadOf }) => makeUp && insteadOf === sessionId),
  );
  if (!offer) return undefined;
  const starts = (offer.choices ?? []).flatMap(
    ({ makeUp }) => around?.sessions.find(({ id }) => id === makeUp)?.startsAt ?? [],
  );
  const what = starts.map((start) => momentInWords(start, clinic.timeZone));
  const sentence = `${sayings.offered} on ${momentInWords(offer.at, clinic.timeZone)}${what.length > 0 ? `: ${listInWords(what)}` : ''}.`;
  return { sessionId, because: 'offered', sentence, basis: 'record' };
};

/** Of each session of the day the patient declined or missed: the offer that is recorded, else reckoned at the time it was lost with what is known now. */
export const whyMakeUps = (seen: DaySeen): MakeUpWhy[] =>
  seen.daySessions.flatMap((session) => {
    const { clinic, chart, attendance, around } = seen;
    const record = attendance.find(({ sessionId }) => sessionId === session.id);
    const declined = record?.response === 'declined';
    const lostAt = declined ? record.respondedAt : record?.status === 'missed' ? record.missedAt : undefined;
    if (!around || lostAt === undefined) return [];
    const { sessions, records, inCrisis, freeSeats } = around;
    const week = weekOfLoss([session]);
    const ofWeek = sessions.filter(({ localDate }) => week && week.from <= localDate && localDate <= week.until);
    const losing = { clinic, chart, lost: [session], sessions: ofWeek, records, inCrisis };
    const because = offerBecause(losing, freeSeats, DateTime.fromISO(lostAt, { zone: 'utc' }));
    return [
      offerOf(seen, session) ?? {
        sessionId: session.id,
        because,
        sentence: sayings[because],
        basis: 'reckoned' as const,
      },
    ];
  });
