import { expect, it } from 'vitest';
import type { ImportReport } from '../../functions/exchange/outcome.ts';
import { having, like, openDesk } from './desk.ts';

const desk = openDesk();
const take = async (csv: string, more: object = {}, as = 'sam') => {
  const { status, body } = await desk.post('/api/import/patients', { csv, dryRun: false, ...more }, as);
  return { status, report: body as unknown as ImportReport };
};
const said = ({ rows }: ImportReport, row: number) => {
  const found = rows.find((each) => each.row === row)!;
  return [found.status, ...[...found.problems, ...found.notes].map(({ path, message }) => `${path}: ${message}`)].join(
    '\n',
  );
};
const charts = async () =>
  (await desk.deps().charts.list('riverside')).filter(({ patient }) => patient.id.startsWith('p-'));
const chartOf = async (name: string) => (await charts()).find(({ patient }) => patient.name === name)!;
const lines = (...rows: string[]) => rows.join('\r\n');

const export1 = lines(
  'MRN,Patient Name,Cell Phone,Preferred Language,Admit Date,Group,Days,SMS Consent Date',
  '1001,"Vega, Lucia",(602) 555-0141,Spanish,11/16/2026,Night group A,"Mon, Thu",10/30/2026',
  '1002,Omar Diaz,602.555.0142,English,11/09/2026,night-a,,',
);

it('an export of a record comes in by the heads of its columns: names turned, phones, dates and weekdays read, titles found', async () => {
  const { report } = await take(export1);
  expect(report).toMatchObject({ written: true, counts: { new: 2, changed: 0, same: 0, refused: 0 } });
  expect(report.columns?.map(({ field }) => field)).toEqual(
    ['externalId', 'name', 'phone', 'language', 'admittedOn', 'schedule', 'weekdays', 'consentGivenAt'], // prettier-ignore
  );
  const { patient, episodes, memberships } = await chartOf('Lucia Vega');
  expect(patient).toMatchObject({ phone: '+16025550141', language: 'es', timeZone: 'America/Phoenix' });
  expect(episodes).toMatchObject([{ admittedOn: '2026-11-16', dischargedOn: null }]);
  expect(memberships).toMatchObject([{ scheduleId: 'night-a', from: '2026-11-16', weekdays: ['MO', 'TH'] }]);
});

it('what each column was taken as is said, chosen, by its head or not at all, also where the file cannot be taken in', async () => {
  const csv = lines('Who,Cell Phone,Shoe size', 'Sol Rey,602-555-0171,7');
  const { report } = await take(csv, { columns: { name: 'Who' }, dryRun: true });
  const taken = [['Who', 'name'], ['Cell Phone', 'phone'], ['Shoe size', null]].map(([head, field]) => ({ head, field })); // prettier-ignore
  expect(report.columns).toEqual(taken);
  const nobody = (await take(lines('Shoe size,Name', '7,Sol Rey'), { dryRun: true })).report;
  expect(nobody).toMatchObject({ problems: [{ path: 'columns' }], columns: [{ field: null }, { field: 'name' }] });
});

it('ids do not hold the number of the record (P14)', async () => {
  await take(export1);
  await take(lines('ID,Name,Phone', '1009,Sol Rey,602-555-0171'));
  expect((await charts()).map(({ patient }) => patient.id).join()).not.toMatch(/100[129]/);
  expect(await desk.deps().charts.get('riverside', '1009')).toBeUndefined();
  expect(JSON.stringify(await desk.audited())).not.toMatch(/100[12]|Vega|5550141/);
});

it('the same file a second time brings nothing, and a change brings the change alone', async () => {
  await take(export1);
  expect((await take(export1)).report.counts).toEqual({ new: 0, changed: 0, same: 2, refused: 0 });
  const { report } = await take(export1.replace('Omar Diaz', 'Omar Díaz'));
  expect(report.counts).toEqual({ new: 0, changed: 1, same: 1, refused: 0 });
  expect((await chartOf('Omar Díaz')).memberships).toHaveLength(1);
});

it('nothing is written unless asked for', async () => {
  const { status, body } = await desk.post('/api/import/patients', { csv: export1 });
  expect([status, (body as unknown as ImportReport).written]).toEqual([200, false]);
  expect(await charts()).toEqual([]);
});

