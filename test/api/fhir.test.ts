import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Message } from '../../functions/domain/message.ts';
import type { ImportReport } from '../../functions/exchange/outcome.ts';
import { like, openDesk } from './desk.ts';

const desk = openDesk();
const bundle: unknown = JSON.parse(readFileSync(new URL('../exchange/fhir/record.json', import.meta.url), 'utf8'));
const take = async (more: object = {}, as = 'sam') => {
  const { status, body } = await desk.post('/api/import/fhir', { bundle, ...more }, as);
  return { status, report: body as unknown as ImportReport };
};
const names = async () => (await desk.deps().charts.list('riverside')).map(({ patient }) => patient.name);
type Bundle = { entry: { resource: { resourceType: string; status?: string } }[] };
const handedOut = async (query: string) =>
  (await desk.get(`/api/export/fhir?${query}`, 'sam')).body as unknown as Bundle;

it('nothing is written unless asked for', async () => {
  const { report } = await take();
  expect(report).toMatchObject({
    dryRun: true,
    written: false,
    counts: { new: 7, refused: 4 },
    notes: [{ path: 'Condition' }],
    // Those it brings are not here yet, and are seen all the same.
    effects: { sessions: [{ effect: 'booked' }, {}, {}], texts: [], toldInTime: [], notTold: [{ name: 'Maria Elena Quist' }, { name: 'Tom Vale' }] }, // prettier-ignore
  });
  expect(await names()).toHaveLength(3);
  expect(desk.events).toEqual([]);
});

it('entries that are right are written, their schedule is put on the bus, and a second time nothing is new', async () => {
  expect((await take({ dryRun: false })).report.written).toBe(true);
  expect(await names()).toContain('Tom Vale');
  const [schedule] = (await desk.deps().clinics.schedules('riverside')).filter(({ id }) => id.startsWith('fhir-'));
  expect(desk.events.filter(({ type }) => type === 'schedule.changed')).toMatchObject([{ scheduleId: schedule!.id }]);
  expect((await desk.deps().charts.roster('riverside', schedule!.id, '2026-11-30' as never)).length).toBe(2);
  expect((await take({ dryRun: false })).report.counts).toMatchObject({ new: 0, changed: 0 });
});

it('P13 a patient who was deleted does not come back by a bundle, nor do their stays; the dry run says so at the element', async () => {
  await take({ dryRun: false });
  const { patient, episodes } = (await desk.deps().charts.list('riverside')).find((one) => one.patient.name === 'Maria Elena Quist')!; // prettier-ignore
  for (const stay of episodes)
    await desk.put(`/api/episodes/${stay.id}`, { ...stay, dischargedOn: '2026-11-22', holds: [] });
  expect((await desk.delete(`/api/patients/${patient.id}`)).status).toBe(204);
  for (const dryRun of [true, false]) {
    const { rows, written } = (await take({ dryRun })).report;
    const refused = rows.filter(({ status }) => status === 'refused').flatMap(({ problems }) => problems);
    expect(refused).toContainEqual({ path: like(/^Bundle\.entry\[\d\]\.resource\.identifier$/), message: like(/was deleted/) }); // prettier-ignore
    expect(written).toBe(!dryRun);
  }
  expect(await names()).not.toContain('Maria Elena Quist');
});

it('P13 patients a bundle names are in the audit trail, and so is everybody when one is handed out', async () => {
  await take();
  await handedOut('from=2026-11-23&until=2026-11-23');
  const entries = await desk.deps().audit.ofDay('riverside', '2026-11-23');
  expect(entries.map(({ call, subjects }) => [call, subjects.length]).sort()).toEqual([
    ['GET /api/export/fhir', 1],
    ['POST /api/import/fhir', 2],
  ]);
});

it('a bundle handed out has the appointments of the days asked for, one for each patient at each session', async () => {
  desk.at('2026-11-23T09:20:00-07:00');
  await desk.post('/api/sessions/day-a_2026-11-23T0900/attendance', { patientId: 'riverside-ana', status: 'no-show' });
  const { entry } = await handedOut('from=2026-11-23&until=2026-11-23');
  const appointments = entry.filter(({ resource }) => resource.resourceType === 'Appointment');
  // Cal is on hold.
  expect(appointments.map(({ resource }) => resource.status).sort()).toEqual(['booked', 'noshow']);
});

it('P9 a dry run of our own bundle with another hour says whom it would text, in the words they would read', async () => {
  const message: Message = {
    ...{ direction: 'out', patientId: 'riverside-ben', localDate: '2026-11-25' as Message['localDate'], step: 'day-before' },
    ...{ kind: 'reminder', status: 'sent', because: 'step-due', at: '2026-11-22T01:00:00.000Z' },
    told: [{ sessionId: 'day-a_2026-11-25T0900', startsAt: '2026-11-25T16:00:00.000Z' }],
  }; // prettier-ignore
  await desk.deps().messages.record('riverside', [message]);
  const own = JSON.stringify(await handedOut('from=2026-11-23&until=2026-11-23'));
  const { effects } = (await take({ bundle: JSON.parse(own.replaceAll('2026-11-02T09:00', '2026-11-02T10:00')) as object }))
    .report as unknown as { effects: { texts: { patientId: string; body: string }[] } }; // prettier-ignore
  const bodiesOf = (id: string) => effects.texts.filter(({ patientId }) => patientId === id).map(({ body }) => body);
  expect(bodiesOf('riverside-ben')).toEqual([
    expect.stringMatching(/Wed Nov 25 9:00 AM is now 10:00 AM/),
    // Today's own reminder: at ten it is due in a moment, and of nine o'clock nobody had been told.
    expect.stringMatching(/today Mon 10:00 AM/),
  ]);
  expect(((await take({ bundle: JSON.parse(own) as object })).report as object)).toMatchObject({ effects: { texts: [], sessions: [] } }); // prettier-ignore
});

it('a bundle is taken in as it was seen, and not over a schedule that somebody has changed since', async () => {
  const own = JSON.stringify(await handedOut('from=2026-11-23&until=2026-11-23'));
  const later = JSON.parse(own.replaceAll('2026-11-02T09:00', '2026-11-02T10:00')) as object;
  const send = (dryRun: boolean, headers = {}) => desk.send('POST', '/api/import/fhir', { body: { bundle: later, dryRun }, headers });
  const seen = { 'if-match': (await send(true)).headers.get('etag') ?? '' };
  const [day] = (await desk.deps().clinics.schedules('riverside')).filter(({ id }) => id === 'day-a');
  await desk.put('/api/schedules/day-a', { ...day, place: 'Room 9' });
  expect((await send(false, seen)).status).toBe(412);
  expect(await desk.deps().clinics.schedule('riverside', 'day-a')).toMatchObject({ place: 'Room 9', dtstart: '2026-11-02T09:00' }); // prettier-ignore
}); // prettier-ignore

it.each(['fay', 'dana', 'audrey'])('%s may do neither', async (who) => {
  expect((await take({}, who)).status).toBe(403);
  expect((await desk.get('/api/export/fhir', who)).status).toBe(403);
});
