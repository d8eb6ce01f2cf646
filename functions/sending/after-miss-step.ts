import type { DateTime } from 'luxon';
import type { Alarm } from '../aws/alarms.ts';
import type { Attendances } from '../aws/attendances.ts';
import type { Charts } from '../aws/charts.ts';
import type { Clinics } from '../aws/clinics.ts';
import type { FollowUps } from '../aws/follow-ups.ts';
import type { Messages } from '../aws/messages.ts';
import type { Sessions } from '../aws/sessions.ts';
import { offerChoices, type OfferMakeUps } from '../care/offer-make-ups.ts';
import { afterMissMinutes, afterMissUsefulUntil, decideAfterMiss, type AfterMissFacts } from '../domain/after-miss.ts';
import type { Clinic } from '../domain/clinic.ts';
import { missedId } from '../domain/follow-up-ids.ts';
import { rosterEntryOf } from '../domain/roster.ts';
import type { Session } from '../domain/session.ts';
import { weekAround } from '../domain/text-counts.ts';
import { afterMissTo } from '../domain/told-to.ts';
import { plusDays } from '../domain/wall-clock.ts';
import { localDateOf } from '../domain/zone.ts';
import type { PatientStep } from './patient-step.ts';
import type { PlannedText } from './planned-text.ts';

export type AfterMissSources = {
  clinics: Pick<Clinics, 'get'>;
  sessions: Pick<Sessions, 'get' | 'betweenNow'>;
  charts: Pick<Charts, 'get' | 'roster'>;
  attendances: Pick<Attendances, 'ofSession'>;
  followUps: Pick<FollowUps, 'open' | 'outreachOf'>;
  messages: Pick<Messages, 'conversation'>;
  offerMakeUps: OfferMakeUps;
};

/** What the text rests on. `offered`: what could make up for the session. */
type Facts = AfterMissFacts & { offered: readonly Session[] };

const factsOf = async (
  { sessions, charts, attendances, followUps, messages, offerMakeUps }: AfterMissSources,
  { clinic, session, patientId }: { clinic: Clinic; session: Session; patientId: string },
  now: DateTime,
): Promise<Facts | undefined> => {
  const chart = await charts.get(clinic.id, patientId);
  if (!chart) return undefined;
  const entry = rosterEntryOf(chart);
  const today = localDateOf(now, clinic.timeZone);
  const [roster, attendance, open, outreach, said, ahead] = await Promise.all([
    charts.roster(clinic.id, session.scheduleId, session.localDate),
    attendances.ofSession(clinic.id, session.id),
    followUps.open(clinic.id),
    followUps.outreachOf(clinic.id, missedId(patientId)),
    messages.conversation(clinic.id, patientId, weekAround(localDateOf(now, entry.timeZone))),
    sessions.betweenNow(clinic.id, today, plusDays(today, 8)),
  ]);
  const inCrisis = open.some((one) => one.kind === 'crisis' && one.patientId === patientId);
  const texts = said.filter((one) => one.direction === 'out');
  const replies = said.filter((one) => one.direction === 'in');
  const { policies, timeZone: clinicZone } = clinic;
  const facts = { entry, session, roster, attendance, ahead, policies, clinicZone, inCrisis, outreach, replies, texts };
  const send = decideAfterMiss(facts, now).do === 'send';
  return { ...facts, offered: send ? await offerMakeUps({ clinic, chart, lost: [session] }) : [] };
};

const planned = (facts: Facts, clinic: Clinic, now: DateTime): PlannedText => {
  const decision = decideAfterMiss(facts, now);
  if (decision.do !== 'send') return decision;
  const { entry, session, offered } = facts;
  const { next } = decision;
  const body = afterMissTo(entry, { clinic, session, next, offered }, now);
  // An offer leaves no room for the next session.
  if (offered.length > 0)
    return { do: 'send', to: entry, body, told: [], because: 'after-miss', choices: offerChoices(offered, session) };
  return {
    do: 'send',
    to: entry,
    body,
    told: next ? [{ sessionId: next.id, startsAt: next.startsAt }] : [],
    because: 'after-miss',
  };
};

/** The supportive text after a missed session: the alarm names patient and session. */
export const afterMissStep = (sources: AfterMissSources): PatientStep => ({
  kind: 'after-miss',
  lastWord: false,
  gather: async ({ clinicId, subject, sessionId }: Alarm, now) => {
    const clinic = await sources.clinics.get(clinicId);
    const session = sessionId === undefined ? undefined : await sources.sessions.get(clinicId, sessionId);
    if (!clinic || !session || afterMissMinutes(session, clinic.policies) === null) return undefined;
    const facts = await factsOf(sources, { clinic, session, patientId: subject }, now);
    return (
      facts && {
        clinic,
        session,
        usefulUntil: afterMissUsefulUntil(session),
        plan: (at) => planned(facts, clinic, at),
      }
    );
  },
});
