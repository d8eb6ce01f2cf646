import { expect, test } from 'vitest';
import { writeToPatientWith, type WriteDeps } from '../../../functions/conversations/write-to-patient.ts';
import { workOnFollowUpWith } from '../../../functions/care/work-on-follow-up.ts';
import { openDesk } from '../../api/desk.ts';

/** Texts of staff's over the real collections, with a dispatcher's tick in the middle of the write, and calls repeated. Phoenix, UTC-7. */
const desk = openDesk();
const due = (kind: 'patient' | 'follow-up') => desk.deps().alarms.earliest([kind], 4);

/** Rings everything that is due a minute from now, as a tick does that finds nothing to send yet. */
const tickForNothing = async (kind: 'patient' | 'follow-up'): Promise<number> => {
  const later = desk.now().plus({ minutes: 1 });
  const lanes = [0, 1, 2, 3];
  const all = await Promise.all(lanes.map((lane) => desk.deps().alarms.due({ kind, lane, limit: 10 }, later)));
  await Promise.all(all.flat().map((alarm) => desk.deps().alarms.finish(alarm)));
  return all.flat().length;
};

const write = async (changes: Partial<WriteDeps> = {}, { id = 'k-1', words = 'Hello' } = {}) => {
  const clinic = await desk.deps().clinics.get('riverside');
  const chart = await desk.deps().charts.get('riverside', 'riverside-ana');
  if (!clinic || !chart) throw new Error('not loaded');
  const writeToPatient = writeToPatientWith({ ...desk.deps(), lanes: 4, ...changes });
  return writeToPatient({ clinic, chart, id, by: 'sam', words });
};
const texts = async () => (await desk.get('/api/patients/riverside-ana/messages')).rows;

test('P4 a text that takes longer to write than a tick leaves time for keeps its alarm', async () => {
  const { messages } = desk.deps();
  const slowly = {
    ...messages,
    add: async (...given: Parameters<typeof messages.add>) => {
      expect(await tickForNothing('patient')).toBe(1);
      return messages.add(...given);
    },
  };
  await write({ messages: slowly });
  expect(await due('patient')).toBe('2026-11-23T15:00:05.000Z');
});

test('P4 written, and the alarm lost with the process: the same call again sets the alarm of the same text', async () => {
  await write();
  await tickForNothing('patient');
  expect(await due('patient')).toBeNull();
  desk.at('2026-11-23T08:03:00-07:00');
  expect(await write()).toMatchObject({ status: 'held', body: 'Riverside: Hello' });
  expect(await due('patient')).toBe('2026-11-23T15:00:05.000Z');
  expect(await tickForNothing('patient')).toBe(1);
});

test('P2 a text that has gone gets no alarm by the same call again', async () => {
  const written = await write();
  await tickForNothing('patient');
  if ('do' in written) throw new Error(written.because);
  await desk.deps().messages.record('riverside', [{ ...written, status: 'sent', at: '2026-11-23T15:01:00.000Z' }]);
  expect(await write()).toMatchObject({ status: 'sent' });
  expect(await due('patient')).toBeNull();
});

test("P2 the same call again after the clinic's midnight is the same text", async () => {
  desk.at('2026-11-23T23:59:50-07:00');
  await write();
  desk.at('2026-11-24T00:00:10-07:00');
  await write();
  expect(await texts()).toHaveLength(1);
});

test('the same key with other words writes nothing, and says so', async () => {
  await write();
  expect(await write({}, { words: 'Goodbye' })).toEqual({ do: 'refuse', because: 'other-words' });
  expect(await texts()).toMatchObject([{ body: 'Riverside: Hello' }]);
});

test('P2 two calls of the same key at the same moment are one text', async () => {
  const written = await Promise.all([write(), write()]);
  expect(written[0]).toEqual(written[1]);
  expect(await texts()).toHaveLength(1);
});

test('P10 sent up while a tick goes by: the ladder is woken all the same', async () => {
  const { raise, clinics, followUps } = desk.deps();
  const clinic = await clinics.get('riverside');
  const staff = await clinics.staff('riverside');
  if (!clinic) throw new Error('not loaded');
  await raise({ id: 'missed.riverside-ana', kind: 'missed', why: 'Not here.' }, { clinic, staff });
  await tickForNothing('follow-up');
  const replace: typeof followUps.replace = async (...given) => {
    await tickForNothing('follow-up');
    return followUps.replace(...given);
  };
  const work = workOnFollowUpWith({ ...desk.deps(), followUps: { ...followUps, replace } });
  const dana = staff.find(({ id }) => id === 'dana');
  if (!dana) throw new Error('no Dana');
  await work.pushUp('riverside', 'missed.riverside-ana', { by: dana, reason: 'no answer' });
  expect(await due('follow-up')).toBe('2026-11-23T15:00:05.000Z');
});
