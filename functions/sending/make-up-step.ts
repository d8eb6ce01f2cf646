import { DateTime } from 'luxon';
import type { Charts } from '../aws/charts.ts';
import type { Clinics } from '../aws/clinics.ts';
import type { Messages } from '../aws/messages.ts';
import type { Sessions } from '../aws/sessions.ts';
import type { Clinic } from '../domain/clinic.ts';
import type { Message } from '../domain/message.ts';
import { isExpected, rosterEntryOf, type RosterEntry } from '../domain/roster.ts';
import type { Session } from '../domain/session.ts';
import { notNow, permission } from '../domain/text-clearance.ts';
import { textCounts, weekAround } from '../domain/text-counts.ts';
import { reminderTo } from '../domain/told-to.ts';
import { plusDays } from '../domain/wall-clock.ts';
import { localDateOf } from '../domain/zone.ts';
import type { PatientStep } from './patient-step.ts';
import type { PlannedText } from './planned-text.ts';

type Sources = {
  clinics: Pick<Clinics, 'get'>;
  sessions: Pick<Sessions, 'get'>;
  charts: Pick<Charts, 'get'>;
  messages: Pick<Messages, 'texts'>;
};
type Facts = { clinic: Clinic; session: Session; entry: RosterEntry; texts: readonly Message[] };

/** Waiting for its turn or for texting hours: when it goes, it names every session of its step and day. */
const isWaiting = ({ status }: Message): boolean => status === 'retrying' || status === 'held';

/** A reminder of the session has gone, may have gone, or is about to. */
const isReminded = ({ clinic, session, texts }: Facts): boolean => {
  const steps = session.reminderSteps ?? clinic.policies.reminderSteps;
  const isDue = ({ localDate, step }: Message): boolean =>
    localDate === session.localDate && steps.some(({ id }) => id === step);
  return texts
    .filter(({ kind }) => kind === 'reminder')
    .some((text) => text.told.some(({ sessionId }) => sessionId === session.id) || (isWaiting(text) && isDue(text)));
};

const planned = (facts: Facts, now: DateTime): PlannedText => {
  const { clinic, session, entry, texts } = facts;
  const usefulUntil = DateTime.fromISO(session.startsAt);
  const off = !isExpected(entry, session) || session.away.includes(entry.patientId) || usefulUntil <= now;
  if (off || isReminded(facts)) return { do: 'leave' };
  const because = permission(entry);
  if (because) return { do: 'skip', because };
  const counts = textCounts(texts, {
    kind: 'reminder',
    today: localDateOf(now, entry.timeZone),
    timeZone: entry.timeZone,
  });
  return (
    notNow({ entry, policies: clinic.policies, counts, usefulUntil }, now) ?? {
      do: 'send',
      to: entry,
      body: reminderTo(entry, { clinic, sessions: [session] }, now),
      told: [{ sessionId: session.id, startsAt: session.startsAt }],
      because: 'step-due',
    }
  );
};

/** The reminder of a seat taken as a make-up after the texts of its day had gone; nothing where one of them named it. */
export const makeUpStep = ({ clinics, sessions, charts, messages }: Sources): PatientStep => ({
  kind: 'reminder',
  lastWord: true,
  gather: async ({ clinicId, subject, step, sessionId }, now) => {
    const clinic = await clinics.get(clinicId);
    const session = sessionId === undefined ? undefined : await sessions.get(clinicId, sessionId);
    const chart = await charts.get(clinicId, subject);
    if (!clinic || !session || !chart) return undefined;
    const entry = rosterEntryOf(chart);
    const { from, until } = weekAround(localDateOf(now, entry.timeZone));
    const all = await messages.texts(clinicId, subject, { from, until: plusDays(until, 1) });
    // In doubt, it is no reason not to send it again.
    const texts = all.filter((text) => text.step !== `${step}-${session.id}`);
    const usefulUntil = DateTime.fromISO(session.startsAt);
    return { clinic, session, usefulUntil, plan: (at) => planned({ clinic, session, entry, texts }, at) };
  },
});
