import { type Carrier, carrierOf } from './carrier.ts';
import type { StageClock } from './clock.ts';
import { type EventBus, eventBusOf } from './event-bus.ts';
import { type Lambdas, lambdasOf } from './lambdas.ts';
import { type Queues, queuesOf } from './queue.ts';
import { type Topics, topicsOf } from './topics.ts';
import type { Wiring } from './wiring.ts';

/** What AWS does around the product's code, apart from DynamoDB and the clock. */
export type Services = { lambdas: Lambdas; queues: Queues; topics: Topics; eventBus: EventBus; carrier: Carrier };

type Deps = {
  wiring: Wiring;
  root: string;
  directory: string;
  clock: StageClock;
  report: (line: string) => void;
  isStaff: (phone: string) => Promise<boolean>;
};

/** Builds the services of a wiring and connects them. The Lambdas are not imported yet: `lambdas.start()` does that. */
export const servicesOf = ({ wiring, root, directory, clock, report, isStaff }: Deps): Services => {
  const lambdas = lambdasOf({ functions: wiring.functions, root, clock, report });
  const queues = queuesOf({ queues: wiring.queues, lambdas, clock });
  return {
    lambdas,
    queues,
    topics: topicsOf({ topics: wiring.topics, subscriptions: wiring.subscriptions, queues, clock, directory }),
    eventBus: eventBusOf({ rules: wiring.rules, buses: wiring.buses, lambdas, queues, clock }),
    carrier: carrierOf({ clock, directory, isStaff }),
  };
};
