import { DateTime } from 'luxon';
import { expect, it } from 'vitest';
import { ClinicFile } from '../../functions/domain/clinic.ts';
import { dayNotes } from '../../functions/domain/day-notes.ts';
import { dryRun } from '../../functions/domain/dry-run.ts';
import { summaryOf } from '../../functions/domain/dry-run-summary.ts';
import { rosterOfFile } from '../../functions/domain/roster.ts';
import { wantedSessions } from '../../functions/domain/reconcile.ts';
import { LocalDate } from '../../functions/domain/wall-clock.ts';
import { clinicFile, group, person, type Person } from '../clinic-parts.ts';
import { messageOf } from '../session-parts.ts';

/** Phoenix, UTC-7; a group on Mondays, Wednesdays and Fridays at 9:00. Played from Sunday noon. */
const start = DateTime.fromISO('2026-11-22T19:00:00Z');
const untilDay = (day: string) => DateTime.fromISO(`${day}T07:00:00Z`);
const fileOf = (patients: Person[], changes: Parameters<typeof clinicFile>[0]['clinic'] = {}) =>
  ClinicFile.parse(clinicFile({ schedules: [group('day-a')], patients, clinic: changes }));
const factsOf = (file: ClinicFile) => ({ clinic: file.clinic, schedules: file.schedules, roster: rosterOfFile(file) });
const play = (file: ClinicFile, until = '2026-11-24') => dryRun(factsOf(file), { start, until: untilDay(until) }).texts;
const brief = (texts: ReturnType<typeof play>) =>
  texts.map(({ at, patientId, step, because }) => `${at.slice(5, 16)} ${patientId} ${step} ${because}`);

it('a step that falls due before texting hours goes out when they open, in the words of that moment', () => {
  const texts = play(fileOf([person('ana', 21, ['day-a'])]));
  expect(brief(texts)).toEqual(['11-23T01:00 ana day-before step-due', '11-23T15:00 ana same-day step-due']);
  expect(texts[1]).toMatchObject({
    dueAt: '2026-11-23T14:00:00.000Z', // 07:00
    body: "Hi Ana, Riverside: see you today Mon 9:00 AM. Reply 1 coming, 2 can't, 3 late. STOP to stop.",
    parts: 1,
    sessionIds: ['day-a_2026-11-23T0900'],
    status: 'sent',
  });
});

it('nobody without consent, on hold or discharged is texted, and the reason is given where staff would see one', () => {
  const texts = play(
    fileOf([
      person('ana', 21, ['day-a'], { consent: null }),
      person('ben', 22, ['day-a'], { stay: { holds: [{ from: '2026-11-20' }] } }),
      person('cal', 23, ['day-a'], { stay: { dischargedOn: '2026-11-23' } }),
    ]),
  );
  expect(brief(texts)).toEqual([
    '11-23T01:00 ana day-before no-consent',
    '11-23T01:00 ben day-before on-hold',
    '11-23T14:00 ana same-day no-consent',
    '11-23T14:00 ben same-day on-hold',
  ]);
});

it('the caps bind as they would: what was sent earlier in the run, or before it, counts', () => {
  const file = fileOf([person('ana', 21, ['day-a'])], { policies: { caps: { perDay: 3, perWeek: 3 } } });
  const becauses = (texts: ReturnType<typeof play>) => texts.map(({ because }) => because);
  // Monday to Sunday: Mon same-day, Tue and Thu day-before, Wed and Fri same-day; the first three of them go out.
  const week = ['step-due', 'step-due', 'step-due', 'step-due', 'weekly-cap', 'weekly-cap'];
  expect(becauses(play(file, '2026-11-29'))).toEqual(week);
  const sent = messageOf({ patientId: 'ana', step: 'x', at: '2026-11-23T08:00:00.000Z' }); // Mon 01:00
  const { texts } = dryRun({ ...factsOf(file), records: [sent] }, { start, until: untilDay('2026-11-29') });
  expect(becauses(texts)).toEqual(['step-due', 'step-due', 'step-due', 'weekly-cap', 'weekly-cap', 'weekly-cap']);
});

it('what is held stands: a session cancelled by hand is not told, one moved is told at its new time, who declined is not asked', () => {
  const file = fileOf([person('ana', 21, ['day-a']), person('ben', 22, ['day-a'])]);
  const [schedule] = file.schedules;
  const [monday, wednesday, friday] = wantedSessions({ clinic: file.clinic, schedule: schedule!, from: start, until: untilDay('2026-11-28') });
  const held = [
    { ...monday!, status: 'cancelled' as const, byHand: true },
    { ...wednesday!, startsAt: '2026-11-25T20:00:00.000Z', endsAt: '2026-11-25T23:00:00.000Z', byHand: true }, // 13:00
    { ...friday!, away: ['ben'] },
  ];
  const { texts } = dryRun({ ...factsOf(file), held }, { start, until: untilDay('2026-11-28') });
  expect(brief(texts)).toEqual([
    '11-25T01:00 ana day-before step-due',
    '11-25T01:00 ben day-before step-due',
    '11-25T18:00 ana same-day step-due',
    '11-25T18:00 ben same-day step-due',
    '11-27T01:00 ana day-before step-due',
    '11-27T01:00 ben day-before not-coming',
    '11-27T14:00 ben same-day not-coming',
    '11-27T15:00 ana same-day step-due',
  ]);
}); // prettier-ignore

