import * as z from 'zod';

const { TABLE_NAME } = z.object({ TABLE_NAME: z.string() }).parse(process.env);

/** Tells what it was given, and the table it was told of. */
export const handler = (event: unknown): Promise<object> => Promise.resolve({ event, table: TABLE_NAME });
