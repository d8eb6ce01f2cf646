import { expect, it } from 'vitest';
import type { ImportReport } from '../../functions/exchange/outcome.ts';
import { openDesk } from './desk.ts';

const desk = openDesk();
const take = async (...rows: string[]) => {
  const { body } = await desk.post('/api/import/patients', { csv: rows.join('\r\n'), dryRun: false }, 'sam');
  const report = body as unknown as ImportReport;
  return report.rows.map(({ status, notes }) => [status, ...notes.map(({ path, message }) => `${path}: ${message}`)].join('\n')); // prettier-ignore
};
const consentOf = async (name: string) =>
  (await desk.deps().charts.list('riverside')).find(({ patient }) => patient.name === name)!.patient.consent;
const exported = async () => {
  const { body } = await desk.get('/api/export/patients');
  return (body as unknown as string).replace('\uFEFF', '').trim().split('\r\n');
};
const withdraw = () => desk.put('/api/patients/riverside-ana/consent', { consent: null }, 'fay');

it.each(['Declined', 'Refused', 'Revoked', 'N/A', 'opt out', 'Verbal', 'no', '0'])(
  'P5 "%s" where permission is asked about is no permission, whatever day stands beside it',
  async (said) => {
    const [row] = await take('MRN,Name,Phone,SMS Consent,SMS Consent Date', `1,Ida Poe,602-555-0143,${said},10/30/2026`); // prettier-ignore
    expect(await consentOf('Ida Poe')).toBeNull();
    if (!['no', '0'].includes(said)) expect(row).toContain('SMS Consent: comes in without permission to text');
  },
);

it('a yes with its day is permission, and so is a day alone; a refusal later takes it back', async () => {
  const head = 'MRN,Name,Phone,SMS Consent,SMS Consent Date';
  await take(head, '1,Ida Poe,602-555-0143,Yes,10/30/2026', '2,Al Poe,602-555-0144,,10/30/2026');
  expect([await consentOf('Ida Poe'), await consentOf('Al Poe')]).toMatchObject([{ source: 'imported record' }, {}]);
  await take(head, '1,Ida Poe,602-555-0143,Declined,10/30/2026');
  expect(await consentOf('Ida Poe')).toBeNull();
});

it('P5 what was withdrawn here does not come back with the file it once came with, only with a permission given since', async () => {
  const old = await exported();
  await withdraw();
  const again = await take(...old);
  expect(again[0]).toMatch(/^same\nconsentGivenAt: .*withdrawn here/);
  expect(await consentOf('ANA riverside')).toBeNull();
  // With another number, or given on the day of the withdrawal itself: all the same.
  await take('id,phone,consentGivenAt', 'riverside-ana,602-555-0149,2026-10-30');
  await take('id,phone,consentGivenAt', 'riverside-ana,602-555-0149,2026-11-23');
  expect(await consentOf('ANA riverside')).toBeNull();
  desk.at('2026-11-25T08:00:00-07:00');
  expect(await take('id,consentGivenAt', 'riverside-ana,2026-11-24')).toEqual(['changed']);
  expect((await consentOf('ANA riverside'))?.givenAt).toBe('2026-11-24T19:00:00.000Z');
});

it('P5 "optedOut" of an export is no permission elsewhere, and leaves here what is recorded: the stop of the number stands', async () => {
  const [head = '', ana = ''] = await exported();
  const out = ana.replace(',no,', ',yes,');
  const stop = { at: '2026-11-22T17:00:00.000Z', change: 'opted-out', source: 'text', wording: 'STOP' } as const;
  await desk.deps().charts.setOptOut('+16025550121', { optedOut: true, change: stop });
  expect(await exported()).toContain(out);
  expect(await take(head, out)).toEqual(['same']);
  const elsewhere = out.replace('riverside-ana', 'other-7').replace('ANA riverside', 'Eva Poe').replace('0121', '0147');
  expect((await take(head, elsewhere))[0]).toMatch(/^new\noptedOut: comes in without permission/);
  expect(await consentOf('Eva Poe')).toBeNull();
  // Of somebody on file whose number has not stopped our texts, it ends the permission.
  await take('id,optedOut', 'riverside-ben,opted out');
  expect(await consentOf('BEN riverside')).toBeNull();
});

