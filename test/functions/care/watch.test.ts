import { expect, test } from 'vitest';
import type { Alarm } from '../../../functions/aws/alarms.ts';
import { closeFollowUpWith } from '../../../functions/care/close-follow-up.ts';
import { watchAlarm, type WatchDeps } from '../../../functions/care/watch.ts';
import { LocalDate } from '../../../functions/domain/wall-clock.ts';
import { openDesk } from '../../api/desk.ts';

/** The watch over the real collections: Monday's group of Ana and Ben at 9:00, Phoenix (UTC-7), grace 15 minutes. */
const desk = openDesk();
const monday = 'day-a_2026-11-23T0900';
const [ana, ben] = ['riverside-ana', 'riverside-ben'];
const missedOf = (patientId: string): string => `missed.${patientId}`;

const alertBodies: string[] = [];
const watch = async (overrides: Partial<WatchDeps> = {}): Promise<number> => {
  const { alarms } = desk.deps();
  const deps = desk.deps();
  const alert = ({ body }: { body: string }): Promise<string[]> => {
    alertBodies.push(body);
    return Promise.resolve([]);
  };
  const [alarm] = await due();
  if (!alarm) throw new Error('no alarm is due');
  return watchAlarm(
    { ...deps, alarms, closeFollowUp: closeFollowUpWith(deps), alert, holder: `h-${Math.random()}`, ...overrides },
    alarm,
  );
};
const due = (): Promise<Alarm[]> => desk.deps().alarms.due({ kind: 'attendance', lane: 0, limit: 9 }, desk.now());
const setAlarm = async (): Promise<void> => {
  alertBodies.length = 0;
  desk.at('2026-11-23T09:15:00-07:00');
  await desk.deps().alarms.set({
    kind: 'attendance', lane: 0, clinicId: 'riverside', subject: monday, localDate: LocalDate.parse('2026-11-23'),
    startsAt: '2026-11-23T16:00:00.000Z', dueAt: '2026-11-23T16:15:00.000Z',
  }); // prettier-ignore
};
const record = (patientId: string, status: string) =>
  desk.post(`/api/sessions/${monday}/attendance`, { patientId, status });
const statusOf = async (patientId: string) =>
  (await desk.deps().attendances.ofSession('riverside', monday)).find((one) => one.patientId === patientId)?.status;
const followUp = (id: string) => desk.deps().followUps.get('riverside', id);
const types = () => desk.events.map(({ type }) => type);

test('P10 Minutes, not days: a run that dies before the follow-up is opened loses nobody; the next one opens it and tells staff once', async () => {
  await setAlarm();
  await record(ben, 'arrived');
  await expect(watch({ raise: () => Promise.reject(new Error('throttled')) })).rejects.toThrow('throttled');
  desk.at('2026-11-23T09:17:00-07:00');
  expect(await watch()).toBe(1);
  expect(await followUp(missedOf(ana))).toMatchObject({ status: 'open', ownerId: 'dana' });
  expect(await statusOf(ana)).toBe('missed');
  expect(alertBodies).toEqual([expect.stringContaining('1 of 2 not here')]);
  expect(await due()).toEqual([]);
});

test('P10 Minutes, not days: a run that dies before the patient is marked is taken up, and still one follow-up is open', async () => {
  await setAlarm();
  await record(ben, 'arrived');
  const { attendances } = desk.deps();
  const dying = { ...attendances, suspect: () => Promise.reject(new Error('killed')) };
  await expect(watch({ attendances: dying })).rejects.toThrow('killed');
  desk.at('2026-11-23T09:17:00-07:00');
  await watch();
  expect((await desk.deps().followUps.open('riverside')).map(({ id }) => id)).toEqual([missedOf(ana)]);
  expect(types().filter((type) => type === 'follow-up.opened' || type === 'session.missed')).toEqual([
    'follow-up.opened',
    'session.missed',
  ]);
});

