/**
 * How long a client waits, in milliseconds: to connect, then for the answer. The SDK by itself only warns when an answer is overdue and goes on
 * waiting; a Lambda would hang until its own time is up.
 */
export const patience = (connectionTimeout: number, requestTimeout: number) => ({
  connectionTimeout,
  requestTimeout,
  throwOnRequestTimeout: true,
});
