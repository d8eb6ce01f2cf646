import type { DateTime } from 'luxon';
import type { AlertTopic, Severity } from '../aws/alert-topic.ts';
import type { Sms } from '../aws/sms.ts';
import { onDuty } from '../domain/business-hours.ts';
import type { Clinic, Staff } from '../domain/clinic.ts';

export type AlertDeps = { sms: Pick<Sms, 'send'>; topic: Pick<AlertTopic, 'publish'>; now: () => DateTime };
export type StaffAlert = { clinic: Clinic; severity: Severity; body: string; to: readonly Staff[] };

/** Of the people an alert is for, those on duty; when none of them is, all of them: better one text off duty than nobody told. */
export const whoIsTold = (to: readonly Staff[], clinic: Clinic, now: DateTime): Staff[] => {
  const there = to.filter((person) => onDuty(person, clinic, now));
  return there.length > 0 ? there : [...to];
};

/**
 * Tells staff: by text those it is for and who are on duty, and the clinic's alert topic always. The topic comes first, so that a carrier that
 * is down cannot keep the alert from email; a text the carrier surely did not take is tried once more. Throws only when nobody could be told.
 */
export const alertStaffWith =
  ({ sms, topic, now }: AlertDeps) =>
  async ({ clinic, severity, body, to }: StaffAlert): Promise<void> => {
    const published = await topic.publish({ clinicId: clinic.id, severity, body }).then(
      () => true,
      () => false,
    );
    const phones = [...new Set(whoIsTold(to, clinic, now()).flatMap(({ phone }) => (phone ? [phone] : [])))];
    const outcomes = await Promise.all(
      phones.map(async (phone) => {
        const { outcome } = await sms.send(phone, body);
        return outcome === 'not-sent' ? (await sms.send(phone, body)).outcome : outcome;
      }),
    );
    if (!published && !outcomes.includes('sent'))
      throw new Error('a staff alert reached nobody: neither topic nor text was accepted');
  };
export type AlertStaff = ReturnType<typeof alertStaffWith>;