test.each(['before', 'after'])(
  'P11 No false alarms: a check-in that comes %s the follow-up is opened is not written over, and nobody is alerted',
  async (when) => {
    await setAlarm();
    await record(ben, 'arrived');
    const { raise } = desk.deps();
    const interrupted: WatchDeps['raise'] = async (...given) => {
      if (when === 'before') await record(ana, 'arrived');
      const raised = await raise(...given);
      if (when === 'after') await record(ana, 'arrived');
      return raised;
    };
    expect(await watch({ raise: interrupted })).toBe(0);
    expect(await statusOf(ana)).toBe('arrived');
    expect(await followUp(missedOf(ana))).toMatchObject({ status: 'closed', outcome: 'was-here' });
    expect(alertBodies).toEqual([]);
    expect(types()).not.toContain('session.missed');
  },
);

test("P11 No false alarms: staff's finding of a no-show during the run stands, with its follow-up", async () => {
  await setAlarm();
  await record(ben, 'arrived');
  const { raise } = desk.deps();
  await watch({
    raise: async (...given) => {
      await record(ana, 'no-show');
      return raise(...given);
    },
  });
  expect(await statusOf(ana)).toBe('no-show');
  expect(await followUp(missedOf(ana))).toMatchObject({ status: 'open' });
});

test('P11 No false alarms: the first check-in during the run takes "roster not taken" back, and the rest are found missing', async () => {
  await setAlarm();
  const { raise } = desk.deps();
  await watch({
    raise: async (...given) => {
      const raised = await raise(...given);
      if (given[0].kind === 'roster-not-taken') {
        // A check-in that had found nothing to close, for it was read before.
        const identity = { sessionId: monday, patientId: ben, localDate: LocalDate.parse('2026-11-23') };
        await desk.deps().attendances.change('riverside', identity, { status: 'arrived' });
      }
      return raised;
    },
  });
  expect(await followUp(`roster.${monday}`)).toMatchObject({ status: 'closed', outcome: 'roster-taken' });
  expect(await followUp(missedOf(ana))).toMatchObject({ status: 'open' });
  expect(alertBodies).toEqual([expect.stringContaining('1 of 2 not here')]);
});

test('P10 "was here" closes the follow-up of a miss the record does not show yet, and says the miss is reversed', async () => {
  await setAlarm();
  const clinic = await desk.deps().clinics.get('riverside');
  await desk
    .deps()
    .raise(
      { id: missedOf(ana), kind: 'missed', patientId: ana, sessionId: monday, why: 'a test' },
      { clinic: clinic!, staff: [] },
    );
  await record(ana, 'arrived');
  expect(await followUp(missedOf(ana))).toMatchObject({ status: 'closed', outcome: 'was-here' });
  expect(types().at(-1)).toBe('session.miss-reversed');
});

test('P10 a check-in made again closes a follow-up the watch opened in between', async () => {
  await setAlarm();
  await record(ana, 'arrived');
  const clinic = await desk.deps().clinics.get('riverside');
  await desk
    .deps()
    .raise(
      { id: missedOf(ana), kind: 'missed', patientId: ana, sessionId: monday, why: 'a test' },
      { clinic: clinic!, staff: [] },
    );
  await record(ana, 'arrived');
  expect(await followUp(missedOf(ana))).toMatchObject({ status: 'closed', outcome: 'was-here' });
});

test('P11 No false alarms: grace made longer after the alarm was set, the alarm waits for its new end', async () => {
  await setAlarm();
  const { sessions } = desk.deps();
  const session = await sessions.get('riverside', monday);
  await sessions.replace('riverside', session!, { ...session!, graceMinutes: 45 });
  await watch();
  expect(alertBodies).toEqual([]);
  desk.at('2026-11-23T09:45:00-07:00');
  expect((await due()).map(({ dueAt }) => dueAt)).toEqual(['2026-11-23T16:45:00.000Z']);
  await watch();
  expect(alertBodies).toEqual([expect.stringContaining('nobody is checked in after 45 min')]);
});