it('P5 Permission is never assumed: without a day nobody may be texted, a new number asks anew, and "no" withdraws', async () => {
  await take(export1);
  expect((await chartOf('Omar Diaz')).patient.consent).toBeNull();
  // Noon of the day on the clinic's clock.
  expect((await chartOf('Lucia Vega')).patient.consent?.givenAt).toBe('2026-10-30T19:00:00.000Z');
  const head = 'MRN,Name,Phone,Consent';
  expect(said((await take(lines(head, '1003,Ida Poe,602-555-0143,yes'))).report, 2)).toContain(
    'without permission to text',
  );
  expect((await chartOf('Ida Poe')).patient.consent).toBeNull();
  const moved = await take(lines(head, '1001,Lucia Vega,602-555-0149,'));
  expect(said(moved.report, 2)).toContain('permission to text has to be asked for again');
  expect((await chartOf('Lucia Vega')).patient.consent).toBeNull();
});

it('"no" takes permission back, and an empty cell leaves it; both are in the history of consent', async () => {
  await take(export1);
  await take(lines('MRN,Consent,Language', '1001,,English'));
  const { patient } = await chartOf('Lucia Vega');
  expect(patient).toMatchObject({ language: 'en', consent: { source: 'imported record' } });
  await take(lines('MRN,Consent', '1001,no'));
  expect((await chartOf('Lucia Vega')).patient.consent).toBeNull();
  const history = await desk.deps().charts.consentHistory('riverside', patient.id);
  expect(history.map(({ change }) => change)).toContain('withdrawn');
});

it('rows that are right are written and wrong ones listed with row and column, without repeating names or numbers', async () => {
  const { report } = await take(
    lines('MRN,Name,Phone', '1,Ann Poe,602-555-0144', '2,Bob Roe,12345', '3,,602-555-0145'),
  );
  expect(report.counts).toMatchObject({ new: 1, refused: 2 });
  expect(said(report, 3)).toMatch(/^refused\nPhone: expected a/);
  expect(said(report, 4)).toContain('Name: required');
  expect(JSON.stringify(report)).not.toMatch(/12345|Bob|Roe/);
  const all = await take(lines('MRN,Name,Phone', '7,Cy Poe,602-555-0146', '8,Di Roe,1'), { allOrNothing: true });
  expect(all.report.written).toBe(false);
  expect(await chartOf('Cy Poe')).toBeUndefined();
});

it('a date that may be read two ways is not guessed; another date of its column, or dateOrder, tells', async () => {
  const table = (...dates: string[]) =>
    lines(
      'MRN,Name,Phone,Admission date',
      ...dates.map((date, index) => `${index},P ${index},602-555-015${index},${date}`),
    );
  expect(said((await take(table('3/4/2026'), { dryRun: true })).report, 2)).toContain('may be read two ways');
  expect((await take(table('3/4/2026'), { dryRun: true, dateOrder: 'dmy' })).report.counts.new).toBe(1);
  // A date that is none tells nothing, and takes nothing from those that do.
  expect((await take(table('3/4/2026', '3/25/2026', '31/31/2026'), { dryRun: true })).report.counts).toMatchObject({
    new: 2,
    refused: 1,
  });
  await take(table('3/4/2026', '3/25/2026'));
  expect((await chartOf('P 0')).episodes[0]?.admittedOn).toBe('2026-03-04');
});

it("a spreadsheet's semicolons, byte-order mark and Spanish heads are read, and so is a mapping of columns", async () => {
  const spanish = '\uFEFF' + lines('Expediente;Nombre;Apellidos;Teléfono móvil', '77;Eva;Luna Paz;"602 555 0147"');
  expect((await take(spanish)).report.problems[0]?.message ?? '').toBe('');
  expect(
    (await take(spanish, { columns: { phone: 'Teléfono móvil', firstName: 'Nombre' } })).report.counts.refused,
  ).toBe(0);
  expect((await chartOf('Eva Luna Paz')).patient.phone).toBe('+16025550147');
  expect((await take(spanish, { columns: { phone: 'Tel' } })).report.problems).toMatchObject([
    { path: 'columns.phone' },
  ]);
});

it('further rows of a patient add places, a shared number is noted, and a full group refuses', async () => {
  const rows = [1, 2, 3].map((n) => `5${n},N ${n},602-555-0160,2026-11-16,day-a`);
  const { report } = await take(
    lines('MRN,Name,Phone,Admit date,Group', ...rows, '51,N 1,602-555-0160,2026-11-16,night-a'),
  );
  // day-a has four places, three of them taken.
  expect(report.rows.map(({ status }) => status)).toEqual(['new', 'refused', 'refused', 'new']);
  expect(said(report, 3)).toContain('expected a schedule with a free place');
  expect((await chartOf('N 1')).memberships.map(({ scheduleId }) => scheduleId).sort()).toEqual(['day-a', 'night-a']);
  const shared = await take(lines('MRN,Name,Phone', '61,A B,602-555-0161', '62,C D,602-555-0161'));
  expect(said(shared.report, 3)).toContain('the same number as row 2');
});

