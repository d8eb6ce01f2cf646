/** Fails with what must not be logged. */
export const handler = (): Promise<void> => Promise.reject(new RangeError('Ana Ruiz +16025550121'));
