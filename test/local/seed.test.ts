import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { openTable } from '../../functions/aws/table.ts';
import { LocalDate } from '../../functions/domain/wall-clock.ts';
import { readClinicFile } from '../../functions/intake/clinic-file.ts';
import { seedClinic } from '../../local/seed/clinic.ts';
import { seedHistory } from '../../local/seed/history.ts';
import { runningSince } from '../../local/seed/running.ts';
import { drawsFrom } from '../../local/seed/random.ts';
import { writeHistory } from '../../local/seed/write.ts';
import { openDesk } from '../api/desk.ts';

const today = LocalDate.parse('2026-11-23');
const now = DateTime.fromISO('2026-11-23T12:00:00-07:00', { zone: 'utc' });

const running = runningSince(now, 'America/Phoenix');
const seeded = (seed: number, patients = 40, weeks = 6) => {
  const draws = drawsFrom(seed);
  const reading = readClinicFile(seedClinic({ patients, weeks, today, running }, draws), today);
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  return { file: reading.file, history: seedHistory(reading.file, { weeks, now, draws }) };
};

describe('a seeded clinic', () => {
  it.each([1, 2, 3, 4])('is a clinic file without mistakes, at seed %i', (seed) => {
    expect(seeded(seed).file.patients).toHaveLength(40);
  });

  it('is the same for the same seed, and another for another', () => {
    expect(seeded(5)).toEqual(seeded(5));
    expect(seeded(6).file.patients).not.toEqual(seeded(5).file.patients);
  });

  it('has invented numbers only, 555-0100 to 555-0199, and few share one', () => {
    const numbers = seedClinic({ patients: 900, weeks: 1, today }, drawsFrom(1)).patients.map(({ phone }) => phone);
    expect(numbers.every((phone) => /^\+1\d{3}55501\d\d$/.test(String(phone)))).toBe(true);
    // One in fifty shares the number of the one before.
    expect(new Set(numbers).size).toBeGreaterThan(900 * 0.96);
  });

  it('P5 nobody is shown as texted without consent or after STOP', () => {
    const { file, history } = seeded(7);
    const sent = history.messages.filter(({ status }) => status === 'sent');
    const silent = file.patients.filter(({ consent }) => consent === null).map(({ id }) => id);
    expect(sent.length).toBeGreaterThan(200);
    expect(sent.filter(({ patientId }) => silent.includes(patientId))).toEqual([]);
    for (const { phone, at } of history.optOuts) {
      const ids = file.patients.filter((patient) => patient.phone === phone).map(({ id }) => id);
      expect(sent.filter(({ patientId, at: sentAt }) => patientId === ids[0] && sentAt >= at)).toEqual([]);
    }
  });

  it('nothing of its history is ahead, and most patients come', () => {
    const { history } = seeded(8);
    expect(history.sessions.filter(({ startsAt }) => DateTime.fromISO(startsAt) > now)).toEqual([]);
    const times = history.attendances.flatMap((one) => [
      one.arrivedAt,
      one.leftAt,
      one.recordedAt,
      one.respondedAt,
      one.missedAt,
    ]);
    expect(times.filter((time) => time !== undefined && DateTime.fromISO(time) > now)).toEqual([]);
    const came = history.attendances.filter(({ status }) => status === 'arrived' || status === 'left');
    const share = came.length / history.attendances.length;
    expect(share).toBeGreaterThan(0.7);
    expect(share).toBeLessThan(0.97);
  });

  it.each([1, 2, 3, 4, 5])('has a session going on with a half-taken roster, within grace, at seed %i', (seed) => {
    const { history } = seeded(seed);
    const [session, ...more] = history.sessions.filter(({ id }) => id.startsWith('life-skills_'));
    expect([session?.localDate, more]).toEqual([today, []]);
    expect(DateTime.fromISO(session!.startsAt).plus({ minutes: session!.graceMinutes }) > now).toBe(true);
    const there = history.attendances.filter(
      ({ sessionId, status }) => sessionId === session!.id && status === 'arrived',
    );
    expect(there.length).toBeGreaterThanOrEqual(2);
    expect(there.length).toBeLessThan(8);
  });

  it.each(['00:04', '09:47', '10:30', '23:59'])('nothing at all is recorded of what is still ahead, at %s', (time) => {
    const late = DateTime.fromISO(`2026-11-23T${time}:00-07:00`, { zone: 'utc' });
    const draws = drawsFrom(3);
    const since = runningSince(late, 'America/Phoenix');
    expect(since.slice(0, 10)).toBe(today);
    const reading = readClinicFile(seedClinic({ patients: 60, weeks: 3, today, running: since }, draws), today);
    if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
    const { attendances, replies, sessions } = seedHistory(reading.file, { weeks: 3, now: late, draws });
    const times = attendances.flatMap((one) => [
      one.arrivedAt,
      one.leftAt,
      one.recordedAt,
      one.missedAt,
      one.respondedAt,
    ]);
    const said = [...times, ...replies.map(({ at }) => at), ...sessions.map(({ startsAt }) => startsAt)];
    expect(said.filter((one) => one !== undefined && DateTime.fromISO(one) > late)).toEqual([]);
  });

  it('some who missed a session or declined it made up for it later that week, in a seat that was free', () => {
    const { file, history } = seeded(10, 80, 8);
    expect(history.makeUps.length).toBeGreaterThan(5);
    for (const { insteadOf, recurrenceId, scheduleId, episodeId } of history.makeUps) {
      const patientId = file.episodes.find(({ id }) => id === episodeId)!.patientId;
      const lost = history.sessions.find(({ id }) => id === insteadOf)!;
      const taken = history.sessions.find((one) => one.scheduleId === scheduleId && one.recurrenceId === recurrenceId)!;
      expect(taken.makeUps).toContain(patientId);
      expect(taken.localDate > lost.localDate).toBe(true);
      const of = (sessionId: string) =>
        history.attendances.filter((one) => one.patientId === patientId && one.sessionId === sessionId);
      expect(['no-show', 'excused']).toContain(of(lost.id)[0]?.status);
      expect(of(taken.id)).toHaveLength(1);
    }
    const memberships = [...file.memberships, ...history.makeUps];
    expect(readClinicFile(JSON.parse(JSON.stringify({ ...file, memberships })), today)).toMatchObject({ ok: true });
  });
});

describe('a seeded history written', () => {
  const desk = openDesk();

  it('is read back by the collections as it was made', async () => {
    const { history } = seeded(9, 12, 3);
    await writeHistory(openTable(desk.tableName()), 'seeded', { history, now });
    const { sessions, messages, followUps, attendances } = desk.deps();
    const days = { from: LocalDate.parse('2026-10-01'), until: today };
    expect(await sessions.between('seeded', days.from, days.until)).toHaveLength(history.sessions.length);
    const id = history.attendances[0]!.patientId;
    const own = history.attendances.filter(({ patientId }) => patientId === id);
    expect(await attendances.ofPatient('seeded', id, days)).toHaveLength(own.length);
    const texts = [...history.messages, ...history.replies].filter(({ patientId }) => patientId === id);
    expect(await messages.conversation('seeded', id, days)).toHaveLength(texts.length);
    const [open, closed] = [await followUps.open('seeded'), await followUps.closed('seeded')];
    expect(open.length + closed.length).toBe(history.followUps.length);
  });
});
