import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImportReport } from '../../functions/exchange/outcome.ts';
import { clinicFile, group } from '../clinic-parts.ts';
import { type Stage, startStage } from '../stage.ts';

/** What comes in from a file is a patient, a session, a reminder like any other. */

let stage: Stage;
beforeAll(async () => {
  stage = await startStage({ staff: 'pat' });
});
afterAll(() => stage.stop());

const start = async (now: string, file: Omit<Parameters<typeof clinicFile>[0], 'patients'>): Promise<void> => {
  const clinic = clinicFile({ ...file, patients: [] });
  expect(await stage.reset({ clinic, now })).toMatchObject({ status: 200 });
};
const take = async (from: string, body: object): Promise<ImportReport> => {
  const answer = await stage.api.post(`/import/${from}`, body);
  expect(answer.status).toBe(200);
  return answer.body as ImportReport;
};
type Person = { id: string; name: string; problem?: string };
const listed = async (path: string): Promise<Person[]> => (await stage.api.get(path)).body as Person[];
const texts = async (phone: string): Promise<string[]> =>
  (await stage.texts({ phone })).map(({ at, body }) => `${at.slice(0, 16)}Z ${body}`);
const startsBetween = async (from: string, until: string): Promise<string[]> => {
  const { body } = await stage.api.get(`/calendar?from=${from}&until=${until}`);
  const { sessions } = body as { sessions: { status: string; startsAt: string }[] };
  return sessions.filter(({ status }) => status === 'booked').map(({ startsAt }) => startsAt.slice(0, 16));
};

describe('a table of patients and their places', () => {
  const csv = [
    'MRN,Patient Name,Cell Phone,Permission to text,Permission given on,Admit Date,Schedule',
    '1,"Ruiz, Ona",(602) 555-0171,yes,2026-11-20,2026-11-20,night',
    '2,"Vale, Tom",(602) 555-0172,,,2026-11-20,night',
  ].join('\n');
  const columns = { consent: 'Permission to text', consentGivenAt: 'Permission given on' };
  const [ona, tom] = ['+16025550171', '+16025550172'];

  it('is tried first and changes nothing; taken in, who gave permission is reminded of tonight, who did not is never texted and stands among the phone problems', async () => {
    const night = group('night', { dtstart: '2026-11-02T18:00', track: 'night' });
    await start('2026-11-23T19:00:00Z', { schedules: [night] }); // Mon 12:00
    expect(await take('patients', { csv, columns })).toMatchObject({ written: false, counts: { new: 2, refused: 0 } });
    expect(await listed('/patients')).toEqual([]);

    expect(await take('patients', { csv, columns, dryRun: false })).toMatchObject({ written: true });
    await stage.clock.to('2026-11-23T23:01:00Z'); // 16:01
    expect(await texts(ona)).toMatchObject([expect.stringMatching(/^2026-11-23T23:00Z Hi Ona,.* today Mon 6:00 PM/)]);
    expect(await texts(tom)).toEqual([]);
    const roster = (await stage.api.get('/sessions?date=2026-11-23')).body as { roster: Person[] }[];
    expect(roster[0]?.roster.map(({ name }) => name).sort()).toEqual(['Ona Ruiz', 'Tom Vale']);
    const problems = await listed('/phone-problems?status=open');
    expect(problems.map(({ name, kind }: Person & { kind?: string }) => [name, kind])).toEqual([
      ['Tom Vale', 'no-consent'],
    ]);
  });
});

