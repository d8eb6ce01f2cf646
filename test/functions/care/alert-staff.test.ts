import { beforeEach, expect, test } from 'vitest';
import type { SendOutcome } from '../../../functions/aws/sms.ts';
import { alertStaffWith } from '../../../functions/care/alert-staff.ts';
import { Staff } from '../../../functions/domain/clinic.ts';
import { clinic } from '../../session-parts.ts';

const [dana, sam, pat] = [10, 11, 12].map((last) => `+160255501${last}`);
const person = (id: string, phone?: string) =>
  Staff.parse({ id, name: id, role: 'counsellor', ...(phone && { phone }) });
const stopped = new Set<string>();
const refused: SendOutcome = { outcome: 'refused', optedOut: true };

let texted: string[] = [];
let complaints: string[] = [];
let slept: number[] = [];
beforeEach(() => {
  [texted, complaints, slept] = [[], [], []];
});
/** `busy`: how often the carrier does not take a text to a number before it does. */
const alert = (
  outcomes: Record<string, SendOutcome>,
  { topic = true, busy = {} }: { topic?: boolean; busy?: Record<string, number> } = {},
) =>
  alertStaffWith({
    sleep: (milliseconds) => Promise.resolve(void slept.push(milliseconds)),
    sms: {
      send: (phone) => {
        texted.push(phone);
        if (texted.filter((one) => one === phone).length <= (busy[phone] ?? 0))
          return Promise.resolve({ outcome: 'not-sent' });
        return Promise.resolve(outcomes[phone] ?? { outcome: 'sent', carrierMessageId: 'x' });
      },
    },
    topic: { publish: () => (topic ? Promise.resolve() : Promise.reject(new Error('hiccup'))) },
    charts: { isOptedOut: (phone) => Promise.resolve(stopped.has(phone)) },
    telemetry: { failed: (what) => void complaints.push(what) },
  });
const told = { clinic, severity: 'warning' as const, body: 'Riverside: 1 of 8 not here.' };

test('P10 Minutes, not days: the first group somebody of which can be texted is told, and nobody after it', async () => {
  await alert({})({ ...told, to: [[], [person('fay')], [person('dana', dana)], [person('sam', sam)]] });
  expect(texted).toEqual([dana]);
});

test('P10 Minutes, not days: a number the carrier never serves passes the alert on, is not tried twice, and operators hear of it', async () => {
  const [one, two] = [person('dana', dana), person('sam', sam)];
  await alert({ [dana!]: refused })({ ...told, to: [[one], [one, two], [person('pat', pat)]] });
  expect(texted).toEqual([dana, sam]);
  expect(complaints).toEqual(['1 of 1 staff were not texted']);
});

test('P10 Minutes, not days: with every number refused the topic has it, and the alarm does not ring for ever', async () => {
  await alert({ [dana!]: refused })({ ...told, to: [[person('dana', dana)]] });
  expect(complaints).toEqual(['1 of 1 staff were not texted']);
  await expect(
    alert({ [dana!]: refused }, { topic: false })({ ...told, to: [[person('dana', dana)]] }),
  ).rejects.toThrow();
});

test.each([{ outcome: 'not-sent' }, { outcome: 'stop', error: 'AuthorizationError' }] as const)(
  'what may work in a minute ($outcome) throws, so that the alarm rings again',
  async (outcome) => {
    await expect(alert({ [dana!]: outcome })({ ...told, to: [[person('dana', dana)]] })).rejects.toThrow();
  },
);

test('with nobody to text, the topic is enough, and without the topic it throws', async () => {
  await alert({})({ ...told, to: [] });
  await expect(alert({}, { topic: false })({ ...told, to: [[person('fay')]] })).rejects.toThrow();
  expect(texted).toEqual([]);
});

test('P10 Minutes, not days: danger the carrier does not take for one of two is tried again with pauses, and who was not texted is not said to be', async () => {
  const to = [[person('dana', dana), person('sam', sam)]];
  const danger = { ...told, severity: 'urgent' as const, to };
  expect(await alert({}, { busy: { [dana!]: 2 } })(danger)).toEqual(['dana', 'sam']);
  expect(texted.filter((phone) => phone === dana)).toHaveLength(3);
  expect(slept).toEqual([1000, 1000]);
  [texted, complaints] = [[], []];
  expect(await alert({}, { busy: { [dana!]: 99 } })(danger)).toEqual(['sam']);
  expect(complaints).toEqual(['1 of 2 staff were not texted']);
});
