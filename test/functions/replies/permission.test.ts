import { beforeEach, describe, expect, test } from 'vitest';
import { bySam } from '../../api/desk.ts';
import { ana, dana, openLine, sam } from './line.ts';

/** Who may be texted, by what numbers say of themselves (P5). Dana the counsellor, Sam the supervisor of riverside. */
const line = openLine();
const { desk, receive, to } = line;
const stranger = '+16025550199';
const isOut = (phone: string) => desk.deps().charts.isOptedOut(phone);
const followUp = (id: string) => desk.deps().followUps.get('riverside', id);
const close = (id: string) => desk.post(`/api/follow-ups/${id}/close`, { outcome: 'reached' });
const openIds = async () => (await line.open()).map(({ id }) => id);
/** Ana's number is Dana's too. */
const shareWithDana = () =>
  desk
    .deps()
    .charts.change(
      'riverside',
      'riverside-ana',
      (chart) => chart && { ...chart, patient: { ...chart.patient, phone: dana } },
      bySam,
    );

beforeEach(line.begin);

test('P5 an old START handled after a newer STOP leaves the follow-up of STOP open', async () => {
  await receive({ body: 'STOP', sentAt: '2026-11-22T18:02:00-07:00' });
  await receive({ body: 'START', sentAt: '2026-11-22T18:01:00-07:00' });
  expect(await openIds()).toContain('opt-out.riverside-ana');
  await receive({ body: 'START', sentAt: '2026-11-22T18:03:00-07:00' });
  expect(await openIds()).not.toContain('opt-out.riverside-ana');
});

describe('P5 START from a number said to be the wrong one', () => {
  const id = 'wrong-number.riverside-ana';
  beforeEach(() => receive({ body: 'wrong number' }));

  test('is not offered, brings no texts back, and tells staff', async () => {
    expect(to(ana)).toEqual([expect.not.stringContaining('START')]);
    desk.at('2026-11-22T18:01:00-07:00');
    await receive({ body: 'START' });
    expect(await isOut(ana)).toBe(true);
    expect(await followUp(id)).toMatchObject({
      status: 'open',
      why: expect.stringContaining('has replied START') as string,
    });
    expect(to(ana).slice(1)).toEqual([expect.stringContaining('for help call')]);
    expect(desk.events.map(({ type }) => type)).not.toContain('patient.opted-in');
  });

  test('does again once staff have closed the follow-up', async () => {
    desk.at('2026-11-22T18:01:00-07:00');
    await close(id);
    await receive({ body: 'START' });
    expect(await isOut(ana)).toBe(false);
  });

  test('has nothing to wait for from the right number, put in meanwhile', async () => {
    const right = '+16025550132';
    await desk
      .deps()
      .charts.change(
        'riverside',
        'riverside-ana',
        (chart) => chart && { ...chart, patient: { ...chart.patient, phone: right } },
        bySam,
      );
    await receive({ from: right, body: 'START' });
    expect(await isOut(right)).toBe(false);
    expect((await followUp(id))?.why).not.toContain('START');
  });
});

describe('P5 a number of the staff’s', () => {
  test('that says it is the wrong one gets no more texts, START or not, until the supervisors have put it right', async () => {
    await receive({ from: dana, body: 'you have the wrong number' });
    expect(await isOut(dana)).toBe(true);
    expect(await followUp('staff-wrong-number.dana')).toMatchObject({ kind: 'wrong-number', ownerId: 'sam' });
    expect(to(sam)).toContainEqual(expect.stringContaining("a colleague's number is the wrong one"));
    expect(to(dana)).toEqual([expect.stringContaining('no more texts')]);
    desk.at('2026-11-22T18:01:00-07:00');
    await receive({ from: dana, body: 'START' });
    expect(await isOut(dana)).toBe(true);
    expect(to(dana).at(-1)).toContain('A supervisor has to put that right first.');
    for (const clinicId of ['riverside', 'hillside'])
      await desk.deps().followUps.change(clinicId, 'staff-wrong-number.dana', async (known) => {
        await desk.deps().followUps.close(clinicId, { ...known, status: 'closed' });
        return known;
      });
    await receive({ from: dana, body: 'START' });
    expect(await isOut(dana)).toBe(false);
  });

  test('“not me” passes an alert on and stops nothing', async () => {
    await receive({ from: dana, body: 'not me' });
    expect(await isOut(dana)).toBe(false);
  });

  test('that stops twice is answered once, and the supervisors are told once', async () => {
    await receive({ from: dana, body: 'STOP' });
    desk.at('2026-11-22T18:30:00-07:00');
    await receive({ from: dana, body: 'STOP' });
    expect(to(dana)).toHaveLength(1);
    expect(to(sam)).toHaveLength(2); // once for each of the two clinics that have these numbers
  });

  test('that is a patient’s too: STOP tells the supervisors, START closes that, and each is answered once, as the patient’s', async () => {
    await shareWithDana();
    await receive({ from: dana, body: 'STOP' });
    expect(await openIds()).toEqual(expect.arrayContaining(['opt-out.riverside-ana', 'staff-number.dana']));
    expect(to(sam)).toEqual(Array(2).fill(expect.stringContaining('a colleague has stopped our texts')));
    desk.at('2026-11-22T18:01:00-07:00');
    await receive({ from: dana, body: 'START' });
    expect(await openIds()).toEqual([]);
    expect(to(dana)).toEqual([
      expect.stringContaining('no more texts') as string,
      expect.stringContaining('our texts again') as string,
    ]);
  });

  test('that is a patient’s too: danger with a STOP in it tells the supervisors', async () => {
    await shareWithDana();
    await receive({ from: dana, body: 'STOP. I want to kill myself' });
    expect(await isOut(dana)).toBe(true);
    expect(await openIds()).toContain('staff-number.dana');
  });
});

describe('P5 a number we do not know', () => {
  test.each([
    ['STOP', 'no more texts'],
    ['wrong number', 'no more texts'],
  ])('%s is honoured and confirmed, once', async (body, said) => {
    await receive({ from: stranger, body });
    desk.at('2026-11-22T18:30:00-07:00');
    await receive({ from: stranger, body });
    expect(await isOut(stranger)).toBe(true);
    expect(to(stranger)).toEqual([expect.stringContaining(said)]);
  });
});

test('P5 an answer the carrier refuses because the number has opted out: it is opted out here, and staff are told, a colleague of the same number too', async () => {
  await shareWithDana();
  line.carrier.outcome = { outcome: 'refused', optedOut: true };
  await receive({ from: dana, body: '1' });
  expect(await isOut(dana)).toBe(true);
  expect(await openIds()).toEqual(expect.arrayContaining(['opt-out.riverside-ana', 'staff-number.dana']));
});
