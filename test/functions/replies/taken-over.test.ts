import { beforeEach, describe, expect, test } from 'vitest';
import { ana, dana, openLine } from './line.ts';

/** Dana has Ana's conversation in hand. */
const line = openLine();
const { desk, receive, to } = line;
const followUp = () => desk.deps().followUps.get('riverside', 'unclear-reply.riverside-ana');
const takeOver = () => desk.post('/api/patients/riverside-ana/take-over', {}, 'dana');

describe('a conversation somebody has taken over', () => {
  beforeEach(async () => {
    await line.begin();
    await takeOver();
  });

  test('what cannot be read gets no answer by itself, is theirs to follow up, and rings them', async () => {
    await receive({ body: 'is it at nine?' });
    expect(to(ana)).toEqual([]);
    expect(await followUp()).toMatchObject({ status: 'open', ownerId: 'dana' });
    expect(to(dana)).toHaveLength(1);
  });

  test('a digit still answers for the session, and is thanked for', async () => {
    await receive({ body: '1' });
    expect(await line.attendanceAt('day-a_2026-11-23T0900')).toMatchObject({ response: 'accepted' });
    expect(to(ana)).toEqual([expect.stringContaining('thanks, see you')]);
    expect(to(dana)).toEqual([]);
  });

  test.each([
    ['STOP', 'no more texts'],
    ['HELP', 'for help call'],
    ['I want to kill myself', '988'],
  ])('%s is answered as ever', async (body, answer) => {
    await receive({ body });
    expect(to(ana)).toEqual([expect.stringContaining(answer)]);
  });

  test('once it is handed back, or its time is up, unclear replies are answered again', async () => {
    await desk.post('/api/patients/riverside-ana/hand-back', {}, 'dana');
    await receive({ body: 'is it at nine?' });
    expect(to(ana)).toEqual([expect.stringContaining('a person will read this')]);
    await takeOver();
    desk.at('2026-11-23T18:00:01-07:00'); // a day later
    await receive({ body: 'which room is it?' });
    expect(to(ana)).toHaveLength(2);
  });
});

describe('after staff wrote by hand', () => {
  beforeEach(async () => {
    await line.begin();
    await desk.deps().messages.record('riverside', [
      {
        ...{ direction: 'out', patientId: 'riverside-ana', localDate: '2026-11-22' as never, step: 'staff-1', kind: 'staff' },
        ...{ status: 'sent', because: 'staff-wrote', at: '2026-11-23T01:00:30.000Z', body: 'Can you come at 10?', told: [] },
      } as never,
    ]);
    desk.at('2026-11-22T18:05:00-07:00');
  }); // prettier-ignore

  test.each(['yes', 'yes I can', "no I can't"])('"%s" is for a person, and answers for no session', async (body) => {
    await receive({ body });
    expect(await line.attendanceAt('day-a_2026-11-23T0900')).toBeUndefined();
    expect((await followUp())?.why).toContain('Staff had written last');
  });

  test('a digit answers the reminder before it', async () => {
    await receive({ body: '2' });
    expect(await line.attendanceAt('day-a_2026-11-23T0900')).toMatchObject({ response: 'declined' });
  });

  test('thanks are thanks', async () => {
    await receive({ body: 'thank you!' });
    expect([to(ana), await followUp()]).toEqual([[], undefined]);
  });
});
