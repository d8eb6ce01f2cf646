import { DateTime } from 'luxon';
import { dryPerson, type DryText } from './dry-run.ts';
import { unfolded, type RosterEntry } from './roster.ts';
import type { LocalDate } from './wall-clock.ts';
import { weekOf } from './week.ts';
import { localDateOf } from './zone.ts';

/** Whoever has most texts, and the day, or the Monday of the week, on the patient's own calendar; null where nobody is texted. */
export type MostTexts = {
  texts: number;
  patientId: string;
  participantId?: string;
  name: string;
  date: LocalDate;
} | null;

export type DryRunSummary = {
  /** Texts that would be sent. */
  texts: number;
  /** Message parts that would be paid for. */
  parts: number;
  /** How many would not be sent, by reason. */
  skipped: Record<string, number>;
  mostInADay: MostTexts;
  mostInAWeek: MostTexts;
};

const most = (sent: readonly DryText[], dateOf: (text: DryText) => LocalDate): MostTexts => {
  const counts = new Map<string, NonNullable<MostTexts>>();
  for (const text of sent) {
    const date = dateOf(text);
    const key = `${dryPerson(text)} ${date}`;
    const { patientId, participantId, name } = text;
    const who = { patientId, ...(participantId !== undefined && { participantId }), name };
    counts.set(key, { texts: (counts.get(key)?.texts ?? 0) + 1, ...who, date });
  }
  return [...counts.values()].reduce<MostTexts>((best, one) => (best && best.texts >= one.texts ? best : one), null);
};

/** Sums a dry run up: what it would cost, and who would be texted most. */
export const summaryOf = (texts: readonly DryText[], roster: readonly RosterEntry[]): DryRunSummary => {
  const sent = texts.filter(({ status }) => status === 'sent');
  const zones = new Map(unfolded(roster).map(({ patientId, timeZone }) => [patientId, timeZone]));
  const dayOf = (text: DryText): LocalDate =>
    localDateOf(DateTime.fromISO(text.at), zones.get(dryPerson(text)) ?? 'utc');
  const skipped: Record<string, number> = {};
  for (const { status, because } of texts) if (status === 'skipped') skipped[because] = (skipped[because] ?? 0) + 1;
  return {
    texts: sent.length,
    parts: sent.reduce((sum, { parts = 0 }) => sum + parts, 0),
    skipped,
    mostInADay: most(sent, dayOf),
    mostInAWeek: most(sent, (text) => weekOf(dayOf(text)).from),
  };
};