it('a step settled before the run is not told again, and one held overnight goes out', () => {
  const file = fileOf([person('ana', 21, ['day-a']), person('ben', 22, ['day-a'])]);
  const [schedule] = file.schedules;
  const held = wantedSessions({ clinic: file.clinic, schedule: schedule!, from: start, until: untilDay('2026-11-24') });
  // Monday 07:30, both same-day steps have rung: Ana's is held until 08:00; nobody rings for Ben, who has no record.
  const at = DateTime.fromISO('2026-11-23T14:30:00Z');
  const records = [
    messageOf({ patientId: 'ana', step: 'same-day', status: 'held', because: 'outside-texting-hours', at: '2026-11-23T14:00:00.000Z' }),
  ];
  const { texts } = dryRun({ ...factsOf(file), held, records }, { start: at, until: untilDay('2026-11-24') });
  expect(brief(texts).filter((line) => line.includes('same-day'))).toEqual(['11-23T15:00 ana same-day step-due']);
}); // prettier-ignore

it('whoever is new on a day has the first text from that day on, whatever is played before it for the caps', () => {
  const facts = factsOf(fileOf([person('ana', 21, ['day-a'])]));
  const firstTexts = (newUntil?: DateTime) =>
    dryRun({ ...facts, ...(newUntil && { newUntil }) }, { start, until: untilDay('2026-11-28') })
      .texts.filter(({ at, body }) => at >= '2026-11-23T07:00' && /emergency: 911/i.test(body ?? ''))
      .map(({ at }) => at.slice(0, 16));
  expect(firstTexts()).toEqual([]);
  expect(firstTexts(untilDay('2026-11-23'))).toEqual(['2026-11-23T15:00']);
});

it('ninety days are the same whether played at once or in two pieces', () => {
  const file = fileOf([person('ana', 21, ['day-a'])], { closures: [{ on: '2026-12-25', title: 'Christmas Day' }] });
  const whole = brief(play(file, '2027-02-20'));
  const first = brief(play(file, '2026-12-20'));
  const second = dryRun(factsOf(file), {
    start: DateTime.fromISO('2026-12-10T19:00:00Z'),
    until: untilDay('2027-02-20'),
  }).texts.filter(({ at }) => at >= '2026-12-20T07:00');
  expect(whole).toEqual([...first, ...brief(second)]);
  expect(whole.filter((line) => line.startsWith('12-25'))).toEqual([]);
});

it('a schedule with too many dates to book is named and the others are played all the same', () => {
  const file = fileOf([person('ana', 21, ['day-a'])]);
  const flood = { ...file.schedules[0]!, id: 'flood', rrule: 'FREQ=HOURLY' };
  const { texts, refused } = dryRun(
    { ...factsOf(file), schedules: [flood, ...file.schedules] },
    { start, until: untilDay('2026-11-24') },
  );
  expect(refused).toMatchObject([{ schedule: { id: 'flood' } }]);
  expect(texts).toHaveLength(2);
});

it('the summary counts texts, parts and reasons, and names who is texted most', () => {
  const file = fileOf([person('ana', 21, ['day-a']), person('ben', 22, ['day-a'], { consent: null })]);
  const summary = summaryOf(play(file, '2026-11-30'), rosterOfFile(file));
  expect(summary).toEqual({
    texts: 7,
    parts: 7,
    skipped: { 'no-consent': 7 },
    mostInADay: { texts: 1, patientId: 'ana', name: 'Ana Example', date: '2026-11-22' },
    mostInAWeek: { texts: 6, patientId: 'ana', name: 'Ana Example', date: '2026-11-23' },
  });
});

it('notes name closures and the days on which the clocks change, and by how much', () => {
  const clinic = { timeZone: 'America/New_York', closures: [{ on: LocalDate.parse('2026-10-31'), title: 'Stocktaking' }] };
  const window = (from: string, until: string) => ({ from: LocalDate.parse(from), until: LocalDate.parse(until) });
  expect(dayNotes(clinic, window('2026-10-30', '2026-11-02'))).toEqual([
    { date: '2026-10-31', kind: 'closure', note: 'Closed: Stocktaking' },
    { date: '2026-11-01', kind: 'clock-change', note: 'The clocks go back 60 minutes' },
  ]);
  expect(dayNotes(clinic, window('2027-03-14', '2027-03-14'))).toMatchObject([{ note: 'The clocks go forward 60 minutes' }]);
}); // prettier-ignore
