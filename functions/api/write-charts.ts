import type { DateTime } from 'luxon';
import type { Charts, StoredChart } from '../aws/charts.ts';
import type { EventBus } from '../aws/event-bus.ts';
import { giveBackSeats, type GiveBackDeps } from '../care/give-back-seats.ts';
import type { CloseFollowUp } from '../care/close-follow-up.ts';
import { settleNewNumbers } from '../care/settle-number.ts';
import { membershipId, type Patient } from '../domain/clinic.ts';
import { instantOf } from '../domain/wall-clock.ts';
import { overPatient, type BroughtChart } from '../exchange/brought.ts';
import { recordConsentNews } from '../intake/record-consent-news.ts';
import { everyPatient } from './audit.ts';

export type WriteChartsDeps = GiveBackDeps & {
  charts: Pick<Charts, 'change' | 'recordConsent' | 'get'>;
  bus: Pick<EventBus, 'put'>;
  closeFollowUp: CloseFollowUp;
  now: () => DateTime;
};

/** The chart with what the file brings: parts nobody named stay. Undefined where there is nobody to bring it to. */
export const withBrought = (chart: StoredChart | undefined, brought: BroughtChart) => {
  // Deleted since the file was read: that was not to be undone.
  if (!chart && brought.was) return undefined;
  const patient = overPatient(chart?.patient, brought);
  if (!patient) return undefined;
  const [episodes, memberships] = [brought.episodes, brought.memberships];
  const staying = (chart?.episodes ?? []).filter((each) => !episodes.some((other) => other.id === each.id));
  const keys = memberships.map(membershipId);
  const placed = (chart?.memberships ?? []).filter((each) => !keys.includes(membershipId(each)));
  return {
    optedOut: false,
    ...chart,
    patient,
    episodes: [...staying, ...episodes],
    memberships: [...placed, ...memberships],
  };
};

/** Writes what the file brings of one patient, and does what a change by hand does beside it: permission, numbers, seats. */
const writeChartWith =
  (deps: WriteChartsDeps) =>
  async (clinicId: string, by: string, [id, brought]: readonly [string, BroughtChart]): Promise<void> => {
    let before: StoredChart | undefined;
    let after: Patient | undefined;
    await deps.charts.change(
      clinicId,
      id,
      (chart) => {
        const made = withBrought(chart, brought);
        before = chart;
        after = made?.patient;
        return made;
      },
      { at: instantOf(deps.now()), door: 'import', staffId: by },
    );
    if (!after) return;
    const news = { before: before?.patient, after };
    await recordConsentNews(deps, clinicId, { ...news, by: `staff ${by}` });
    await settleNewNumbers(deps, clinicId, { ...news, by });
    if (before) await giveBackSeats(deps, clinicId, before);
  };

/** So many patients are written at once. */
const atOnce = 8;
const mostSubjects = 500;

/** Writes what a file brings of each patient, and tells of it on the bus. `by`: the staff member who took it in. */
export const writeChartsWith = (deps: WriteChartsDeps) => {
  const write = writeChartWith(deps);
  return async (clinicId: string, by: string, charts: ReadonlyMap<string, BroughtChart>): Promise<void> => {
    const queue = [...charts];
    while (queue.length > 0) await Promise.all(queue.splice(0, atOnce).map((one) => write(clinicId, by, one)));
    await deps.bus.put([...charts.keys()].map((patientId) => ({ type: 'patient.changed', clinicId, patientId })));
  };
};

/** Whose data a file named, for the audit trail; of a large file, everybody's. */
export const subjectsOf = (read: readonly string[]): string[] =>
  read.length > mostSubjects ? [everyPatient] : [...read];
