/** Loads nothing. */
export const handler = (): Promise<void> => Promise.resolve();
