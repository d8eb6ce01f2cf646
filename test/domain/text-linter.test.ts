import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { lintText } from '../../functions/domain/text-linter.ts';

describe('P8 the linter refuses what says or hints at treatment, diagnosis, program, substance or court', () => {
  it.each([
    'Riverside IOP',
    'Sunrise Recovery',
    'Riverside Rehab',
    'Rehabilitation',
    'Group therapy',
    'group-therapy',
    'Counselling',
    'Riverside Counseling',
    'Detox unit',
    'Sober living',
    'SoberLiving AZ',
    'Clinic for women',
    'Behavioral Health',
    'Behavioural Health',
    'Mental Health Ctr',
    'MENTAL-HEALTH',
    'Outpatient entrance',
    'Intensive Outpatient Program',
    'Group room 2',
    'Treatment wing',
    'Psychiatry, 2nd floor',
    'AA meeting room',
    'NA Meeting',
    '12 Step Hall',
    '12-step',
    'Suboxone desk',
    'Methadone window',
    'Opioid care',
    'Alcohol services',
    'drug court',
    'Your court date',
    'see you in court',
    'Probation office',
    'DUI class',
    'depression care',
    'PTSD group',
    'Suicide prevention',
    'Eating disorder center',
    'Patient entrance',
    'Take your meds',
    'Addiction Medicine',
    'Thérapie',
    'Terapia de grupo',
    'Centro de Rehabilitación',
    'Clínica de adicciones',
    'Clínica para hombres',
    'Salud mental',
    'Consejería',
    'grupo de apoyo',
    'Recuperación',
    'desintoxicación',
    'alcohólicos anónimos',
    'tratamiento',
    'https://meet.riversiderehab.com/x',
    'https://riversideiop.com',
    'https://myrecoveryhouse.org/j',
    'https://meet.example/therapy-room',
    'https://iop-riverside.example/1',
    'https://saludmental.example',
    'Ｒｅｈａｂ',
    'Re\u200bhab',
    'reháb',
  ])('%j', (text) => {
    expect(lintText(text)).not.toEqual([]);
  });

  it('says what it found and why', () => {
    expect(lintText('Sunrise Recovery, group therapy')).toEqual([
      { found: 'therapy', why: 'says that it is treatment' },
      { found: 'group', why: 'names a program or its groups' },
      { found: 'recovery', why: 'speaks of substances or of living without them' },
    ]);
  });

  it.each([
    'Riverside',
    'Riverside Center',
    'Riverside Clinic',
    'Desert Family Medicine',
    'St. Mary Hospital',
    'Suite 200, 100 River Rd',
    '12 Elm Court',
    '100 Court St',
    '5 Court Street, Suite 2',
    '9 King’s Court',
    'https://meet.example/r-7',
    'https://zoom.us/j/123456',
    'Soberana Plaza 4',
    'Clínica del Sol',
    'Centro Comercial 3',
    'Calle del Soldado 8',
    'Methuen St',
    'Courtney House',
    'Biopsy',
    'Discover Hall',
    'Hi Dolores',
    'Room 4',
  ])('and lets %j pass', (text) => {
    expect(lintText(text)).toEqual([]);
  });
});

describe('P8 names and hosts written before the words were looked at', () => {
  const names = z
    .array(z.strictObject({ text: z.string(), reveals: z.boolean() }))
    .parse(JSON.parse(readFileSync(new URL('../corpus/unseen-names.json', import.meta.url), 'utf8')));
  it('those that reveal are refused', () => {
    expect(names.filter(({ text, reveals }) => reveals && lintText(text).length === 0)).toEqual([]);
  });
  it('those that do not pass', () => {
    expect(names.filter(({ text, reveals }) => !reveals && lintText(text).length > 0)).toEqual([]);
  });
});
