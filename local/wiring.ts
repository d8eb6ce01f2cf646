import { type FunctionWiring, functionsIn } from './wiring-functions.ts';
import {
  type QueueWiring,
  type SubscriptionWiring,
  type TopicWiring,
  queuesIn,
  subscriptionsIn,
  topicsIn,
} from './wiring-messages.ts';
import { type RouteWiring, routesIn } from './wiring-routes.ts';
import { type RuleWiring, busesIn, rulesIn } from './wiring-rules.ts';
import { type TableWiring, tablesIn } from './wiring-tables.ts';
import { openTemplate } from './template.ts';

/** Everything of the stack that runs on this machine. What the template lacks is not here, so it does not run. */
export type Wiring = {
  tables: TableWiring[];
  functions: FunctionWiring[];
  buses: string[];
  rules: RuleWiring[];
  topics: TopicWiring[];
  subscriptions: SubscriptionWiring[];
  queues: QueueWiring[];
  routes: RouteWiring[];
};

/** Reads the wiring out of a synthesized template. Throws where a resource is not as the local stage understands it. */
export const wiringOf = (templateJson: unknown): Wiring => {
  const template = openTemplate(templateJson);
  return {
    tables: tablesIn(template),
    functions: functionsIn(template),
    buses: busesIn(template),
    rules: rulesIn(template),
    topics: topicsIn(template),
    subscriptions: subscriptionsIn(template),
    queues: queuesIn(template),
    routes: routesIn(template),
  };
};

/** What starts a function, in words: its rules, queues and routes. An empty list means that nothing does. */
export const triggersOf = (wiring: Wiring, arn: string): string[] => [
  ...wiring.rules.flatMap((rule) =>
    rule.targets
      .filter((target) => target.arn === arn)
      .map(() => `rule ${rule.name}: ${rule.schedule ?? JSON.stringify(rule.pattern)}`),
  ),
  ...wiring.queues.filter((queue) => queue.feeds?.functionArn === arn).map((queue) => `queue ${queue.name}`),
  ...wiring.routes.filter((route) => route.functionArn === arn).map((route) => `route ${route.method} ${route.path}`),
];
