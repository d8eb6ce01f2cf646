import { describe, expect, it } from 'vitest';
import { Patient } from '../../functions/domain/clinic.ts';
import { writeClinicFile } from '../../functions/intake/write-clinic-file.ts';
import { openDesk } from '../api/desk.ts';
import { littleClinic } from '../api/little-clinic.ts';

const desk = openDesk();
const path = '/api/patients/riverside-ana';
const file = littleClinic('riverside');
const consent = { givenAt: '2026-10-30T17:00:00.000Z', source: 'intake form', wording: 'intake-2026-01' };
const rosa = {
  id: 'rosa',
  name: 'Rosa Diaz',
  relation: 'mother',
  phone: '+16025550171',
  consent,
  patientConsent: consent,
};

const load = (patients: Patient[] = file.patients) =>
  writeClinicFile({ ...desk.deps(), now: desk.now }, { ...file, patients }, { closures: false, changes: new Set() });
const changeAna = (changes: Partial<Patient>): Patient[] =>
  file.patients.map((one) => (one.id === 'riverside-ana' ? { ...one, ...changes } : one));

describe('a clinic file loaded again', () => {
  it('does not bring back a permission that was withdrawn, nor enter it as given; the answer says whose', async () => {
    await desk.put(`${path}/consent`, { consent: null });
    desk.at('2026-11-23T09:00:00-07:00');
    expect(await load()).toMatchObject({ permissions: ['riverside-ana'] });
    const { body } = await desk.get(path);
    expect(body).toMatchObject({ patient: { consent: null } });
    expect(body.consentHistory.map(({ change }) => change)).toEqual(['withdrawn']);
  });

  it('leaves withdrawn what was withdrawn of a family participant, own permission and the patient’s', async () => {
    const { family } = Patient.parse({ ...file.patients[0], family: [rosa] });
    expect(await load(changeAna({ family }))).toMatchObject({ permissions: [] });
    await desk.put(`${path}/consent`, { participantId: 'rosa', consent: null });
    await desk.put(`${path}/consent`, { participantId: 'rosa', permission: 'patient', consent: null });
    expect(await load(changeAna({ family }))).toMatchObject({ permissions: ['riverside-ana'] });
    const { body } = await desk.get(path);
    expect(body).toMatchObject({ patient: { consent, family: [{ consent: null, patientConsent: null }] } });
  });

  it('gives no permission of another number, and takes one given anew', async () => {
    const phone = '+16025550172';
    expect(await load(changeAna({ phone }))).toMatchObject({ permissions: ['riverside-ana'] });
    expect((await desk.get(path)).body).toMatchObject({ patient: { phone, consent: null } });
    const anew = { ...consent, givenAt: '2026-11-20T17:00:00.000Z' };
    expect(await load(changeAna({ phone, consent: anew }))).toMatchObject({ permissions: [] });
    expect((await desk.get(path)).body).toMatchObject({ patient: { phone, consent: anew } });
  });
});