describe('a calendar as Google exports it', () => {
  const at = (name: string, wall: string): string => `${name};TZID=America/New_York:${wall}`;
  const ics = [
    ...['BEGIN:VCALENDAR', 'PRODID:-//Google Inc//Google Calendar 70.9054//EN', 'VERSION:2.0'],
    ...['BEGIN:VEVENT', at('DTSTART', '20261030T180000'), at('DTEND', '20261030T210000')],
    ...['RRULE:FREQ=WEEKLY;WKST=SU;BYDAY=MO,WE,FR', at('EXDATE', '20261104T180000')],
    ...['UID:evening@google.com', 'SUMMARY:Evening group', 'STATUS:CONFIRMED', 'END:VEVENT'],
    ...['BEGIN:VEVENT', at('DTSTART', '20261105T130000'), at('DTEND', '20261105T160000')],
    ...[at('RECURRENCE-ID', '20261106T180000'), 'UID:evening@google.com', 'SUMMARY:Evening group', 'END:VEVENT'],
    'END:VCALENDAR',
  ].join('\r\n');
  const eli = '+16025550173';

  it('P1 becomes sessions at the clock times it says, over the end of daylight saving, and their reminders go by the same clock', async () => {
    await start('2026-10-30T16:00:00Z', { clinic: { timeZone: 'America/New_York' }, schedules: [] }); // Fri 12:00
    const [row] = (await take('calendar', { ics, dryRun: false, defaults: { counsellorId: 'dana' } })).rows;
    const csv = `MRN,Name,Phone,consent,consentGivenAt,admittedOn,schedule\n3,Eli Orr,${eli},yes,2026-10-20,2026-10-20,${row?.id ?? ''}`;
    expect(await take('patients', { csv, dryRun: false })).toMatchObject({ written: true, counts: { new: 1 } });
    await stage.clock.to('2026-11-05T17:00:00Z'); // Thu 12:00

    expect(await startsBetween('2026-10-30', '2026-11-09')).toEqual([
      '2026-10-30T22:00', // Fri 18:00, UTC-4
      '2026-11-02T23:00', // Mon 18:00, UTC-5; no Wednesday
      '2026-11-05T18:00', // Thu 13:00 instead of Fri
      '2026-11-09T23:00', // Mon 18:00
    ]);
    expect(await texts(eli)).toEqual([
      expect.stringMatching(/^2026-10-30T20:00Z .*today Fri 6:00 PM/), // 16:00, two hours before
      expect.stringMatching(/^2026-11-01T23:00Z .*tomorrow Mon 6:00 PM/), // Sun 18:00
      expect.stringMatching(/^2026-11-02T21:00Z .*today Mon 6:00 PM/), // 16:00
      expect.stringMatching(/^2026-11-04T23:00Z .*tomorrow Thu 1:00 PM/), // Wed 18:00
      expect.stringMatching(/^2026-11-05T16:00Z .*today Thu 1:00 PM/), // 11:00
    ]);
  });
});

describe('a FHIR bundle', () => {
  type Resource = {
    resourceType: string;
    start: string;
    name?: { text?: string }[];
    participant: { actor: { reference?: string } }[];
  };
  const bundle: unknown = JSON.parse(readFileSync('test/exchange/fhir/record.json', 'utf8'));
  const maria = '+16025550152';

  /** `name instant` of each appointment of a bundle that went out. */
  const appointmentsIn = (entries: { fullUrl: string; resource: Resource }[]): string[] => {
    const names = new Map(entries.map(({ fullUrl, resource }) => [fullUrl, resource.name?.[0]?.text]));
    return entries
      .filter(({ resource }) => resource.resourceType === 'Appointment')
      .map(({ resource: { start, participant } }) => {
        const name = participant.flatMap(({ actor }) => names.get(actor.reference ?? '') ?? []).join();
        return `${name} ${new Date(start).toISOString().slice(0, 16)}`;
      })
      .sort();
  };

  it('brings patients who are reminded once permission is on record, and goes out again with the same people and times', async () => {
    await start('2026-11-24T19:00:00Z', { schedules: [] }); // Tue 12:00, the last day of Maria's hold
    expect(await take('fhir', { bundle, dryRun: false })).toMatchObject({ written: true });
    const id = (await listed('/patients')).find(({ name }) => name === 'Maria Elena Quist')?.id ?? '';
    const consent = { givenAt: '2026-11-24T17:00:00Z', source: 'intake form', wording: 'intake-2026-01' };
    expect((await stage.api.put(`/patients/${id}/consent`, { consent, phone: maria })).status).toBe(200);
    await stage.clock.to('2026-11-30T01:01:00Z'); // Sun 18:01
    expect(await texts(maria)).toEqual([expect.stringMatching(/^2026-11-30T01:00Z .*mañana lunes 9:00/)]);

    const { body } = await stage.api.get('/export/fhir?from=2026-11-30&until=2026-12-07');
    expect(appointmentsIn((body as { entry: { fullUrl: string; resource: Resource }[] }).entry)).toEqual([
      'Maria Elena Quist 2026-11-30T16:00',
      'Maria Elena Quist 2026-12-02T16:00',
      'Maria Elena Quist 2026-12-07T16:00',
      'Tom Vale 2026-11-30T16:00',
      'Tom Vale 2026-12-07T16:00',
    ]);
  });
});
