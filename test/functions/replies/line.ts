import { DateTime } from 'luxon';
import { inboundTextsIn } from '../../../functions/aws/inbound-texts.ts';
import type { SendOutcome } from '../../../functions/aws/sms.ts';
import { openTable } from '../../../functions/aws/table.ts';
import { alertStaffWith } from '../../../functions/care/alert-staff.ts';
import { closeFollowUpWith } from '../../../functions/care/close-follow-up.ts';
import { recordCarrierOptOut } from '../../../functions/care/record-carrier-opt-out.ts';
import { offerMakeUpsWith } from '../../../functions/care/offer-make-ups.ts';
import { comeBackWith } from '../../../functions/care/take-seat.ts';
import { answerWith } from '../../../functions/replies/answer.ts';
import { handleInbound, type InboundDeps } from '../../../functions/replies/handle-inbound.ts';
import { bySam, openDesk } from '../../api/desk.ts';
import { messageOf } from '../../session-parts.ts';

export const ana = '+16025550131';
export const [dana, sam] = ['+16025550110', '+16025550111'];

type Said = { from?: string; body: string; id?: string; sentAt?: string };

/** The line for replies over the real collections, with a carrier that keeps what it is given. Ana, of riverside, has a number of her own. */
export const openLine = () => {
  const desk = openDesk();
  const texts: { phone: string; body: string }[] = [];
  const carrier: { outcome?: SendOutcome | undefined; dies?: boolean; topicFails?: boolean } = {};
  const meanwhile: { raising?: (() => Promise<unknown>) | undefined } = {};
  let count = 0;

  const deps = (): InboundDeps => {
    const all = { ...desk.deps(), inbound: inboundTextsIn(openTable(desk.tableName())) };
    const send = (phone: string, body: string): Promise<SendOutcome> => {
      if (carrier.dies) return Promise.reject(new Error('killed'));
      texts.push({ phone, body });
      return Promise.resolve(carrier.outcome ?? { outcome: 'sent', carrierMessageId: 'x' });
    };
    const publish = (): Promise<void> => (carrier.topicFails ? Promise.reject(new Error('hiccup')) : Promise.resolve());
    const [sms, sleep] = [{ send }, () => Promise.resolve()];
    const raise: InboundDeps['raise'] = async (...given) => {
      await meanwhile.raising?.();
      return all.raise(...given);
    };
    return {
      ...all,
      raise,
      sms,
      sleep,
      closeFollowUp: closeFollowUpWith(all),
      offerMakeUps: offerMakeUpsWith(all),
      comeBack: comeBackWith({ ...all, lanes: 4 }),
      alert: alertStaffWith({ sms, topic: { publish }, telemetry: all.telemetry, charts: all.charts, sleep }),
      answer: answerWith({
        ...all,
        sms,
        sleep,
        carrierOptedOut: (phone) => recordCarrierOptOut({ ...all, raise }, phone),
      }),
    };
  };

  return {
    desk,
    texts,
    carrier,
    /** What happens elsewhere just before a follow-up is raised. */
    meanwhile,
    to: (phone: string): string[] => texts.filter((text) => text.phone === phone).map(({ body }) => body),
    /** Empties the carrier, gives Ana her number, and has her reminded of Monday on Sunday at 18:00, to which it sets the clock. */
    begin: async (): Promise<void> => {
      texts.length = 0;
      Object.assign(carrier, { outcome: undefined, dies: false, topicFails: false });
      meanwhile.raising = undefined;
      await desk
        .deps()
        .charts.change(
          'riverside',
          'riverside-ana',
          (chart) => chart && { ...chart, patient: { ...chart.patient, phone: ana } },
          bySam,
        );
      await desk.deps().messages.record('riverside', [messageOf({ patientId: 'riverside-ana' })]);
      desk.at('2026-11-22T18:00:00-07:00');
    },
    /** A text is delivered; with the id of an earlier one, again. */
    receive: async ({ from = ana, body, id = `m-${(count += 1)}`, sentAt }: Said): Promise<string> => {
      const payload = JSON.stringify({ originationNumber: from, messageBody: body, inboundMessageId: id });
      await handleInbound(deps(), { body: payload, recordId: id, ...(sentAt && { sentAt: DateTime.fromISO(sentAt) }) });
      return id;
    },
    attendanceAt: async (sessionId: string) =>
      (await desk.deps().attendances.ofSession('riverside', sessionId)).find(
        ({ patientId }) => patientId === 'riverside-ana',
      ),
    open: () => desk.deps().followUps.open('riverside'),
    alert: () => deps().alert,
  };
};
