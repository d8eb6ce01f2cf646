import { beforeEach, describe, expect, test } from 'vitest';
import { raiseFollowUpWith } from '../../../functions/care/raise-follow-up.ts';
import { FollowUp } from '../../../functions/domain/follow-up.ts';
import { openDesk } from '../../api/desk.ts';
import { clinic } from '../../session-parts.ts';

/** Follow-ups on a real engine, changed by several at once. */
const desk = openDesk();
const id = 'unclear-reply.riverside-ana';
const followUps = () => desk.deps().followUps;
const opened = (minute: string): FollowUp =>
  FollowUp.parse({
    id, code: '1234', kind: 'unclear-reply', patientId: 'riverside-ana', priority: 'normal', ownerId: null,
    openedAt: `2026-11-23T16:${minute}:00.000Z`, dueAt: '2026-11-24T15:00:00.000Z', status: 'open', why: 'Could not be read.',
  }); // prettier-ignore
const closed = (followUp: FollowUp, outcome: string): FollowUp => ({
  ...followUp,
  status: 'closed',
  closedAt: followUp.openedAt,
  closedBy: 'dana',
  outcome,
});
const get = async (): Promise<FollowUp> => FollowUp.parse(await followUps().get('riverside', id));
const raise = (why: string) =>
  desk.deps().raise({ id, kind: 'unclear-reply', patientId: 'riverside-ana', why }, { clinic, staff: [] });

beforeEach(async () => {
  await followUps().add('riverside', opened('15'));
});

describe('P6 No reply is lost: nobody writes over what they have not read', () => {
  test.each<[string, Partial<FollowUp>]>([
    ['a reply added to why', { why: 'Could not be read.\nAnd another.' }],
    ['the alert staff were sent', { alertedAt: '2026-11-23T16:16:00.000Z' }],
    ['a colleague taking it over', { status: 'acknowledged', acknowledgedBy: 'fay', ownerId: 'fay' }],
  ])('%s refuses a change and a close made without knowing of it', async (_, change) => {
    const before = await get();
    expect(await followUps().replace('riverside', before, { ...before, ...change })).toBe(true);
    expect(await followUps().replace('riverside', before, { ...before, ownerId: 'dana' })).toBe(false);
    expect(await followUps().close('riverside', closed(before, 'reached'))).toBe(false);
    expect(await get()).toMatchObject({ status: 'open', ...change });
  });

  test('five replies at once are all in it', async () => {
    const whys = ['one', 'two', 'three', 'four', 'five'];
    await Promise.all(whys.map(raise));
    const { why } = await get();
    expect(whys.filter((word) => !why.includes(word))).toEqual([]);
  });

  test('a reply that lands while staff close it opens it anew', async () => {
    const { followUps: real, ...rest } = desk.deps();
    const closing: typeof real.change = async (clinicId, subject, make) =>
      real.change(clinicId, subject, (read) => {
        // Staff close it between our reading and our writing.
        pending = real.close(clinicId, closed(read, 'reached'));
        return make(read);
      });
    let pending: Promise<unknown> | undefined;
    const change: typeof real.change = async (...given) => {
      if (pending) return real.change(...given);
      return closing(given[0], given[1], given[2]);
    };
    await raiseFollowUpWith({ ...rest, followUps: { ...real, change } })(
      { id, kind: 'unclear-reply', patientId: 'riverside-ana', why: 'a new reply' },
      { clinic, staff: [] },
    );
    await pending;
    const everything = [...(await real.open('riverside')), ...(await real.closed('riverside'))];
    expect(everything.filter(({ why }) => why.includes('a new reply'))).toMatchObject([{ status: 'open' }]);
  });
});

describe('a follow-up opened anew', () => {
  const reopen = async (): Promise<void> => {
    await followUps().close('riverside', closed(await get(), 'reached'));
    await followUps().add('riverside', opened('45'));
  };

  test('is found by its id while it is open, and when it is closed too the newer one is', async () => {
    await reopen();
    expect(await get()).toMatchObject({ status: 'open', openedAt: '2026-11-23T16:45:00.000Z' });
    await followUps().close('riverside', closed(await get(), 'moved'));
    expect(await get()).toMatchObject({ status: 'closed', outcome: 'moved' });
  });

  test('and closed again does not write over what came of it before', async () => {
    await reopen();
    await followUps().close('riverside', closed(await get(), 'moved'));
    const { rows } = await desk.get('/api/follow-ups?status=closed');
    expect(rows.map(({ outcome }) => outcome).sort()).toEqual(['moved', 'reached']);
    expect(rows[0]).toHaveProperty('version');
  });

  test('an id that is the beginning of another is not taken for it', async () => {
    await followUps().close('riverside', closed(await get(), 'reached'));
    expect(await followUps().get('riverside', id.slice(0, -1))).toBeUndefined();
  });
});

test('a follow-up opened is counted once, however often its cause comes again', async () => {
  const counts: object[] = [];
  const counting = raiseFollowUpWith({ ...desk.deps(), telemetry: { add: (count) => void counts.push(count) } });
  for (let time = 0; time < 3; time += 1)
    await counting({ id: 'crisis.ana.1', kind: 'crisis', why: `time ${time}` }, { clinic, staff: [] });
  expect(counts).toEqual([{ FollowUpsOpened: 1 }]);
});
