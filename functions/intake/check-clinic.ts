import { Clinic, Staff, type ClinicText, type Closure, type Schedule } from '../domain/clinic.ts';
import { wordsProblems } from '../domain/clinic-words.ts';
import { textParts, toGsm7 } from '../domain/gsm7.ts';
import { allOf, checkOf } from './check.ts';
import { neutralProblems } from './neutral-words.ts';
import { under, type Problem } from './problem.ts';
import { reminderStepProblems } from './reminder-steps.ts';

const closureProblems = ({ on, until }: Closure, index: number): Problem[] =>
  until !== undefined && until < on
    ? [{ path: `closures[${index}].until`, message: `expected ${on} or later, found ${until}` }]
    : [];

/** One letter outside the GSM alphabet (3GPP 23.038) would more than double the parts of every text. */
const gsmProblems = (path: string, text: string): Problem[] =>
  textParts(toGsm7(text)).encoding === 'GSM-7'
    ? []
    : [{ path, message: 'expected letters that fit a plain text message (no other alphabet, no emoji)' }];

const textProblems = (text: ClinicText, index: number, all: readonly ClinicText[]): Problem[] => {
  const again = all.findIndex(({ kind, language }) => kind === text.kind && language === text.language) < index;
  const problems = [...wordsProblems(text), ...(again ? ['expected one wording for a kind and language'] : [])];
  return problems.map((message) => ({ path: `texts[${index}].words`, message }));
};

/** What a clinic's own fields must be besides well-formed. */
export const checkClinic = allOf(
  checkOf(Clinic.pick({ textName: true }).strip(), ({ textName }) => [
    ...neutralProblems('textName', textName),
    ...gsmProblems('textName', textName),
  ]),
  checkOf(Clinic.pick({ address: true }).strip(), ({ address }) => neutralProblems('address', address)),
  checkOf(Clinic.pick({ closures: true }).strip(), ({ closures }) => closures.flatMap(closureProblems)),
  checkOf(Clinic.pick({ texts: true }).strip(), ({ texts = [] }) => texts.flatMap(textProblems)),
  checkOf(Clinic.pick({ policies: true }).strip(), ({ policies }) =>
    under('policies.reminderSteps', reminderStepProblems(policies.reminderSteps)),
  ),
);

const stepIdsOf = ({ policies }: Pick<Schedule, 'policies'>): string[] =>
  policies?.reminderSteps?.map(({ id }) => id) ?? [];

/**
 * The step some are held out of has to be one there is: the clinic's, or of a schedule with steps of its own. Another name would hold nobody out, and
 * nobody would notice. Where a schedule has mistakes of its own its steps are not known yet.
 */
export const checkHoldOut = checkOf(Clinic.pick({ policies: true }).strip(), ({ policies }, { schedules }) => {
  const { holdOut, reminderSteps } = policies;
  const all = [...schedules.values()];
  if (holdOut === null || all.includes(null)) return [];
  const own = all.flatMap((schedule) => (schedule ? [schedule, ...(schedule.changes ?? [])].flatMap(stepIdsOf) : []));
  const ids = [...new Set([...reminderSteps.map(({ id }) => id), ...own])];
  if (ids.includes(holdOut.step)) return [];
  const message = `expected the id of a reminder step (${ids.join(', ') || 'there are none'}), found "${holdOut.step}"; "holdOut": null leaves no step out`;
  return [{ path: 'policies.holdOut.step', message }];
});

/** A duty may run past midnight; one that ends as it begins has no length. */
export const checkStaff = checkOf(Staff.pick({ duty: true }).strip(), ({ duty = [] }) =>
  duty.flatMap(({ from, until }, index) =>
    from === until
      ? [{ path: `duty[${index}].until`, message: `expected a time other than from, found ${until}` }]
      : [],
  ),
);
