import * as z from 'zod';

export const Env = z.object({
  TABLE_NAME: z.string().min(1),
  BUS_NAME: z.string().min(1),
  ALERT_TOPIC_ARN: z.string().min(1),
  ORIGINATION_NUMBER: z.e164(),
  TEXT_PARTS_PER_SECOND: z.string().regex(/^\d+(\.\d+)?$/),
  LANES: z.string().regex(/^\d+$/),
});
export type Env = z.infer<typeof Env>;

/** Not written yet. */
export const handler = (): Promise<void> => Promise.reject(new Error('not written yet'));
