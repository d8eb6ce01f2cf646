import { DateTime } from 'luxon';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ClockTime } from '../../functions/domain/wall-clock.ts';
import { dryRun, type DryText } from '../../functions/domain/dry-run.ts';
import { rosterOfFile } from '../../functions/domain/roster.ts';
import { readClinicJson } from '../../functions/intake/clinic-json.ts';
import { startStage, type Stage } from '../stage.ts';

/** A dry run is worth something only if it is what then happens: the same patients, minutes, words and reasons. */

const fileOf = (name: string, weekday: 'SU' | 'TU', heldOut: number) => {
  const path = join(import.meta.dirname, '../../clinics', `${name}.json`);
  const read = readClinicJson(readFileSync(path, 'utf8'));
  if (!read.ok) throw new Error(`clinics/${name}.json has mistakes`);
  // What a miss brings about is not foretold, but counts towards the caps.
  const { clinic } = read.file;
  // Plans at an hour when patients west of the clinic may not be texted yet: theirs are held.
  const policies = {
    ...clinic.policies,
    afterMissMinutes: null,
    weeklyPlan: { weekday, at: ClockTime.parse('08:30') },
    // A lot is foretold as it will be drawn; that a miss to come will keep somebody out of it is not.
    holdOut: heldOut > 0 ? { step: 'day-before', percent: 30, evenIfLast: false } : null,
  };
  return { ...read.file, clinic: { ...clinic, policies } };
};

type Foretold = Pick<DryText, 'at' | 'patientId' | 'step' | 'localDate' | 'status' | 'body'> & {
  reason: string;
  kind: string;
};

/** One line a text: what is compared. The carrier's pace may put a text some seconds later. */
const lineOf = ({ at, patientId, step, localDate, status, reason, body }: Foretold): string =>
  [at.slice(0, 16), patientId, localDate, step, status, reason, body].join(' | ');

/** What the stage has recorded of reminders, sent or not. Answers, and what a miss brings about, are not foretold. */
const recorded = async (stage: Stage, patientIds: readonly string[]): Promise<Foretold[]> => {
  const answers = await Promise.all(patientIds.map((id) => stage.api.get(`/patients/${id}/messages`)));
  return answers.flatMap(({ body }) => body as Foretold[]).filter(({ kind }) => kind === 'reminder' || kind === 'plan');
};

test.each([
  // Sunday noon to the next Sunday; Thanksgiving is in it.
  { name: 'phoenix', planOn: 'TU' as const, staff: 'dana', now: '2026-11-22T19:00:00Z', from: '2026-11-22', until: '2026-11-28', end: '2026-11-29T07:00:00Z', least: 60, heldOut: 0 },
  // Thursday to Wednesday; on Sunday, 1 November, the clocks go back.
  { name: 'new-york', planOn: 'SU' as const, staff: undefined, now: '2026-10-29T16:00:00Z', from: '2026-10-29', until: '2026-11-04', end: '2026-11-05T05:00:00Z', least: 30, heldOut: 2 },
])('the dry run of a week in $name is what the stage then sends', async ({ name, planOn, staff, now, from, until, end, least, heldOut }) => {
  const file = fileOf(name, planOn, heldOut);
  const supervisor = staff ?? file.staff.find(({ role }) => role === 'supervisor')?.id ?? '';
  const stage = await startStage({ clinic: file, now, staff: supervisor, firstTexts: true });
  try {
    // What was due in the very minute the clinic was loaded is on its way.
    const begun = await stage.clock.advance('PT1M');
    const answer = await stage.api.post('/dry-run', { from, until });
    expect(answer.status).toBe(200);
    const { texts, summary } = answer.body as { texts: (Foretold & { name: string })[]; summary: { texts: number } };
    const phones = new Map(file.patients.map(({ id, phone }) => [id, phone]));
    const ofFile = dryRun(
      { clinic: file.clinic, schedules: file.schedules, roster: rosterOfFile(file) },
      { start: DateTime.fromISO(now), until: DateTime.fromISO(end) },
    ).texts.filter(({ at }) => at > begun).map(({ because, ...text }) => lineOf({ ...text, reason: because }));
    const before = (await stage.texts()).length;

    await stage.clock.to(end);

    const reminders = (await recorded(stage, [...phones.keys()])).filter(({ at }) => at > begun);
    expect(texts.map(lineOf).sort()).toEqual(reminders.map(lineOf).sort());
    const sent = texts.filter(({ status }) => status === 'sent');
    expect(sent.length).toBeGreaterThan(least);
    expect(texts.filter(({ reason }) => reason === 'held-out').length).toBeGreaterThanOrEqual(heldOut);
    expect(sent.filter(({ kind }) => kind === 'plan').length).toBeGreaterThan(4);
    expect(sent.filter(({ body }) => /don't read replies|a toda hora/.test(body ?? '')).length).toBeGreaterThan(4);
    expect(summary.texts).toBe(sent.length);
    // What the carrier took: the same, to the patients' phones.
    const bodies = new Set(reminders.map(({ body }) => body));
    const carried = (await stage.texts()).slice(before).filter(({ body }) => bodies.has(body));
    expect(
      sent.map(({ at, patientId, body }) => [at.slice(0, 16), phones.get(patientId), body].join(' | ')).sort(),
    ).toEqual(carried.map(({ at, to, body }) => [at.slice(0, 16), to, body].join(' | ')).sort());
    expect(ofFile.sort()).toEqual(texts.map(lineOf).sort());
  } finally {
    await stage.stop();
  }
}, 240_000); // prettier-ignore
