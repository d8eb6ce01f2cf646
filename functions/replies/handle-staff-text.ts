import { DateTime } from 'luxon';
import type { Charts } from '../aws/charts.ts';
import type { Alarms } from '../aws/alarms.ts';
import type { Clinics } from '../aws/clinics.ts';
import type { EventBus } from '../aws/event-bus.ts';
import type { FollowUps } from '../aws/follow-ups.ts';
import type { AlertStaff } from '../care/alert-staff.ts';
import { passOnOrder } from '../domain/alert-order.ts';
import type { Clinic, Staff } from '../domain/clinic.ts';
import { climbsAt, ringsAgain } from '../domain/escalation.ts';
import { codesOf } from '../domain/follow-up-rules.ts';
import { acknowledged, passedOn, rungOf } from '../domain/follow-up-work.ts';
import type { FollowUp } from '../domain/follow-up.ts';
import { staffAlertReplyText, staffAlertText } from '../domain/staff-alert.ts';
import { staffAnswerText, type StaffAnswer } from '../domain/staff-answer.ts';
import type { StaffReply } from '../domain/staff-reply.ts';
import { instantOf } from '../domain/wall-clock.ts';
import { followUpEvent } from '../domain/follow-up-event.ts';
import { sendOnce, type SendOnceDeps } from './send-once.ts';

export type StaffTextDeps = SendOnceDeps & {
  clinics: Pick<Clinics, 'list' | 'staff'>;
  charts: Pick<Charts, 'isOptedOut'>;
  followUps: Pick<FollowUps, 'open' | 'change'>;
  alarms: Pick<Alarms, 'set'>;
  bus: Pick<EventBus, 'put'>;
  alert: AlertStaff;
};

/** A member of staff at one clinic, with the colleagues. */
export type StaffMember = { clinic: Clinic; me: Staff; staff: Staff[] };
/** One of them, and what is open there that the text may be about. */
type At = StaffMember & { open: FollowUp[] };

/** Who of the staff has a number: one person, or one at each of several clinics. */
export const staffAt = async ({ clinics }: Pick<StaffTextDeps, 'clinics'>, phone: string): Promise<StaffMember[]> => {
  const found = await Promise.all(
    (await clinics.list()).map(async (clinic) => ({ clinic, staff: await clinics.staff(clinic.id) })),
  );
  return found.flatMap(({ clinic, staff }) => {
    const me = staff.find((person) => person.phone === phone);
    return me ? [{ clinic, me, staff }] : [];
  });
};

const openAt = (deps: StaffTextDeps, members: readonly StaffMember[]): Promise<At[]> =>
  Promise.all(members.map(async (member) => ({ ...member, open: await deps.followUps.open(member.clinic.id) })));

/** Whether a code names something open at a clinic the sender works at: then a text is theirs, be the number a patient's too. */
export const isLiveCode = async (deps: StaffTextDeps, members: readonly StaffMember[], code: string) =>
  (await openAt(deps, members)).some(({ open }) => open.some((followUp) => codesOf(followUp).includes(code)));

/** What was found for a text: where, under which code, and which follow-ups it names. */
type Named = { at: At; code: string; named: FollowUp[] };

const nameOf = ({ staff }: StaffMember, id: string | null): string =>
  staff.find((person) => person.id === id)?.name ?? 'a colleague';

/** Takes on what nobody has: whoever was quicker keeps it. */
const take = async (deps: StaffTextDeps, { at, code, named }: Named): Promise<StaffAnswer> => {
  const { clinic, me } = at;
  const now = instantOf(deps.now());
  const taken: FollowUp[] = [];
  for (const { id } of named) {
    const was: { open?: boolean } = {};
    const after = await deps.followUps.change(clinic.id, id, (current) => {
      was.open = current.status === 'open';
      return was.open ? { ...acknowledged(current, { by: me.id, at: now }), acknowledgedVia: 'text' } : current;
    });
    if (after && was.open) await deps.bus.put([followUpEvent('follow-up.acknowledged', clinic.id, after)]);
    if (after) taken.push(after);
  }
  const mine = taken.filter(({ ownerId }) => ownerId === me.id);
  const [other] = taken;
  if (!other) return { to: 'not-open', code };
  return mine.length > 0
    ? { to: 'taken', code, count: mine.length }
    : { to: 'taken-by-other', code, name: nameOf(at, other.ownerId) };
};

const top = (followUp: FollowUp): boolean => rungOf(followUp) >= 2;

/** A follow-up passed on, and when it is to ring: what had been taken on as soon as it is due, what rings at the top of the ladder after a while. */
const passing = (
  followUp: FollowUp,
  { clinic, by, to, now }: { clinic: Clinic; by: string; to: string | undefined; now: DateTime },
) => {
  const later = now.plus({ minutes: clinic.policies.escalateAfterMinutes });
  const change = (current: FollowUp): FollowUp => {
    const after = passedOn(current, { by, to, at: instantOf(now) });
    return top(after) && ringsAgain(after) ? { ...after, climbsAt: instantOf(later) } : after;
  };
  const due = DateTime.max(DateTime.fromISO(followUp.dueAt), now);
  const after = change(followUp);
  const ringsAt = top(after) && ringsAgain(after) ? climbsAt(after, clinic) : followUp.status === 'acknowledged' && due;
  return { change, ringsAt };
};

