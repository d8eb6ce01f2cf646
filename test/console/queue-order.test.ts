import { expect, it } from 'vitest';
import { isOverdue, neighbourOf, queueOf, type Filter } from '../../console/follow-ups/queue-order.ts';
import { followUpOf } from './session-of.ts';

// 09:30 in Phoenix.
const facts = { staff: ['dana', 'sam'], now: '2026-11-23T16:30:00Z' };
const everything = { owner: undefined, kind: undefined };
const due = (time: string) => `2026-11-23T${time}:00Z`;

it('urgent ones come before anything, then what is overdue, then the soonest due; of two at once the more important', () => {
  const queue = queueOf(
    [
      followUpOf('later', { dueAt: due('18:00') }),
      followUpOf('overdue', { dueAt: due('16:10') }),
      followUpOf('overdue-high', { dueAt: due('16:10'), priority: 'high' }),
      followUpOf('sooner', { dueAt: due('17:00') }),
      followUpOf('urgent', { dueAt: due('19:00'), priority: 'urgent' }),
    ],
    everything,
    facts,
  );
  expect(queue.map(({ id }) => id)).toEqual(['urgent', 'overdue-high', 'overdue', 'sooner', 'later']);
});

it('one owner leaves out the others, nobody is whoever is not there any more too; a kind leaves out the others; what is closed is no longer in the queue', () => {
  const all = [
    followUpOf('mine'),
    followUpOf('theirs', { ownerId: 'sam' }),
    followUpOf('nobodys', { ownerId: null }),
    followUpOf('gone', { ownerId: 'left-last-year' }),
    followUpOf('declined', { kind: 'declined' }),
    followUpOf('closed', { status: 'closed' }),
  ];
  const idsOf = (filter: Filter): string[] => queueOf(all, filter, facts).map(({ id }) => id);
  expect(idsOf({ owner: 'dana', kind: 'missed' })).toEqual(['mine']);
  expect(idsOf({ owner: null, kind: undefined })).toEqual(['nobodys', 'gone']);
  expect(idsOf(everything)).toHaveLength(5);
});

it('overdue is what is past its time and not closed', () => {
  expect(isOverdue(followUpOf('x'), due('16:00'))).toBe(false);
  expect(isOverdue(followUpOf('x'), due('16:01'))).toBe(true);
  expect(isOverdue(followUpOf('x', { status: 'closed' }), due('16:01'))).toBe(false);
});

it('when one leaves the queue the next is taken up, else the one before', () => {
  const queue = ['a', 'b', 'c'].map((id) => followUpOf(id));
  expect(neighbourOf(queue, 'a')?.id).toBe('b');
  expect(neighbourOf(queue, 'c')?.id).toBe('b');
  expect(neighbourOf(queue.slice(0, 1), 'a')).toBeUndefined();
});
