import { beforeEach, expect, test } from 'vitest';
import { alertStaffWith } from '../../../functions/care/alert-staff.ts';
import { escalateAlarm } from '../../../functions/care/escalate-alarm.ts';
import { openDesk } from '../../api/desk.ts';

/** Escalation over the real collections: a follow-up due at 9:45 in Phoenix, Sam the supervisor, Ada the administrator. */
const desk = openDesk();
const id = 'missed.riverside-ana';
const followUp = () => desk.deps().followUps.get('riverside', id);
const raise = async (why: string): Promise<void> => {
  const [clinic, staff] = [await desk.deps().clinics.get('riverside'), await desk.deps().clinics.staff('riverside')];
  await desk.deps().raise({ id, kind: 'missed', why }, { clinic: clinic!, staff, counsellorId: 'dana' });
};

beforeEach(async () => {
  desk.at('2026-11-23T09:15:00-07:00');
  await raise('Not here.');
});

/** Rings what is due at a time; every number is refused for good. */
const ring = async (instant: string, meanwhile: () => Promise<unknown> = () => Promise.resolve()): Promise<void> => {
  desk.at(instant);
  const deps = desk.deps();
  const alert = alertStaffWith({
    sms: { send: () => Promise.resolve({ outcome: 'refused', optedOut: true }) },
    topic: { publish: () => Promise.resolve() },
    telemetry: deps.telemetry,
    charts: deps.charts,
  });
  for (const alarm of await deps.alarms.due({ kind: 'follow-up', lane: 0, limit: 9 }, desk.now()))
    await escalateAlarm(
      {
        ...deps,
        holder: 'h',
        alert: async (given) => {
          const told = await alert(given);
          await meanwhile();
          return told;
        },
      },
      alarm,
    );
};

test('P10 Minutes, not days: a supervisor whose number is refused for good does not keep it from the administrator', async () => {
  await ring('2026-11-23T09:45:00-07:00');
  expect(await followUp()).toMatchObject({ escalation: 1, ownerId: 'sam' });
  await ring('2026-11-23T10:45:00-07:00');
  expect(await followUp()).toMatchObject({ escalation: 2, ownerId: 'ada' });
  expect(desk.failures).toHaveLength(1); // the operators hear of Sam's; Ada has no phone
});

test('P10 Minutes, not days: a reply that lands meanwhile is kept, and it climbs all the same', async () => {
  await ring('2026-11-23T09:45:00-07:00', () => raise('Has since replied.'));
  expect(await followUp()).toMatchObject({ escalation: 1, why: 'Not here.\nHas since replied.' });
});

test('P10 Minutes, not days: whoever takes it on meanwhile keeps it', async () => {
  await ring('2026-11-23T09:45:00-07:00', () => desk.post(`/api/follow-ups/${id}/acknowledge`, undefined, 'fay'));
  expect(await followUp()).toMatchObject({ status: 'acknowledged', ownerId: 'fay' });
});
