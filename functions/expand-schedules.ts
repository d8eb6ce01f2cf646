import * as z from 'zod';

export const Env = z.object({
  TABLE_NAME: z.string().min(1),
  BUS_NAME: z.string().min(1),
  LANES: z.string().regex(/^\d+$/),
});
export type Env = z.infer<typeof Env>;

/** Not written yet. */
export const handler = (): Promise<void> => Promise.reject(new Error('not written yet'));
