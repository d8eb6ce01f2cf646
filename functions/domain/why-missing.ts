import type { Reason } from './message.ts';
import { dayInWords, momentInWords } from './staff-words.ts';
import { instantOf } from './wall-clock.ts';
import type { DaySeen } from './why-facts.ts';
import type { Candidate } from './why-step.ts';
import { permissionSince } from './why-permission.ts';
import { reasonOnly, sentences } from './why-text.ts';
import { localDateOf } from './zone.ts';

/** What the chart and the session tell of why a reminder that was due left no record. */
const likely = ({ clinic, chart, daySessions }: DaySeen, { session, dueAt }: Candidate): string | undefined => {
  const dueOn = localDateOf(dueAt, clinic.timeZone);
  const membership = chart.memberships.find(
    ({ scheduleId, from, recurrenceId }) =>
      scheduleId === session.scheduleId &&
      from <= session.localDate &&
      (!recurrenceId || recurrenceId === session.recurrenceId),
  );
  const episode = chart.episodes.find(({ id }) => id === membership?.episodeId);
  if (episode && episode.admittedOn > dueOn)
    return `Most likely it was not known then: the stay began on ${dayInWords(episode.admittedOn)}.`;
  if (membership?.recurrenceId) return 'Most likely the seat was taken after that: it is a place for this one session.';
  if (membership && membership.from > dueOn)
    return `Most likely it was not known then: the place began on ${dayInWords(membership.from)}.`;
  if (daySessions.some(({ byHand, id }) => byHand && id === session.id))
    return 'Most likely the session was moved after that.';
  return undefined;
};

const notKnown =
  'Most likely the session was booked, or the patient given the place, after that; or the service was not running.';

/** The sentence for a reminder that by what is known now was due, and of which nothing is recorded. It says that it is not certain. */
export const whyMissing = (seen: DaySeen, candidate: Candidate): string =>
  `Nothing is recorded of it, though by what is known now it was due on ${momentInWords(instantOf(candidate.dueAt), seen.clinic.timeZone)}. ${likely(seen, candidate) ?? notKnown}`;

/** The sentence for a reminder that by what is known now would not have been sent, and of which nothing is recorded either. */
export const whyUnsent = (seen: DaySeen, candidate: Candidate, because: Reason): string => {
  const permitted =
    because === 'no-consent' || because === 'opted-out' ? permissionSince(seen, candidate.dueAt) : undefined;
  const zone = seen.clinic.timeZone;
  const reason = permitted
    ? `Permission to text was recorded only on ${momentInWords(permitted, zone)}; this reminder was due on ${momentInWords(instantOf(candidate.dueAt), zone)}.`
    : `By what is known now it would not have been sent: ${reasonOnly(because)}`;
  return sentences('Nothing is recorded of it.', reason, likely(seen, candidate) ?? '');
};
