import { DateTime } from 'luxon';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Episode } from '../../functions/domain/clinic.ts';
import { inHand, takenOverFrom } from '../../functions/domain/conversation.ts';
import { decideStaffText, lintStaffText, mayOverride, staffTextBody } from '../../functions/domain/staff-text.ts';
import { instantOf } from '../../functions/domain/wall-clock.ts';
import { clinic, entryOf } from '../session-parts.ts';

const noon = DateTime.fromISO('2026-11-23T19:00:00Z'); // Mon 12:00 in Phoenix
const night = DateTime.fromISO('2026-11-24T05:30:00Z'); // Mon 22:30
const opening = '2026-11-24T15:00:00.000Z'; // Tue 8:00

const stay = (changes: object): Episode =>
  Episode.parse({ id: 'ben-1', patientId: 'ben', admittedOn: '2026-10-01', ...changes });

const decide = (now: DateTime, { entry = {}, override, episodes = [] }: { entry?: object; override?: string; episodes?: Episode[] } = {}) =>
  decideStaffText(
    {
      entry: entryOf('ben', entry),
      episodes,
      clinic,
      written: { at: instantOf(now), ...(override !== undefined && { override }) },
    },
    now,
  ); // prettier-ignore

describe('P5 what staff write by hand', () => {
  it('goes out inside texting hours, however many texts the patient has had', () => {
    expect(decide(noon)).toEqual({ do: 'send' });
  });

  it('waits for texting hours on the patient’s own clock, unless a reason was given', () => {
    expect(decide(night)).toMatchObject({ do: 'hold', because: 'outside-texting-hours' });
    const held = decide(night);
    expect(held.do === 'hold' && instantOf(held.until)).toBe(opening);
    expect(decide(night, { override: 'asked us to write tonight' })).toEqual({ do: 'send' });
  });

  it('waits for no hold: it is refused, unless a reason was given', () => {
    const onHold = { episodes: [stay({ holds: [{ from: '2026-11-20', until: null }] })] };
    expect(decide(noon, onHold)).toEqual({ do: 'skip', because: 'on-hold' });
    expect(decide(noon, { ...onHold, override: 'comes back on Monday' })).toEqual({ do: 'send' });
  });

  it('is not sent without consent, after STOP or after the stay, whatever the hour and the reason', () => {
    const walls: [string, object, Episode[]][] = [
      ['no-consent', { consented: false }, []],
      ['opted-out', { optedOut: true }, []],
      ['discharged', {}, [stay({ dischargedOn: '2026-11-23' })]],
    ];
    const instants = fc.integer({ min: 0, max: 2879 }).map((minutes) => noon.plus({ minutes: minutes - 1440 }));
    for (const [because, entry, episodes] of walls)
      fc.assert(
        fc.property(instants, fc.option(fc.constant('a reason'), { nil: undefined }), (now, override) => {
          // The stay ends with the 23rd; before it, it has not ended.
          if (because === 'discharged' && now < DateTime.fromISO('2026-11-23T07:00:00Z')) return;
          const decision = decide(now, { entry, episodes, ...(override && { override }) });
          expect(decision).toEqual({ do: 'skip', because });
          expect(mayOverride(decision)).toBe(false);
        }),
      );
  });

  it('is given up a day after it could first have gone', () => {
    const facts = { entry: entryOf('ben'), episodes: [], clinic, written: { at: instantOf(night) } };
    expect(decideStaffText(facts, DateTime.fromISO('2026-11-25T15:00:01Z'))).toMatchObject({
      because: 'ran-out-of-time',
    });
  });
});

describe('the words of staff', () => {
  it('are signed with the neutral name where the privacy level allows one', () => {
    expect(staffTextBody({ privacy: 'name' }, clinic, 'Can you call us?')).toBe('Riverside: Can you call us?');
    expect(staffTextBody({ privacy: 'time' }, clinic, 'Can you call us?')).toBe('Can you call us?');
  });

  it.each([
    ['Your group therapy starts at 9', 'therap'],
    ['See you after detox', 'detox'],
    ['¿Cómo va la terapia?', 'terapi'],
  ])('P8 hint at nothing: %s', (words, found) => {
    expect(
      lintStaffText(words)
        .map((one) => one.found)
        .join(),
    ).toContain(found);
  });

  it.each(["Reply CANCEL if you can't come", 'Text END when you are done', 'Responda "baja" si no puede venir'])(
    'P7 ask for no word that would stop our texts: %s',
    (words) => {
      expect(lintStaffText(words)).toMatchObject([{ why: 'would stop our texts if somebody replied it' }]);
    },
  );

  it.each([
    'Could you come at 10 instead?',
    'Your ride is here at the end of the street',
    'Reply STOP to stop our texts.',
  ])('are free otherwise: %s', (words) => {
    expect(lintStaffText(words)).toEqual([]);
  });
});

describe('taking a conversation over', () => {
  const dana = { id: 'dana', name: 'Dana Lee', role: 'counsellor' as const };
  const duty = [{ weekdays: ['MO' as const], from: '08:00' as never, until: '17:00' as never }];

  it('ends with the duty one is on, and after a day for whoever has none', () => {
    expect(takenOverFrom({ ...dana, duty }, clinic, noon).until).toBe('2026-11-24T00:00:00.000Z'); // Mon 17:00
    expect(takenOverFrom(dana, clinic, noon).until).toBe('2026-11-24T19:00:00.000Z');
    expect(takenOverFrom({ ...dana, duty }, clinic, night).until).toBe('2026-11-25T05:30:00.000Z');
  });

  it('a duty past midnight ends where it ends, also over the change of the clocks', () => {
    const night = { weekdays: ['SA' as const], from: '20:00' as never, until: '06:00' as never };
    const newYork = { ...clinic, timeZone: 'America/New_York' };
    // Sat 31 Oct 2026, 22:00 EDT; the clocks go back at 2:00.
    const now = DateTime.fromISO('2026-11-01T02:00:00Z');
    expect(takenOverFrom({ ...dana, duty: [night] }, newYork, now).until).toBe('2026-11-01T11:00:00.000Z'); // 6:00 EST
  });

  it('is over by itself when its time has passed', () => {
    const takenOver = takenOverFrom(dana, clinic, noon);
    expect(inHand({ personId: 'ben', takenOver }, noon.plus({ hours: 23 }))).toEqual(takenOver);
    expect(inHand({ personId: 'ben', takenOver }, noon.plus({ hours: 24 }))).toBeUndefined();
  });
});