it.each([
  ['no rows', 'MRN,Name', 'expected at least one row'],
  ['one column', 'Name\nAna', 'expected a first row'],
  ['two columns of one name', 'Name,Name\na,b', 'a name of its own'],
  ['no column that tells people apart', 'Name,City\na,b', 'expected a column with a number'],
])('a table with %s is refused as a whole', async (_what, csv, why) => {
  expect((await take(csv)).report.problems[0]?.message).toContain(why);
});

it('every patient of the file is in the audit trail (P13), and only supervisors and administrators may', async () => {
  const { report } = await take(export1);
  expect((await desk.audited())[0]).toMatchObject({ staffId: 'sam', subjects: report.rows.map(({ id }) => id).sort() });
  for (const as of ['dana', 'fay', 'audrey']) expect((await take(export1, {}, as)).status).toBe(403);
});

it('P13 a patient who was deleted does not come back by a row: it is refused at the column of its id, in the dry run too, and the others come in', async () => {
  const [head, lucia, omar] = ['MRN,Name,Phone', '1001,Lucia Vega,602-555-0141', '1002,Omar Diaz,602-555-0142'];
  await take(lines(head, lucia));
  const { id } = (await chartOf('Lucia Vega')).patient;
  expect((await desk.delete(`/api/patients/${id}`, 'sam')).status).toBe(204);
  const because = /^refused\nMRN: a patient with this id was deleted, and their history is kept: leave them out;/;
  for (const dryRun of [true, false]) {
    const { report } = await take(lines(head, lucia, omar), { dryRun });
    expect([said(report, 2), report.counts]).toEqual([like(because), having({ new: 1, refused: 1 })]);
  }
  expect((await charts()).map(({ patient }) => patient.name)).toEqual(['Omar Diaz']);
  // As our own export said the patient.
  const own = await take(lines('id,name,phone', `${id},Lucia Vega,602-555-0141`));
  expect(said(own.report, 2)).toMatch(/^refused\nid: a patient with this id was deleted/);
  const spanish = await desk.send('POST', '/api/import/patients', { body: { csv: lines(head, lucia) }, headers: { 'accept-language': 'es' } }); // prettier-ignore
  expect(await spanish.text()).toContain('se borró y su historial se conserva: no lo incluya');
});

it('a patient deleted while a file is read is not brought back', async () => {
  await take(export1);
  const { id } = (await chartOf('Lucia Vega')).patient;
  const discharged = { ...(await chartOf('Lucia Vega')).episodes[0], dischargedOn: '2026-11-20' };
  await desk.put(`/api/episodes/${discharged.id ?? ''}`, discharged);
  const { charts } = desk.deps();
  const { list } = charts;
  charts.list = async (clinicId) => {
    charts.list = list;
    const read = await list(clinicId);
    expect((await desk.delete(`/api/patients/${id}`, 'sam')).status).toBe(204);
    return read;
  };
  await take(lines('id,language', `${id},English`));
  expect(await charts.get('riverside', id)).toBeUndefined();
});

it('what was seen in a dry run is what is taken in: nothing is, once a patient of the file has been changed since; a script may do without', async () => {
  await take(export1);
  const csv = lines('MRN,Language', '1001,English', '1002,Spanish');
  const send = (dryRun: boolean, headers: Record<string, string>) =>
    desk.send('POST', '/api/import/patients', { body: { csv, dryRun }, headers });
  const seen = async () => ({ 'if-match': (await send(true, {})).headers.get('etag') ?? '' });
  const first = await seen();
  expect(await seen()).toEqual(first);
  const { patient } = await chartOf('Omar Diaz');
  await desk.put(`/api/patients/${patient.id}`, { ...patient, name: 'Omar Díaz' });
  const stale = await send(false, { ...first, 'accept-language': 'es' });
  expect([stale.status, await stale.json()]).toMatchObject([412, { detail: like(/ya no es lo que usted vio/) }]);
  expect((await chartOf('Lucia Vega')).patient.language).toBe('es');
  expect((await send(false, await seen())).status).toBe(200);
  expect((await chartOf('Omar Díaz')).patient.language).toBe('es');
  expect((await take(csv.replace('1001,English', '1001,Spanish'))).report.counts.changed).toBe(1);
});
