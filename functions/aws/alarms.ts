import { DeleteCommand, GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { DateTime } from 'luxon';
import * as z from 'zod';
import { checksum } from '../domain/checksum.ts';
import { Id } from '../domain/clinic.ts';
import { Instant, LocalDate, instantOf } from '../domain/wall-clock.ts';
import { partition, unlessRefused, type Table } from './table.ts';

/**
 * `remind`: a session's reminders and change notices. `patient`: texts to one patient for another reason, rung after them by the same dispatcher,
 * so that one lane texts one patient. Otherwise one kind is one partition and one Lambda: a carrier outage never delays `attendance`.
 */
export const alarmKinds = ['remind', 'patient', 'attendance', 'follow-up'] as const;
export type AlarmKind = (typeof alarmKinds)[number];

/**
 * A wake-up (design.md section 3): its key is its time, so "due and not done, oldest first" is one query whatever the delay.
 * It says where to look, never what is true: an alarm too many does no harm.
 */
export const Alarm = z.object({
  kind: z.enum(alarmKinds),
  lane: z.int(),
  dueAt: Instant,
  clinicId: Id,
  /** A session's id, a follow-up's, or a patient's. */
  subject: Id,
  /** The reminder step; `change` for stale news; of kind `patient` what the text is for; empty for the other kinds. */
  step: z.string().default(''),
  /** Of kind `patient`: the session it is about. */
  sessionId: Id.optional(),
  /** Of kind `patient`: which of the texts staff wrote it sends. */
  textId: Id.optional(),
  localDate: LocalDate.optional(),
  /** The start it was set for: once the session starts at another time, this alarm is void and another has been set. */
  startsAt: Instant.optional(),
  /** Only these patients: held and retried texts. */
  only: z.array(z.string()).optional(),
  /** Set again for a session already announced: look at what was sent before sending. */
  again: z.boolean().default(false),
  /** Send again what may or may not have been sent: no later step will cover it. */
  repeatUnknown: z.boolean().default(false),
  attempt: z.int().default(1),
  // The lease: who holds it, until when, how often it was taken, whom it claims, and who is done.
  holder: z.string().optional(),
  leaseUntil: Instant.optional(),
  epoch: z.int().default(0),
  claimed: z.array(z.string()).default([]),
  done: z.array(z.string()).default([]),
});
export type Alarm = z.infer<typeof Alarm>;
export type NewAlarm = z.input<typeof Alarm>;

const keyOf = ({ kind, lane, dueAt, clinicId, subject, step, sessionId, textId, only, attempt }: Alarm) => ({
  pk: `ALARM#${kind}#${lane}`,
  sk: [
    dueAt,
    clinicId,
    subject,
    step,
    only ? `${attempt}-${checksum(only.join(), 2 ** 31)}` : '',
    ...[sessionId ?? textId ?? []].flat(),
  ].join('#'),
});

/** The lane of a clinic: all its alarms ring in one lane, so that no two dispatchers ever text the same patient. */
export const laneOf = (clinicId: string, lanes: number): number => checksum(clinicId, 65_521) % lanes;

const oldestFirst = (kind: AlarmKind, lane: number, limit: number) => ({
  ...partition(`ALARM#${kind}#${lane}`),
  Limit: limit,
});

/** Alarms: how time drives the product. */
export const alarmsIn = (table: Table) => ({
  /** Alarms due at `now` and not done, oldest first, at most `limit`; leased ones included, for their lease may have lapsed. */
  due: async (
    { kind, lane, limit }: { kind: AlarmKind; lane: number; limit: number },
    now: DateTime,
  ): Promise<Alarm[]> => {
    const { Items = [] } = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        KeyConditionExpression: 'pk = :pk AND sk <= :now',
        // '~' sorts after the '#' that follows the instant, so an alarm due at this very instant is due.
        ExpressionAttributeValues: { ':pk': `ALARM#${kind}#${lane}`, ':now': `${instantOf(now)}~` },
        Limit: limit,
      }),
    );
    return Items.map((item) => Alarm.parse(item));
  },

  /** When the next alarm of these kinds is due, over all lanes; null when there is none. For a clock that may skip idle minutes. */
  earliest: async (kinds: readonly AlarmKind[], lanes: number): Promise<string | null> => {
    const firsts = await Promise.all(
      kinds.flatMap((kind) =>
        Array.from({ length: lanes }, async (_, lane) => {
          const { Items = [] } = await table.client.send(
            new QueryCommand({ TableName: table.name, ...oldestFirst(kind, lane, 1) }),
          );
          return Items.map((item) => Alarm.parse(item).dueAt);
        }),
      ),
    );
    return firsts.flat().sort()[0] ?? null;
  },

  /** Sets an alarm; one that is set already is left as it is, lease and all. */
  set: async (input: NewAlarm): Promise<void> => {
    const alarm = Alarm.parse(input);
    await unlessRefused(
      table.client.send(
        new PutCommand({
          TableName: table.name,
          Item: { ...alarm, ...keyOf(alarm) },
          ConditionExpression: 'attribute_not_exists(pk)',
        }),
      ),
    );
  },

  /**
   * Takes or renews the lease and names the patients it claims, in one conditional write. The epoch fences: whoever took the lease in
   * between has raised it, and every later write of the loser fails. Gives the alarm as claimed, or undefined when another holds it.
   * A refusal may be our own write whose answer was lost, so the holder is compared before giving up.
   */
  claim: async (
    alarm: Alarm,
    claim: { holder: string; until: DateTime; patientIds: readonly string[]; done: readonly string[] },
    now: DateTime,
  ): Promise<Alarm | undefined> => {
    const epoch = alarm.epoch + 1;
    const claimed = {
      ...alarm,
      epoch,
      holder: claim.holder,
      leaseUntil: instantOf(claim.until),
      claimed: [...claim.patientIds],
      done: [...claim.done],
    };
    const taken = await unlessRefused(
      table.client.send(
        new UpdateCommand({
          TableName: table.name,
          Key: keyOf(alarm),
          UpdateExpression:
            'SET holder = :holder, leaseUntil = :until, epoch = :epoch, claimed = :claimed, done = :done',
          ConditionExpression:
            'epoch = :seen AND (attribute_not_exists(leaseUntil) OR leaseUntil < :now OR holder = :holder)',
          ExpressionAttributeValues: {
            ':holder': claim.holder,
            ':until': claimed.leaseUntil,
            ':epoch': epoch,
            ':seen': alarm.epoch,
            ':claimed': claimed.claimed,
            ':done': claimed.done,
            ':now': instantOf(now),
          },
        }),
      ),
    );
    if (taken) return claimed;
    const { Item } = await table.client.send(
      new GetCommand({ TableName: table.name, Key: keyOf(alarm), ConsistentRead: true }),
    );
    const stored = Alarm.safeParse(Item);
    return stored.success && stored.data.holder === claim.holder && stored.data.epoch === epoch
      ? stored.data
      : undefined;
  },

  /** Removes an alarm that is done, unless somebody else has taken its lease since. */
  finish: async (alarm: Alarm): Promise<boolean> =>
    unlessRefused(
      table.client.send(
        new DeleteCommand({
          TableName: table.name,
          Key: keyOf(alarm),
          ConditionExpression: 'attribute_not_exists(pk) OR epoch = :epoch',
          ExpressionAttributeValues: { ':epoch': alarm.epoch },
        }),
      ),
    ),
});
export type Alarms = ReturnType<typeof alarmsIn>;

/** The most reminders of a lane that are looked through for a clinic's own: a backlog longer than that is known to everybody. */
const mostLooked = 500;

/** The reminders of a clinic that are due and were not looked at yet, oldest first. In good health there are none, or this minute's. */
export const remindersDueIn =
  ({ alarms, lanes, now }: { alarms: Pick<Alarms, 'due'>; lanes: number; now: () => DateTime }) =>
  async (clinicId: string): Promise<Alarm[]> => {
    const due = await alarms.due({ kind: 'remind', lane: laneOf(clinicId, lanes), limit: mostLooked }, now());
    return due.filter((alarm) => alarm.clinicId === clinicId);
  };
