import { describe, expect, it } from 'vitest';
import { Patient } from '../../functions/domain/clinic.ts';
import { consentNews } from '../../functions/domain/consent.ts';

const consent = { givenAt: '2026-10-30T17:00:00Z', source: 'intake form', wording: 'intake-2026-01' };
const patient = (fields: object) =>
  Patient.parse({
    id: 'ana',
    name: 'Ana Ruiz',
    phone: '+16025550121',
    timeZone: 'America/Phoenix',
    consent,
    ...fields,
  });

describe('consent to be texted', () => {
  it('is given with a new patient, with a new consent and with a new number', () => {
    const given = { change: 'given', source: 'intake form', wording: 'intake-2026-01' };
    expect(consentNews(undefined, patient({}), 'staff sam')).toEqual(given);
    expect(consentNews(patient({ consent: null }), patient({}), 'staff sam')).toEqual(given);
    expect(consentNews(patient({}), patient({ phone: '+16025550122' }), 'staff sam')).toEqual(given);
    expect(
      consentNews(patient({}), patient({ consent: { ...consent, givenAt: '2026-11-01T00:00:00Z' } }), 'staff sam'),
    ).toEqual(given);
  });
  it('is withdrawn by whoever takes it off the record', () => {
    expect(consentNews(patient({}), patient({ consent: null }), 'staff sam')).toEqual({
      change: 'withdrawn',
      source: 'staff sam',
      wording: 'intake-2026-01',
    });
  });
  it('is untouched by any other change', () => {
    expect(consentNews(patient({}), patient({ name: 'Ana R', language: 'es' }), 'staff sam')).toBeUndefined();
    expect(consentNews(undefined, patient({ consent: null }), 'staff sam')).toBeUndefined();
  });
});
