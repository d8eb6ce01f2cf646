import type { DateTime } from 'luxon';
import type { StoredChart } from '../aws/charts.ts';
import type { Messages } from '../aws/messages.ts';
import type { NumberRecord, NumberRecords } from '../aws/number-records.ts';
import type { Clinic } from '../domain/clinic.ts';
import { personIdOf } from '../domain/family.ts';
import { instantOf, plusDays } from '../domain/wall-clock.ts';
import { localDateOf } from '../domain/zone.ts';

type Deps = {
  messages: Pick<Messages, 'conversation'>;
  numbers: Pick<NumberRecords, 'texted' | 'heard' | 'lookedThrough'>;
  now: () => DateTime;
};

/** How far back a conversation is read. */
const daysBack = 90;
/** Where nothing was said, it is looked through again no sooner: somebody introduced long ago may be texted again. */
const againAfterDays = 7;
/** So many conversations at once at most; the others are read the next time somebody looks. */
const mostAtOnce = 50;

type Person = { personId: string; phone: string };

const peopleOf = ({ patient }: StoredChart): Person[] => [
  { personId: patient.id, phone: patient.phone },
  ...patient.family.map(({ id, phone }) => ({ personId: personIdOf(patient.id, id), phone })),
];

/**
 * Notes of numbers that had their first text before that was noted on their record when they were first texted and last heard of, from what was said in the
 * last 90 days: once each, then it is known; where nothing was said, once a week. Gives whether anything was found.
 */
export const noteOlderContacts = async (
  { messages, numbers, now }: Deps,
  { id: clinicId, timeZone }: Clinic,
  { charts, known }: { charts: readonly StoredChart[]; known: ReadonlyMap<string, NumberRecord> },
): Promise<boolean> => {
  const lookedSince = instantOf(now().minus({ days: againAfterDays }));
  const isUnknown = ({ textedAt, heardAt, lookedAt = '' }: Partial<NumberRecord> = {}): boolean =>
    (textedAt ?? heardAt) === undefined && lookedAt < lookedSince;
  const people = charts.flatMap((chart) => peopleOf(chart).filter(({ phone }) => chart.introduced.includes(phone)));
  const today = localDateOf(now(), timeZone);
  const note = async ({ personId, phone }: Person): Promise<boolean> => {
    const said = await messages.conversation(clinicId, personId, { from: plusDays(today, -daysBack), until: today });
    const sent = said.find((text) => text.direction === 'out' && text.status === 'sent');
    const heard = said.findLast(({ direction }) => direction === 'in');
    if (sent) await numbers.texted(clinicId, phone, sent.at);
    if (heard) await numbers.heard(clinicId, phone, heard.at);
    if (!sent && !heard) await numbers.lookedThrough(clinicId, phone, instantOf(now()));
    return (sent ?? heard) !== undefined;
  };
  const unknown = people.filter(({ phone }) => isUnknown(known.get(phone))).slice(0, mostAtOnce);
  return (await Promise.all(unknown.map(note))).includes(true);
};
