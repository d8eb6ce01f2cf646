import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { clinicFile, group, numberOf, person } from '../clinic-parts.ts';
import { type Records, recordsOf } from '../records.ts';
import { type Stage, startStage } from '../stage.ts';
import { beginSundayEvening, sundayNoon } from './sunday-evening.ts';

/** Ben's Mondays have a group at 9:00 and a one-to-one at 13:00; Mia and Leo share a phone, and so do Kim and Lou. Phoenix, UTC-7. */
const shared = (last: number) => ({ phone: numberOf(last) });
const clinic = clinicFile({
  schedules: [
    group('day-a', { rrule: 'FREQ=WEEKLY;BYDAY=MO' }),
    group('one', {
      dtstart: '2026-11-02T13:00',
      rrule: 'FREQ=WEEKLY;BYDAY=MO',
      durationMinutes: 50,
      kind: 'individual',
    }),
  ],
  patients: [
    person('ben', 22, ['day-a', 'one']),
    person('mia', 30, ['day-a'], shared(30)),
    person('leo', 30, ['one'], shared(30)),
    person('kim', 31, ['day-a'], { ...shared(31), privacy: 'time' }),
    person('lou', 31, ['one'], shared(31)),
  ],
});
const [ben, family, others] = [numberOf(22), numberOf(30), numberOf(31)];
const [nine, one] = ['day-a_2026-11-23T0900', 'one_2026-11-23T1300'];

let stage: Stage;
let records: Records;
beforeAll(async () => {
  stage = await startStage({ clinic, now: sundayNoon, staff: 'dana' });
  records = await recordsOf(stage);
});
afterAll(() => stage.stop());
beforeEach(() => beginSundayEvening(stage, clinic));

const responses = async (patientId: string): Promise<(string | undefined)[]> =>
  Promise.all(
    [nine, one].map(
      async (id) =>
        (await records.attendances.ofSession('riverside', id)).find((each) => each.patientId === patientId)?.response,
    ),
  );
const lastText = async (phone: string) => (await stage.texts({ phone })).at(-1)?.body;
const open = async () => (await records.followUps.open('riverside')).map(({ id }) => id).sort();

describe('one text, two sessions', () => {
  test('“1 for 9, 2 for 1pm” answers each, says so, and staff hear of the one declined', async () => {
    await stage.reply(ben, '1 for 9, 2 for 1pm');
    expect(await responses('ben')).toEqual(['accepted', 'declined']);
    expect(await lastText(ben)).toMatch(/see you Mon 9:00 AM\. We've noted you can't come 1:00 PM/);
    expect(await open()).toEqual(['declined.ben']);
  });

  test('what is not certain is asked once, and the digit that answers means the question’s choice', async () => {
    await stage.reply(ben, '9 works');
    expect(await lastText(ben)).toMatch(/Reply 1 for 9:00 only, 2 for 1:00 only, 3 both\.$/);
    expect(await open()).toEqual(['which-session.2026-11-23.ben']);
    await stage.reply(ben, '2');
    expect(await responses('ben')).toEqual(['declined', 'accepted']);
    expect(await open()).toEqual(['declined.ben']);
  });

  test('an answer to the question that is not clear is for staff, and nothing is asked again', async () => {
    await stage.reply(ben, '9 works');
    await stage.reply(ben, 'whatever, 9');
    expect(await responses('ben')).toEqual([undefined, undefined]);
    expect(await lastText(ben)).toContain('a person will read this');
    expect(await open()).toEqual(['unclear-reply.ben', 'which-session.2026-11-23.ben']);
  });

  test('after the next reminder a digit means what that reminder says', async () => {
    await stage.reply(ben, '9 works');
    await stage.clock.to('2026-11-23T15:30:00Z'); // Mon 8:30
    await stage.reply(ben, '2');
    expect(await responses('ben')).toEqual(['declined', 'declined']);
  });
});

describe('a phone two patients share', () => {
  test('a reply that names what only one of them has is that one’s', async () => {
    await stage.reply(family, "can't make it at 1pm");
    expect(await responses('leo')).toEqual([undefined, 'declined']);
    expect(await responses('mia')).toEqual([undefined, undefined]);
  });

  test('what may be either’s is asked about once, by first name where both chose so, and the answer counts for whom it names', async () => {
    await stage.reply(family, '2');
    const asked = await lastText(family);
    expect(asked).toMatch(/who is this reply from\? Reply 1 for (Mia|Leo), 2 for (Mia|Leo)\./);
    expect(await stage.texts({ phone: family })).toHaveLength(3); // two reminders, one question
    await stage.reply(family, asked?.includes('1 for Leo') ? '1' : '2');
    expect(await responses('leo')).toEqual([undefined, 'declined']);
    expect(await responses('mia')).toEqual([undefined, undefined]);
    expect(await open()).toEqual(['declined.leo']);
  });

  test('not answered clearly, staff get it for both', async () => {
    await stage.reply(family, '1');
    await stage.reply(family, 'yes');
    expect(await open()).toEqual(expect.arrayContaining(['unclear-reply.leo', 'unclear-reply.mia']));
    expect(await responses('mia')).toEqual([undefined, undefined]);
  });

  test('P8 no name is given where one of them chose none', async () => {
    await stage.reply(others, '1');
    expect(await lastText(others)).not.toMatch(/Kim|Lou,|for Lou/);
    expect(await responses('kim')).toEqual([undefined, undefined]);
  });

  test('once only one of them has a session ahead it is that one’s', async () => {
    await stage.clock.to('2026-11-23T19:30:00Z'); // Mon 12:30
    await stage.reply(family, '1');
    expect(await responses('leo')).toEqual([undefined, 'accepted']);
    expect(await responses('mia')).toEqual([undefined, undefined]);
  });
});
