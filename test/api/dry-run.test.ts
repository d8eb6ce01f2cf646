import { expect, it } from 'vitest';
import { openDesk } from './desk.ts';

const desk = openDesk();
type Listed = { texts: Record<string, unknown>[]; notes: unknown[]; summary: Record<string, unknown> };
const foretell = async (from: string, until: string) =>
  (await desk.post('/api/dry-run', { from, until }, 'audrey')).body as unknown as Listed;
const brief = ({ texts }: Listed) =>
  texts.map(({ at, patientId, step, reason }) => [String(at).slice(5, 16), patientId, step, reason].join(' '));

it('lists every text of the days asked for, with reasons, notes and a summary', async () => {
  const listed = await foretell('2026-11-24', '2026-11-26');
  expect(brief(listed)).toEqual([
    '11-25T01:00 riverside-ana day-before step-due',
    '11-25T01:00 riverside-ben day-before step-due',
    '11-25T01:00 riverside-cal day-before step-due',
    '11-25T15:00 riverside-ana same-day step-due',
    '11-25T15:00 riverside-ben same-day step-due',
    '11-25T15:00 riverside-cal same-day step-due',
    '11-27T01:00 riverside-ana day-before step-due',
    '11-27T01:00 riverside-ben day-before step-due',
    '11-27T01:00 riverside-cal day-before step-due',
  ]);
  expect(listed.notes).toEqual([{ date: '2026-11-26', kind: 'closure', note: 'Closed: Thanksgiving' }]);
  expect(listed.summary).toMatchObject({ texts: 9, parts: 9, skipped: {} });
});

it('answers for the clinic as it stands: a session cancelled, a patient who declined', async () => {
  await desk.post('/api/sessions/day-a_2026-11-25T0900/cancel', { reason: 'snow' });
  const { sessions } = desk.deps();
  const friday = (await sessions.get('riverside', 'day-a_2026-11-27T0900'))!;
  await sessions.note('riverside', friday, { patientId: 'riverside-ana', as: 'away', attended: false });
  expect(brief(await foretell('2026-11-24', '2026-11-26'))).toEqual([
    '11-27T01:00 riverside-ana day-before not-coming',
    '11-27T01:00 riverside-ben day-before step-due',
    '11-27T01:00 riverside-cal day-before step-due',
  ]);
});

it('days far beyond the horizon are foretold too', async () => {
  const listed = await foretell('2027-06-07', '2027-06-07');
  expect(brief(listed)).toHaveLength(3);
});

it('sends nothing, writes nothing but the audit entry', async () => {
  await foretell('2026-11-23', '2026-12-23');
  expect(desk.events).toEqual([]);
  expect(await desk.deps().messages.texts('riverside', 'riverside-ana', { from: '2026-11-01', until: '2027-01-31' } as never)).toEqual([]);
  expect(await desk.audited()).toMatchObject([{ staffId: 'audrey', call: 'POST /api/dry-run', subjects: ['*'] }]);
}); // prettier-ignore

it('days past, in the wrong order or too many are refused with their path', async () => {
  const path = async (from: string, until: string) => {
    const { status, body } = await desk.post('/api/dry-run', { from, until });
    return [status, body.errors[0]?.path];
  };
  expect(await path('2026-11-22', '2026-11-24')).toEqual([422, 'from']);
  expect(await path('2026-11-24', '2026-11-23')).toEqual([422, 'until']);
  expect(await path('2026-11-23', '2027-02-23')).toEqual([422, 'until']);
  expect((await desk.post('/api/dry-run', { from: '2026-11-23', until: '2027-02-22' })).status).toBe(200);
});
