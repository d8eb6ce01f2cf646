import { phrases } from './plain-words.ts';

/**
 * What gives away treatment, in English and Spanish, folded (no accents, lower case). `stems` count wherever they stand, so that they are
 * found in other endings and inside one word (`riversiderehab.com`); `words` only whole. A false alarm costs somebody another choice of
 * name; a miss tells a stranger what the appointment is for (42 CFR Part 2). So what can only be one thing is a stem.
 */
export interface Revealing {
  why: string;
  stems: readonly string[];
  words: readonly string[];
}

export const revealing: readonly Revealing[] = [
  {
    why: 'says that it is treatment',
    stems: phrases(`
      treatment, therap, counsel, rehab, detox, psych, outpatient, inpatient, medicat, prescri, mental health,
      mentalhealth, behavioral, behavioural, social work, tratamient, terapi, terapeut, consejer, desintox, psic,
      siquiat, psiquiat, ambulatori, medicacion, medicament, salud mental, saludmental, salud conductual`),
    words: phrases(`
      aftercare, care plan, case manager, case management, clinic for, clinica de, clinica para, clinician, crisis,
      dose, dosing, intake, med management, med check, anger management, ketamine, mat clinic, mat program, mat office,
      partial hospital, php program, meds, patient, patients, paciente, pacientes, receta, recetas, refill, dosis`),
  },
  {
    why: 'names a program or its groups',
    stems: phrases(`
      group session, group meeting, group room, family session, individual session, support group, process group,
      12 step, 12-step, twelve step, anonymous, sesion de grupo, sesion grupal, sesion familiar, grupo de apoyo,
      anonimos`),
    words: phrases(`
      asam, level of care, step down, partial hospitalization, program, programs, programme, programmes, programa,
      programas, aa meeting, na meeting, al-anon, alanon, group, grupo, nivel de cuidado, halfway house,
      casa de medio camino`),
  },
  {
    why: 'speaks of substances or of living without them',
    stems: phrases(`
      addict, alcohol, opioid, opiate, heroin, fentan, cocain, amphetamin, amfetamin, cannabis, marijuana, marihuana,
      methadon, metadona, suboxon, buprenorph, buprenorf, naltrex, vivitrol, naloxon, narcan, narcotic, overdos,
      sobredosis, substance, relaps, recovery, recuperacion, sobriety, adiccion, drogadic, sustancia, anfetamin`),
    words: phrases(`
      recovering, adicto, adicta, adictos, adictas, sobrio, sobria, sobrios, sobrias, sobriedad, recaida, recaidas,
      abstinence, abstinencia, drug, drugs, droga, drogas, meth, benzo, benzos, xanax, antabuse, disulfiram,
      drinking, drunk, sud, oud, dual diagnosis, chemical dependency, dependency, dependencia, withdrawal, urine,
      urinalysis, orina, breathalyzer`),
  },
  {
    why: 'names a condition',
    stems: phrases(`
      diagnos, depress, depresi, anxiet, ansiedad, bipolar, schizo, esquizo, suicid, disorder, trastorno, anorexi,
      bulimi, symptom, sintoma`),
    words: phrases(`
      ptsd, adhd, ocd, tept, trauma, self harm, self-harm, autolesion, mental, mentally, borderline, mania, manic`),
  },
  {
    why: 'speaks of the law',
    stems: phrases(`
      probation, parole, libertad condicional, court order, court date, court mandat, drug court, inmate, correctional`),
    words: phrases(`
      dui, dwi, jail, prison, judge, mandated, to court, in court, for court, juez, juzgado, tribunal, carcel,
      prision, oficial de condicional`),
  },
];
