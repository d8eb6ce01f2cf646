import type { EventBus } from '../aws/event-bus.ts';
import type { Messages } from '../aws/messages.ts';
import type { Telemetry } from '../aws/telemetry.ts';

type Deps = {
  messages: Pick<Messages, 'record'>;
  bus: Pick<EventBus, 'put'>;
  telemetry: Pick<Telemetry, 'failed'>;
};

/**
 * Records a chunk's texts and says so on the bus, one event for all of them, so that open consoles show them. That they are recorded is what
 * counts: an event the bus does not take is logged, and the sending goes on.
 */
export const recordAndTell =
  ({ messages, bus, telemetry }: Deps): Messages['record'] =>
  async (clinicId, list) => {
    await messages.record(clinicId, list);
    if (list.length === 0) return;
    await bus.put([{ type: 'message.recorded', clinicId }]).catch((error: unknown) => {
      telemetry.failed('an event was not taken by the bus', error, { clinic: clinicId });
    });
  };
