import { beforeEach, expect, test } from 'vitest';
import { FollowUp } from '../../../functions/domain/follow-up.ts';
import { openLine } from './line.ts';

/** Follow-ups that were open when one for each session became one for each patient: an id made of the session, and no list of sessions. */
const line = openLine();
const { desk, receive } = line;
const monday = 'day-a_2026-11-23T0900';
const missed = `missed.${monday}.riverside-ana`;
const declined = 'declined.2026-11-23.riverside-ana';

const older = (id: string, kind: FollowUp['kind']): FollowUp =>
  FollowUp.parse({
    id,
    kind,
    code: '4821',
    patientId: 'riverside-ana',
    sessionId: monday,
    priority: 'normal',
    ownerId: 'dana',
    openedAt: '2026-11-23T01:10:00.000Z',
    dueAt: '2026-11-23T16:45:00.000Z',
    status: 'open',
    why: 'As it was.',
  });
const stands = (id: string) => desk.deps().followUps.get('riverside', id);

beforeEach(async () => {
  await line.begin();
  await desk.deps().followUps.add('riverside', older(missed, 'missed'));
  await desk.deps().followUps.add('riverside', older(declined, 'declined'));
});

test('P10 “was here” closes one opened under an older id', async () => {
  desk.at('2026-11-23T09:20:00-07:00');
  await desk.post(`/api/sessions/${monday}/attendance`, { patientId: 'riverside-ana', status: 'arrived' });
  expect(await stands(missed)).toMatchObject({ status: 'closed', outcome: 'was-here' });
});

test('P10 a session that is cancelled closes those opened under older ids', async () => {
  expect((await desk.post(`/api/sessions/${monday}/cancel`, { reason: 'Burst pipe' })).status).toBe(200);
  expect(await stands(missed)).toMatchObject({ status: 'closed', outcome: 'session-cancelled' });
  expect(await stands(declined)).toMatchObject({ status: 'closed', outcome: 'session-cancelled' });
});

test('coming after all closes a decline opened under an older id, and a reply after the miss is added to the miss', async () => {
  await receive({ body: '1' });
  expect(await stands(declined)).toMatchObject({ status: 'closed', outcome: 'coming-after-all' });
  expect((await stands(missed))?.why).toContain('Has since replied (accepted)');
  expect((await line.open()).map(({ id }) => id)).toEqual([missed]);
});
