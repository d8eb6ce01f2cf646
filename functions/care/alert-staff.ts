import type { DateTime } from 'luxon';
import type { AlertTopic, Severity } from '../aws/alert-topic.ts';
import type { Sms } from '../aws/sms.ts';
import type { Telemetry } from '../aws/telemetry.ts';
import { onDuty } from '../domain/business-hours.ts';
import type { Clinic, Staff } from '../domain/clinic.ts';

export type AlertDeps = {
  sms: Pick<Sms, 'send'>;
  topic: Pick<AlertTopic, 'publish'>;
  telemetry: Pick<Telemetry, 'failed'>;
  now: () => DateTime;
};
export type StaffAlert = { clinic: Clinic; severity: Severity; body: string; to: readonly Staff[] };

/** Of the people an alert is for, those on duty; when none of them is, all of them: better one text off duty than nobody told. */
export const whoIsTold = (to: readonly Staff[], clinic: Clinic, now: DateTime): Staff[] => {
  const there = to.filter((person) => onDuty(person, clinic, now));
  return there.length > 0 ? there : [...to];
};

/**
 * Tells staff: the clinic's alert topic always, and by text those it is for and who are on duty. The topic comes first, so that a carrier that is
 * down cannot keep the alert from email; a text the carrier surely did not take is tried once more. Throws when nobody it is for could be texted,
 * or, where nobody is to be, the topic did not take it: then its alarm rings again, and an alert twice is better than none.
 */
export const alertStaffWith =
  ({ sms, topic, telemetry, now }: AlertDeps) =>
  async ({ clinic, severity, body, to }: StaffAlert): Promise<void> => {
    const ids = { clinic: clinic.id };
    const published = await topic.publish({ clinicId: clinic.id, severity, body }).then(
      () => true,
      (error: unknown) => {
        telemetry.failed('the alert topic did not take an alert', error, ids);
        return false;
      },
    );
    const phones = [...new Set(whoIsTold(to, clinic, now()).flatMap(({ phone }) => (phone ? [phone] : [])))];
    const outcomes = await Promise.all(
      phones.map(async (phone) => {
        const { outcome } = await sms.send(phone, body);
        return outcome === 'not-sent' ? (await sms.send(phone, body)).outcome : outcome;
      }),
    );
    const texted = outcomes.filter((outcome) => outcome === 'sent' || outcome === 'unknown').length;
    if (texted < phones.length)
      telemetry.failed(`${phones.length - texted} of ${phones.length} staff were not texted`, undefined, ids);
    if (texted === 0 && (phones.length > 0 || !published)) throw new Error('a staff alert reached nobody it was for');
  };
export type AlertStaff = ReturnType<typeof alertStaffWith>;
