import type { AlertTopic, Severity } from '../aws/alert-topic.ts';
import type { Charts } from '../aws/charts.ts';
import type { SendOutcome, Sms } from '../aws/sms.ts';
import type { Telemetry } from '../aws/telemetry.ts';
import type { AlertOrder } from '../domain/alert-order.ts';
import type { Clinic, Staff } from '../domain/clinic.ts';

export type AlertDeps = {
  sms: Pick<Sms, 'send'>;
  topic: Pick<AlertTopic, 'publish'>;
  telemetry: Pick<Telemetry, 'failed'>;
  charts: Pick<Charts, 'isOptedOut'>;
  sleep: (milliseconds: number) => Promise<void>;
};
/** `to`: whom to text; empty: nobody, the topic is enough. `text`: what they are texted, where that says more than `body`: how to answer. */
export type StaffAlert = { clinic: Clinic; severity: Severity; body: string; text?: string; to: AlertOrder };

const publish = ({ topic, telemetry }: AlertDeps, { clinic, severity, body }: StaffAlert): Promise<boolean> =>
  topic.publish({ clinicId: clinic.id, severity, body }).then(
    () => true,
    (error: unknown) => {
      telemetry.failed('the alert topic did not take an alert', error, { clinic: clinic.id });
      return false;
    },
  );

/** How often a text the carrier surely did not take is tried again, and the pause before each time: danger has patience, the rest is rung again. */
const againAfterMs = { urgent: [1000, 1000], warning: [0], info: [0] } as const;

const textOne = async (
  { sms, sleep }: AlertDeps,
  phone: string,
  { body, severity }: { body: string; severity: Severity },
): Promise<SendOutcome['outcome']> => {
  let { outcome } = await sms.send(phone, body);
  for (const pause of againAfterMs[severity]) {
    if (outcome !== 'not-sent') break;
    if (pause > 0) await sleep(pause);
    ({ outcome } = await sms.send(phone, body));
  }
  return outcome;
};

/** Texts each number. Gives what became of each. */
const textAll = async (deps: AlertDeps, phones: readonly string[], said: { body: string; severity: Severity }) =>
  new Map(await Promise.all(phones.map(async (phone) => [phone, await textOne(deps, phone, said)] as const)));

/** Those of a group who have a number that was not tried and has not opted out of our texts. */
const textable = async ({ charts }: AlertDeps, group: readonly Staff[], tried: ReadonlySet<string>) => {
  const found = await Promise.all(
    group.map(async ({ id, phone }) =>
      phone && !tried.has(phone) && !(await charts.isOptedOut(phone)) ? [{ id, phone }] : [],
    ),
  );
  return found.flat();
};

/**
 * Tells staff: the clinic's alert topic always, and by text the first group of which somebody can be texted; gives who of them was. The topic comes first, so
 * that a carrier that is down cannot keep the alert from email. Who has stopped our texts is not tried. A number the carrier will never serve passes
 * the alert on to the next group, and the operators hear of it; what may work in a minute throws, and then the alert is rung again: twice is better
 * than none. It throws too when neither a text nor the topic took the alert.
 */
export const alertStaffWith =
  (deps: AlertDeps) =>
  async (alert: StaffAlert): Promise<string[]> => {
    const published = await publish(deps, alert);
    const tried = new Set<string>();
    for (const group of alert.to) {
      const people = await textable(deps, group, tried);
      const phones = [...new Set(people.map(({ phone }) => phone))];
      if (phones.length === 0) continue;
      const outcomes = await textAll(deps, phones, { body: alert.text ?? alert.body, severity: alert.severity });
      const failed = [...outcomes.values()].filter((outcome) => outcome !== 'sent' && outcome !== 'unknown');
      const texted = people.filter(({ phone }) => ['sent', 'unknown'].includes(outcomes.get(phone) ?? ''));
      if (failed.length > 0)
        deps.telemetry.failed(`${failed.length} of ${phones.length} staff were not texted`, undefined, {
          clinic: alert.clinic.id,
        });
      if (texted.length > 0) return texted.map(({ id }) => id);
      if (failed.some((outcome) => outcome !== 'refused')) throw new Error('a staff alert reached nobody it was for');
      for (const phone of phones) tried.add(phone);
    }
    if (!published) throw new Error('a staff alert reached nobody it was for');
    return [];
  };
export type AlertStaff = ReturnType<typeof alertStaffWith>;
