import { alarmKinds } from '../functions/aws/alarms.ts';
import { instantOf } from '../functions/domain/wall-clock.ts';
import type { Stage } from './stage.ts';
import { triggersOf } from './wiring.ts';

/** What is wired, what starts it, and how it stands (`GET /local/status`). */
export const statusOf = async (stage: Stage) => {
  const { wiring, lambdas } = stage;
  const nameOf = (arn: string): string => lambdas.byArn(arn)?.name ?? arn;
  const next = await Promise.all(
    alarmKinds.map(async (kind) => [kind, (await stage.records.nextDue([kind]))?.toISO() ?? null] as const),
  );
  return {
    now: instantOf(stage.clock.now()),
    clock: stage.clock.kind,
    ticksPaused: stage.ticker.paused(),
    /** When the next alarm of each kind rings. */
    next: Object.fromEntries(next),
    clinics: (await stage.records.people.clinics()).map(({ clinic, staff, patients }) => ({
      id: clinic.id,
      textName: clinic.textName,
      timeZone: clinic.timeZone,
      phone: clinic.phone,
      staff,
      patients,
    })),
    functions: wiring.functions.map(({ name, entry, arn }) => ({
      name,
      entry,
      triggers: triggersOf(wiring, arn),
      ...lambdas.record(name),
    })),
    rules: wiring.rules.map(({ name, bus, schedule, pattern, targets }) => ({
      name,
      bus,
      schedule: schedule ?? null,
      pattern: pattern ?? null,
      targets: targets.map(({ arn, input }) => ({ function: nameOf(arn), ...(input === undefined ? {} : { input }) })),
    })),
    tables: wiring.tables.map(({ name, KeySchema, GlobalSecondaryIndexes, TimeToLiveSpecification }) => ({
      name,
      keys: KeySchema.map(({ AttributeName }) => AttributeName),
      indexes: GlobalSecondaryIndexes.map((index) => ({
        name: index.IndexName,
        keys: index.KeySchema.map(({ AttributeName }) => AttributeName),
      })),
      ttlAttribute: TimeToLiveSpecification?.AttributeName ?? null,
    })),
    buses: wiring.buses,
    topics: wiring.topics.map(({ name, arn }) => ({
      name,
      subscriptions: wiring.subscriptions
        .filter(({ topicArn }) => topicArn === arn)
        .map(({ protocol, endpoint }) => ({ protocol, endpoint })),
    })),
    queues: stage.queues.status(),
    routes: wiring.routes.map(({ routeKey, functionArn, signedIn }) => ({
      routeKey,
      function: nameOf(functionArn),
      signedIn,
    })),
    carrier: stage.carrier.fault(),
  };
};

export type Status = Awaited<ReturnType<typeof statusOf>>;

export type Alert = {
  at: string;
  channel: 'sms' | 'topic';
  to?: string;
  severity?: string;
  clinic?: string;
  subject?: string;
  body: string;
};

/** What staff were sent, oldest first: texts to their phones, and publications on topics people subscribe to. */
export const alertsOf = (stage: Pick<Stage, 'carrier' | 'topics'>): Alert[] => {
  const texts = stage.carrier.texts().filter(({ kind }) => kind === 'staff');
  const alerts: Alert[] = [
    ...texts.map(({ at, to, body }) => ({ at, channel: 'sms' as const, to, body })),
    ...stage.topics.alerts().map(({ at, attributes, subject, body }) => ({
      at,
      channel: 'topic' as const,
      ...(attributes['severity'] === undefined ? {} : { severity: attributes['severity'] }),
      ...(attributes['clinic'] === undefined ? {} : { clinic: attributes['clinic'] }),
      ...(subject === undefined ? {} : { subject }),
      body,
    })),
  ];
  return alerts.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
};
