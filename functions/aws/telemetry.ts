import { Logger } from '@aws-lambda-powertools/logger';
import { MetricUnit, Metrics } from '@aws-lambda-powertools/metrics';

export const metricNames = [
  'Heartbeat',
  'AlarmLagSeconds',
  'TextsSent',
  'TextsFailed',
  'TextsUnknown',
  'RepliesReceived',
  'RepliesUnreadable',
  'SessionsMissed',
  'FollowUpsOpened',
  'FollowUpsEscalated',
  'SessionsBooked',
] as const;
export type MetricName = (typeof metricNames)[number];
export type Counts = Partial<Record<MetricName, number>>;

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');

/**
 * The error a run ends with when some of its work failed, after the rest has gone. It carries the names of what went wrong only: the run time
 * logs whatever is thrown, and a message may quote what must not be in a log (P14).
 */
export const failedRun = (what: string, failures: readonly unknown[]): Error =>
  new Error(`${failures.length} ${what}: ${[...new Set(failures.map(nameOf))].join(', ')}`);

/**
 * Metrics and logs of one Lambda. Only names of metrics and numbers, ids of clinics, sessions and schedules, and names of errors ever go in:
 * no name of a person, no phone number, no word of a text (P14).
 */
export const telemetryOf = (service: string) => {
  const metrics = new Metrics({ namespace: 'IopReminders', serviceName: service });
  const logger = new Logger({ serviceName: service });
  return {
    /** Writes the counts of a run as one line of CloudWatch's embedded metric format, with a heartbeat. */
    count: (counts: Counts): void => {
      metrics.addMetric('Heartbeat', MetricUnit.Count, 1);
      for (const [name, value] of Object.entries(counts)) {
        metrics.addMetric(name, name === 'AlarmLagSeconds' ? MetricUnit.Seconds : MetricUnit.Count, value);
      }
      metrics.publishStoredMetrics();
    },
    /** Counts something as it happens, on a line of its own and without a heartbeat. */
    add: (counts: Counts): void => {
      for (const [name, value] of Object.entries(counts)) metrics.addMetric(name, MetricUnit.Count, value);
      metrics.publishStoredMetrics();
    },
    /** Logs something that went wrong by its name: the message of an error may quote what must not be in a log. */
    failed: (what: string, error: unknown, ids: Record<string, string> = {}): void => {
      logger.error(what, { errorName: nameOf(error), ...ids });
    },
  };
};
export type Telemetry = ReturnType<typeof telemetryOf>;
