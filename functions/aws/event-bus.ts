import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { DomainEvent } from '../domain/domain-event.ts';
import { patience } from './patience.ts';

// PutEvents takes ten entries (EventBridge API reference).
const entriesAtOnce = 10;

/** The product's own event bus. A clinic attaches Slack, an EHR or anything else to it with a rule. */
export const eventBusNamed = (busName: string) => {
  // Locally an event is answered once all it set going is done: a whole clinic expanded, on a busy machine.
  const client = new EventBridgeClient({ requestHandler: patience(3_000, 60_000) });
  return {
    /** Puts events on the bus; throws when one was not taken, for the caller's state is written already and a redelivery does no harm. */
    put: async (events: readonly DomainEvent[]): Promise<void> => {
      for (let from = 0; from < events.length; from += entriesAtOnce) {
        const entries = events.slice(from, from + entriesAtOnce).map((event) => {
          const { type, ...detail } = DomainEvent.parse(event);
          return { EventBusName: busName, Source: 'iop-reminders', DetailType: type, Detail: JSON.stringify(detail) };
        });
        const { FailedEntryCount = 0 } = await client.send(new PutEventsCommand({ Entries: entries }));
        if (FailedEntryCount > 0) throw new Error(`${FailedEntryCount} domain events were not taken by the bus`);
      }
    },
  };
};
export type EventBus = ReturnType<typeof eventBusNamed>;
