import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { openTable } from '../../functions/aws/table.ts';
import { LocalDate } from '../../functions/domain/wall-clock.ts';
import { readClinicFile } from '../../functions/intake/clinic-file.ts';
import { seedClinic } from '../../local/seed/clinic.ts';
import { seedHistory } from '../../local/seed/history.ts';
import { drawsFrom } from '../../local/seed/random.ts';
import { writeHistory } from '../../local/seed/write.ts';
import { openDesk } from '../api/desk.ts';

const today = LocalDate.parse('2026-11-23');
const now = DateTime.fromISO('2026-11-23T12:00:00-07:00', { zone: 'utc' });

const seeded = (seed: number, patients = 40, weeks = 6) => {
  const draws = drawsFrom(seed);
  const reading = readClinicFile(seedClinic({ patients, weeks, today }, draws), today);
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
    expect(history.sessions.every(({ endsAt }) => DateTime.fromISO(endsAt) < now)).toBe(true);
    const came = history.attendances.filter(({ status }) => status === 'arrived' || status === 'left');
    const share = came.length / history.attendances.length;
    expect(share).toBeGreaterThan(0.7);
    expect(share).toBeLessThan(0.97);
  });
});

describe('a seeded history written', () => {
  const desk = openDesk();

  it('is read back by the collections as it was made', async () => {
    const { history } = seeded(9, 12, 3);
    await writeHistory(openTable(desk.tableName()), 'seeded', history);
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