/** What happens to what nobody else could be texted of. */
const afterwards = (
  list: readonly FollowUp[],
  { policies }: Clinic,
): Extract<StaffAnswer, { to: 'nobody-left' }>['next'] => {
  const atTop = list.filter(top);
  if (atTop.some(({ kind }) => kind === 'crisis')) return { againIn: policies.escalateAfterMinutes };
  if (atTop.length < list.length) return 'up';
  return atTop.some(ringsAgain) ? 'again' : 'stays';
};

/**
 * Passes on what nobody else has taken on: the next is told first, then it is written down, so that a run that dies in between tells twice, never not
 * at all. With nobody left it stays on the ladder, whose alarm is set anew for what had been taken on; danger at its top rings again.
 */
const pass = async (deps: StaffTextDeps, { at, code, named }: Named): Promise<StaffAnswer> => {
  const { clinic, me, staff } = at;
  const mine = named.filter(({ status, ownerId }) => status === 'open' || ownerId === me.id);
  const [first] = mine;
  if (!first) return { to: 'taken-by-other', code, name: nameOf(at, named[0]?.ownerId ?? null) };
  const passedBefore = ({ passedBy, ownerId }: FollowUp) =>
    ownerId !== me.id && passedBy.some(({ by }) => by === me.id);
  if (mine.every(passedBefore)) return { to: 'passed', code, name: nameOf(at, first.ownerId) };
  const urgent = mine.some(({ kind }) => kind === 'crisis');
  const passed = mine.flatMap(({ passedBy }) => passedBy.map(({ by }) => by));
  const to = passOnOrder({ staff, clinic, by: me, passed, urgent }, deps.now());
  const saying = { kind: urgent ? ('crisis' as const) : ('passed-on' as const), clinic, code };
  const [body, text] = [staffAlertText(saying), staffAlertReplyText(saying)];
  const [next] = await deps.alert({ clinic, severity: urgent ? 'urgent' : 'warning', body, text, to });
  for (const followUp of mine) {
    const given = passing(followUp, { clinic, by: me.id, to: next, now: deps.now() });
    if (given.ringsAt)
      await deps.alarms.set({
        kind: 'follow-up',
        lane: 0,
        dueAt: instantOf(given.ringsAt),
        clinicId: clinic.id,
        subject: followUp.id,
      });
    const after = await deps.followUps.change(clinic.id, followUp.id, (current) =>
      current.status === 'open' || current.ownerId === me.id ? given.change(current) : current,
    );
    if (after) await deps.bus.put([followUpEvent('follow-up.passed-on', clinic.id, after)]);
  }
  return next === undefined
    ? { to: 'nobody-left', code, next: afterwards(mine, clinic) }
    : { to: 'passed', code, name: nameOf(at, next) };
};

/** What is open to somebody who names no code: what they were texted of and have not passed on, by the code they know it by. */
const openTo = (at: At): Named[] => {
  const { me, open } = at;
  const theirs = open.filter(
    ({ status, alertedTo, passedBy }) =>
      status === 'open' && alertedTo.includes(me.id) && !passedBy.some(({ by }) => by === me.id),
  );
  const codes = new Set(theirs.map(({ alertCode, code }) => alertCode ?? code));
  return [...codes].map((code) => ({
    at,
    code,
    named: theirs.filter((followUp) => codesOf(followUp).includes(code)),
  }));
};

/** What a code names: at one clinic, whoever was texted of it. */
const namedBy = (places: readonly At[], code: string): Named[] =>
  places
    .map((at) => ({ at, code, named: at.open.filter((followUp) => codesOf(followUp).includes(code)) }))
    .filter(({ named }) => named.length > 0)
    .slice(0, 1);

const answerTo = async (
  deps: StaffTextDeps,
  members: readonly StaffMember[],
  reply: Exclude<StaffReply, { do: 'unclear' }>,
): Promise<{ member: StaffMember | undefined; answer: StaffAnswer }> => {
  const may = members.filter(({ me }) => me.role !== 'auditor');
  if (may.length === 0) return { member: members[0], answer: { to: 'may-not' } };
  const places = await openAt(deps, may);
  const { code } = reply;
  const [found, ...others] = code === undefined ? places.flatMap(openTo) : namedBy(places, code);
  if (!found) return { member: may[0], answer: code === undefined ? { to: 'nothing-open' } : { to: 'not-open', code } };
  if (others.length > 0)
    return { member: may[0], answer: { to: 'which', codes: [found, ...others].map((one) => one.code) } };
  return { member: found.at, answer: await (reply.do === 'take' ? take : pass)(deps, found) };
};

/**
 * Acts on what a member of staff texted: `ok` takes an alert on, `no` passes it on, and it is answered, once. Only what is open at a clinic they work
 * at is within reach of it (P13), and nothing of a patient is said back.
 */
export const handleStaffText = async (
  deps: StaffTextDeps,
  members: readonly StaffMember[],
  { reply, phone, inboundMessageId }: { reply: StaffReply; phone: string; inboundMessageId: string },
): Promise<void> => {
  const { member, answer } =
    reply.do === 'unclear'
      ? { member: members[0], answer: { to: 'help' as const } }
      : await answerTo(deps, members, reply);
  if (!member || (await deps.charts.isOptedOut(phone))) return;
  const body = staffAnswerText(member.clinic, answer);
  await sendOnce(deps, { inboundMessageId, phone, body, mustGo: false });
};
