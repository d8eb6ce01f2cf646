import type { DateTime } from 'luxon';
import type { Clinic, Schedule } from './clinic.ts';
import type { SessionChange } from './session-change.ts';
import { OwnField, Session, definedOnly, slotOf } from './session.ts';
import { instantOf } from './wall-clock.ts';

/** What one session may have of its own: a substitute, another room or link, more or fewer places. Left out: nobody, no link, the clinic's address. */
export type SessionDetails = Pick<Schedule, 'counsellorId' | 'capacity' | 'place' | 'joinUrl'>;

/** Where something takes place: by link it is nowhere else, and without a place at the clinic's address. */
export const placeOf = (
  { place, joinUrl }: Pick<SessionDetails, 'place' | 'joinUrl'>,
  { address }: Pick<Clinic, 'address'>,
): string | undefined => place ?? (joinUrl === undefined ? address : undefined);

type Decided = { session: Session; details: SessionDetails; clinic: Pick<Clinic, 'address'>; expected: number };

/** The details as the session would have them, and which of them are others than now. */
export const detailsChanged = ({ session, details, clinic }: Omit<Decided, 'expected'>) => {
  const { counsellorId, capacity, joinUrl } = details;
  const after = { counsellorId, capacity, joinUrl, place: placeOf(details, clinic) };
  return { after, changed: OwnField.options.filter((field) => after[field] !== session[field]) };
};

/**
 * A person gives one session another counsellor, place, link or capacity: until its end, for a substitute may step in late. `expected`: chairs taken.
 * Whoever is told of it, or is not, stays so: its time is the same.
 */
export const decideDetails = ({ expected, ...given }: Decided, now: DateTime): SessionChange => {
  const { session } = given;
  const { after, changed } = detailsChanged(given);
  if (session.status === 'cancelled')
    return { do: 'refuse', because: 'This session is cancelled, so it cannot be changed.' };
  if (session.endsAt <= instantOf(now))
    return { do: 'refuse', because: 'This session is over, so it cannot be changed.' };
  if (changed.length === 0) return { do: 'nothing', session };
  if (changed.includes('capacity') && after.capacity < expected)
    return {
      do: 'refuse',
      because: `expected at least ${expected}, the patients expected at it, found ${after.capacity}`,
      path: 'capacity',
    };
  const setByHand = OwnField.options.filter((field) => changed.includes(field) || session.setByHand?.includes(field));
  return { do: 'change', session: Session.parse(definedOnly({ ...session, ...after, setByHand })) };
};

const withValuesOf = (want: Session, { setByHand = [], ...held }: Session): Session =>
  setByHand.length === 0
    ? want
    : Session.parse(
        definedOnly({ ...want, ...Object.fromEntries(setByHand.map((field) => [field, held[field]])), setByHand }),
      );

/**
 * The wanted sessions with what people have set of those held: of the same session, or, when its schedule's time has changed, of the one whose place
 * it takes on its day (the first of the first, where a day has several).
 */
export const withSetByHand = (wanted: readonly Session[], existing: readonly Session[]): Session[] => {
  const held = new Map(existing.map((session) => [session.id, session]));
  const ids = new Set(wanted.map(({ id }) => id));
  const gone = existing.filter(({ id, status }) => status === 'booked' && !ids.has(id));
  const slots = new Set(gone.filter(({ setByHand }) => setByHand).map(slotOf));
  const fresh = wanted.filter((want) => held.get(want.id)?.status !== 'booked' && slots.has(slotOf(want)));
  const before = (want: Session): Session | undefined => {
    const inSlot = (session: Session): boolean => slotOf(session) === slotOf(want);
    return fresh.includes(want) ? gone.filter(inSlot)[fresh.filter(inSlot).indexOf(want)] : undefined;
  };
  return wanted.map((want) => {
    const source = before(want) ?? held.get(want.id);
    return source ? withValuesOf(want, source) : want;
  });
};
