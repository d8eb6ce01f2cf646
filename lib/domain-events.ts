import { Duration, Stack } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { encryptedQueue } from './encrypted-queue.ts';

/** The `source` of everything the product says on its bus. */
export const eventSource = 'iop-reminders';

/**
 * The product's own bus, to which a clinic attaches Slack, an EHR or anything else with a rule. Events carry ids only, and are kept
 * 90 days so that a new listener can be fed what it missed.
 */
export class DomainEvents extends Construct {
  readonly bus: EventBus;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, key: IKey) {
    super(scope, id);
    this.deadLetters = encryptedQueue(this, 'DeadLetters', key);
    this.bus = new EventBus(this, 'Bus', {
      eventBusName: Stack.of(this).stackName,
      description: 'IOP Reminders: what happened, by id',
      kmsKey: key,
      deadLetterQueue: this.deadLetters,
    });
    this.bus.archive('Archive', {
      description: 'What happened in the last 90 days, for replay',
      eventPattern: { source: [eventSource] },
      retention: Duration.days(90),
      kmsKey: key,
    });
  }
}
