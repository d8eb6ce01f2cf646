import { Stack } from 'aws-cdk-lib';
import { CfnArchive, EventBus } from 'aws-cdk-lib/aws-events';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledged-findings.ts';
import { encryptedQueue } from './encrypted-queue.ts';
import type { Operators } from './operators.ts';

/** The `source` of everything the product says on its bus. */
export const eventSource = 'iop-reminders';

/**
 * The product's own bus, to which a clinic attaches Slack, an EHR or anything else with a rule. Events carry ids only, and are kept
 * 90 days so that a new listener can be fed what it missed.
 */
export class DomainEvents extends Construct {
  readonly bus: EventBus;

  constructor(scope: Construct, id: string, { key, operators }: { key: IKey; operators: Operators }) {
    super(scope, id);
    const deadLetterQueue = encryptedQueue(this, 'DeadLetters', key);
    acknowledge(deadLetterQueue, 'isDeadLetterQueue');
    operators.watchDeadLetters({
      name: 'events-undelivered',
      errorImpact: 'What the clinic attached to the bus (chat, health record) was not told of something that happened.',
      queue: deadLetterQueue,
    });
    this.bus = new EventBus(this, 'Bus', {
      eventBusName: Stack.of(this).stackName,
      description: 'IOP Reminders: what happened, by id',
      kmsKey: key,
      deadLetterQueue,
    });
    // CDK lets a rule write to its target's dead-letter queue, but not a bus to its own.
    const fromTheBus = new PolicyStatement({
      principals: [new ServicePrincipal('events.amazonaws.com')],
      actions: ['sqs:SendMessage'],
      resources: [deadLetterQueue.queueArn],
      conditions: { ArnEquals: { 'aws:SourceArn': this.bus.eventBusArn } },
    });
    deadLetterQueue.addToResourcePolicy(fromTheBus);
    // Not CDK's Archive: `bus.archive` loses the key (2.276), and `new Archive` writes the bus into the policy of the bus's own key.
    new CfnArchive(this, 'Archive', {
      description: 'What happened in the last 90 days, for replay',
      sourceArn: this.bus.eventBusArn,
      eventPattern: { source: [eventSource] },
      retentionDays: 90,
      kmsKeyIdentifier: key.keyArn,
    });
  }
}
