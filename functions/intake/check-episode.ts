import { Episode } from '../domain/clinic.ts';
import { allOf, checkOf } from './check.ts';
import type { Problem } from './problem.ts';
import type { RestOfClinic } from './rest-of-clinic.ts';

const dateProblems = ({ admittedOn, dischargedOn }: Pick<Episode, 'admittedOn' | 'dischargedOn'>): Problem[] =>
  dischargedOn !== null && dischargedOn < admittedOn
    ? [
        {
          path: 'dischargedOn',
          message: `expected ${admittedOn}, the day of admission, or later, found ${dischargedOn}`,
        },
      ]
    : [];

const holdProblems = ({ holds }: Pick<Episode, 'holds'>): Problem[] =>
  holds.flatMap(({ from, until }, index) =>
    until !== null && until < from
      ? [{ path: `holds[${index}].until`, message: `expected ${from} or later, found ${until}` }]
      : [],
  );

const changeProblems = ({ admittedOn, changes }: Pick<Episode, 'admittedOn' | 'changes'>): Problem[] =>
  changes.flatMap(({ from }, index) => {
    const path = `changes[${index}].from`;
    if (from < admittedOn)
      return [{ path, message: `expected ${admittedOn}, the day of admission, or later, found ${from}` }];
    const again = changes.slice(0, index).some((change) => change.from === from);
    return again ? [{ path, message: `expected one change a day, found a second on ${from}` }] : [];
  });

type Stay = Pick<Episode, 'id' | 'patientId' | 'admittedOn' | 'dischargedOn'>;

/** Whether two stays have a day in common. A discharge frees its own day: the next stay may begin on it. */
export const staysOverlap = (
  a: Pick<Stay, 'admittedOn' | 'dischargedOn'>,
  b: Pick<Stay, 'admittedOn' | 'dischargedOn'>,
): boolean =>
  (b.dischargedOn === null || a.admittedOn < b.dischargedOn) &&
  (a.dischargedOn === null || b.admittedOn < a.dischargedOn);

const overlapProblems = (episode: Stay, rest: RestOfClinic): Problem[] => {
  const others = rest.episodesOfPatient.get(episode.patientId) ?? [];
  const other = others.find((each) => each.id !== episode.id && staysOverlap(episode, each));
  if (!other) return [];
  const end = other.dischargedOn === null ? 'which is still open' : `which ends on ${other.dischargedOn}`;
  const message = `expected a stay that does not overlap another of this patient; it overlaps "${other.id}", ${end}`;
  return [{ path: 'admittedOn', message }];
};

const patientProblems = ({ patientId }: Pick<Episode, 'patientId'>, rest: RestOfClinic): Problem[] =>
  rest.patients.has(patientId)
    ? []
    : [{ path: 'patientId', message: `expected the id of somebody in patients, found "${patientId}"` }];

/** What an episode must be besides well-formed, by itself and beside the rest of the clinic. */
export const checkEpisode = allOf(
  checkOf(Episode.pick({ patientId: true }).strip(), patientProblems),
  checkOf(Episode.pick({ admittedOn: true, dischargedOn: true }).strip(), dateProblems),
  checkOf(Episode.pick({ holds: true }).strip(), holdProblems),
  checkOf(Episode.pick({ admittedOn: true, changes: true }).strip(), changeProblems),
  checkOf(Episode.pick({ id: true, patientId: true, admittedOn: true, dischargedOn: true }).strip(), overlapProblems),
);
