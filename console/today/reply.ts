import type { Row } from '../calls/answers.ts';
import type { Words } from '../words/en.ts';

/** What the patient answered about a session, and why, where they said so. */
export const replyText = (
  { response, lateMinutes, responseReason }: Pick<Row, 'response' | 'lateMinutes' | 'responseReason'>,
  { today }: Words,
): string => {
  const said = response === 'late' ? today.reply.late(lateMinutes) : today.reply[response ?? 'none'];
  return responseReason === null ? said : `${said}: ${today.reasons[responseReason]}`;
};

/** How loudly to say it. */
export const replyTone = ({ response }: Pick<Row, 'response'>): 'fine' | 'wait' | undefined =>
  response === 'accepted' ? 'fine' : response === null ? undefined : 'wait';