it('what staff save while a file is read stays: the file brings its own fields alone', async () => {
  const { charts } = desk.deps();
  const { list } = charts;
  charts.list = async (clinicId) => {
    charts.list = list;
    const read = await list(clinicId);
    await withdraw();
    return read;
  };
  expect(await take('id,language', 'riverside-ana,Spanish')).toEqual(['changed']);
  expect((await charts.get('riverside', 'riverside-ana'))?.patient).toMatchObject({ language: 'es', consent: null });
});

it('an import tells the bus, ends what was open about an old number, and gives back seats after a discharge', async () => {
  const { charts, raise, clinics, takeMakeUp, followUps, sessions } = desk.deps();
  const clinic = (await clinics.get('riverside'))!;
  await raise({ id: 'wrong-number.riverside-ana', kind: 'wrong-number', patientId: 'riverside-ana', why: 'a test' }, { clinic, staff: [] }); // prettier-ignore
  const sessionId = 'night-a_2026-11-24T1800';
  await takeMakeUp({ clinic, patientId: 'riverside-ana', sessionId, insteadOf: 'day-a_2026-11-23T0900' });
  expect((await sessions.get('riverside', sessionId))?.makeUps).toEqual(['riverside-ana']);
  desk.events.length = 0;
  await take('id,phone,admittedOn,dischargedOn', 'riverside-ana,602-555-0149,2026-11-02,2026-11-23');
  expect((await charts.get('riverside', 'riverside-ana'))?.episodes[0]?.dischargedOn).toBe('2026-11-23');
  expect(await followUps.open('riverside')).toEqual([]);
  expect((await sessions.get('riverside', sessionId))?.makeUps).toEqual([]);
  expect(desk.events.map(({ type }) => type)).toEqual(['follow-up.closed', 'patient.changed']);
});

it('a new record that changes the number and says the old permission again gives none; a permission of its own stands', async () => {
  const { patient } = (await desk.get('/api/patients/riverside-ana')).body as unknown as {
    patient: { consent: object };
  };
  const moved = { ...patient, phone: '602-555-0149' };
  expect((await desk.put('/api/patients/riverside-ana', moved)).body['consent']).toBeNull();
  expect(await consentOf('ANA riverside')).toBeNull();
  const history = await desk.deps().charts.consentHistory('riverside', 'riverside-ana');
  expect(history.map(({ change }) => change)).toEqual(['withdrawn']);
  const anew = {
    ...moved,
    phone: '602-555-0148',
    consent: { ...patient.consent, givenAt: '2026-11-23T15:00:00.000Z' },
  };
  expect((await desk.put('/api/patients/riverside-ana', anew)).body['consent']).toMatchObject(anew.consent);
});

it('P5 a permission of today, put down at its noon, does not stand in the way of a change made in the morning; another time to come does', async () => {
  desk.at('2026-11-23T08:30:00-07:00');
  await take('MRN,Name,Phone,SMS Consent,SMS Consent Date', '1,Ida Poe,602-555-0143,Yes,11/23/2026');
  const { patient } = (await desk.deps().charts.list('riverside')).find((chart) => chart.patient.name === 'Ida Poe')!;
  const put = (body: object) => desk.put(`/api/patients/${patient.id}`, body);
  expect(await put({ ...patient, privacy: 'time' })).toMatchObject({ status: 200, body: { consent: patient.consent } });
  const later = { ...patient.consent, givenAt: '2026-11-23T20:00:00.000Z' };
  expect(await put({ ...patient, consent: later })).toMatchObject({ status: 422, body: { errors: [{ path: 'consent.givenAt' }] } }); // prettier-ignore
});
