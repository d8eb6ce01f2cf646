import { DateTime } from 'luxon';
import { expect, test } from 'vitest';
import { openFollowUp, type Cause } from '../../../functions/domain/follow-up-rules.ts';
import { withCause } from '../../../functions/domain/merge-follow-up.ts';
import { tellWriterWith } from '../../../functions/sending/tell-writer.ts';
import { clinic, messageOf } from '../../session-parts.ts';

const now = DateTime.fromISO('2026-11-23T16:40:00Z', { zone: 'utc' }); // Mon 9:40

/** What raises the follow-up of a text Dana wrote so many seconds past 9:00, and that was skipped. */
const causeOf = async (textId: string, seconds: string): Promise<Cause> => {
  const causes: Cause[] = [];
  const tell = tellWriterWith({
    conversations: { unanswered: () => Promise.resolve() },
    raise: (cause, about) => {
      causes.push(cause);
      return Promise.resolve(openFollowUp(cause, { ...about, takenCodes: new Set() }, now));
    },
  });
  const written = { by: 'dana', at: `2026-11-23T16:00:${seconds}.000Z` };
  const message = messageOf({
    kind: 'staff',
    step: `staff-${textId}`,
    status: 'skipped',
    because: 'opted-out',
    written,
  });
  await tell({ patientId: 'ben', message }, { clinic, staff: [] });
  return causes[0] ?? expect.fail('nothing was raised');
};

test('a second text of the same minute that did not go out is work again for whoever had acknowledged the first; one told of twice is not', async () => {
  const first = await causeOf('t1', '05');
  const opened = openFollowUp(first, { clinic, staff: [], takenCodes: new Set() }, now);
  const acknowledged = { ...opened, status: 'acknowledged' as const, acknowledgedBy: 'dana' };
  expect(withCause(acknowledged, first, { clinic, now })).toEqual(acknowledged);
  const again = withCause(acknowledged, await causeOf('t2', '40'), { clinic, now });
  expect(again).toMatchObject({ status: 'open', texts: ['staff-t1', 'staff-t2'] });
  expect(again).not.toHaveProperty('acknowledgedBy');
});
