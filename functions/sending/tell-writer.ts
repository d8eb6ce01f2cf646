import { DateTime } from 'luxon';
import type { Conversations } from '../aws/conversations.ts';
import type { RaiseFollowUp } from '../care/raise-follow-up.ts';
import type { Clinic, Staff } from '../domain/clinic.ts';
import { explainText } from '../domain/explain.ts';
import { subjectOf } from '../domain/family.ts';
import { textNotSentId } from '../domain/follow-up-ids.ts';
import type { Message } from '../domain/message.ts';
import type { Settled } from './settle.ts';

type Deps = { conversations: Pick<Conversations, 'unanswered'>; raise: RaiseFollowUp };
type About = { clinic: Clinic; staff: readonly Staff[] };

/** When it was written and what became of it; texts of one minute with one fate share a line. */
const whyOf = (message: Message, { timeZone }: Clinic): string => {
  const { status, written } = message;
  const when = DateTime.fromISO(written?.at ?? '', { zone: timeZone }).toFormat('ccc LLL d, h:mm a');
  const became = status === 'unknown' ? 'It is not known whether the text' : 'The text';
  const end = status === 'unknown' ? 'went out' : 'did not go out';
  return `${became} written by hand on ${when} ${end}. ${explainText(message)}`;
};

/**
 * What one of the staff wrote did not surely go out: it no longer counts as an answer, and whoever wrote it has a follow-up that says why. Anybody
 * on duty has it where they are no longer with the clinic.
 */
export const tellWriterWith =
  ({ conversations, raise }: Deps) =>
  async ({ patientId, message }: Settled, { clinic, staff }: About): Promise<void> => {
    const { written } = message;
    if (!written) return;
    await conversations.unanswered(clinic.id, patientId, written.at);
    const id = textNotSentId(patientId, written.by);
    const cause = {
      id,
      kind: 'text-not-sent',
      ...subjectOf(patientId),
      text: message.step,
      why: whyOf(message, clinic),
    } as const;
    await raise(cause, { clinic, staff, counsellorId: written.by });
  };
export type TellWriter = ReturnType<typeof tellWriterWith>;
