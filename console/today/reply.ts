import type { Row } from '../calls/answers.ts';
import type { Words } from '../words/en.ts';

/** What the patient answered about a session. */
export const replyText = (
  { response, lateMinutes }: Pick<Row, 'response' | 'lateMinutes'>,
  { today }: Words,
): string => (response === 'late' ? today.reply.late(lateMinutes) : today.reply[response ?? 'none']);

/** How loudly to say it. */
export const replyTone = ({ response }: Pick<Row, 'response'>): 'fine' | 'wait' | undefined =>
  response === 'accepted' ? 'fine' : response === null ? undefined : 'wait';
