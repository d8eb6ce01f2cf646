import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { Language, Privacy } from '../../functions/domain/clinic.ts';
import { en } from '../../functions/domain/en.ts';
import { textParts } from '../../functions/domain/gsm7.ts';
import type { AnswerTo } from '../../functions/domain/language.ts';
import { lintText } from '../../functions/domain/text-linter.ts';
import { afterMissText, answerText, changeText, reminderText, weeklyPlanText } from '../../functions/domain/texts.ts';

const zone = 'America/Phoenix';
const at = (wall: string): DateTime => DateTime.fromISO(wall, { zone });
const now = at('2026-11-23T18:00'); // Monday 6 PM
const nine = { start: at('2026-11-24T09:00') }; // Tuesday
const one = { start: at('2026-11-24T13:00') };
const clinic = { textName: 'Riverside', phone: '+16025550100' };
const ana = { language: 'en', privacy: 'name', patientName: 'Ana Ruiz', clinic, now } as const;
const answers = Object.keys(en.answers) as AnswerTo[];

describe('a reminder', () => {
  it('says whose it is, when, and how to reply, and nothing else', () => {
    expect(reminderText({ ...ana, sessions: [nine, one] })).toBe(
      "Hi Ana, Riverside: see you tomorrow Tue 9:00 AM and 1:00 PM. Reply 1 coming, 2 can't, 3 late. STOP to stop.",
    );
  });

  it('says today, tomorrow or the date, as it is in the patient’s zone when the text goes out', () => {
    const when = (wall: string) =>
      reminderText({ ...ana, privacy: 'time', now: at(wall), sessions: [nine] }).split('.')[0];
    expect(when('2026-11-24T07:00')).toBe('See you today Tue 9:00 AM');
    expect(when('2026-11-23T08:00')).toBe('See you tomorrow Tue 9:00 AM');
    expect(when('2026-11-22T18:00')).toBe('See you Tue Nov 24 9:00 AM');
    const lateInLondon = DateTime.fromISO('2026-11-24T06:30:00Z', { zone: 'Europe/London' }); // 11:30 PM on Monday in Phoenix
    expect(reminderText({ ...ana, privacy: 'time', now: lateInLondon, sessions: [nine] })).toMatch(
      /^See you tomorrow Tue/,
    );
  });

  it('says the day again when a session is past midnight, and a time said twice once', () => {
    const sessions = [
      { start: at('2026-11-24T22:30') },
      { start: at('2026-11-25T00:30') },
      { start: at('2026-11-25T00:30') },
    ];
    expect(reminderText({ ...ana, sessions })).toContain('see you tomorrow Tue 10:30 PM and Wed Nov 25 12:30 AM.');
  });

  it('is in the language of the patient, with its own days and clock', () => {
    expect(
      reminderText({
        ...ana,
        language: 'es',
        sessions: [{ start: at('2026-11-28T09:00') }, { start: at('2026-11-28T12:00') }],
      }),
    ).toBe(
      'Hola Ana, Riverside: nos vemos el sabado 28 nov 9:00 am y 12:00 pm. Responda 1 voy, 2 no puedo, 3 llego tarde. STOP: no mas textos.',
    );
  });

  it('gives the link where there is one, else the place, and says it once if it is the same', () => {
    const place = 'Suite 200';
    const joinUrl = 'https://meet.example/r-7';
    const where = (...sessions: object[]) =>
      reminderText({
        ...ana,
        privacy: 'place',
        sessions: sessions.map((session, index) => ({ ...[nine, one][index]!, ...session })),
      });
    expect(where({ place, joinUrl })).toContain('9:00 AM. Link: https://meet.example/r-7 Reply');
    expect(where({ place }, { place })).toContain('1:00 PM. Where: Suite 200. Reply');
    expect(where({ place }, { joinUrl })).toContain(
      '9:00 AM - Where: Suite 200. 1:00 PM - Link: https://meet.example/r-7 Reply',
    );
    expect(where({})).toContain('9:00 AM. Reply');
  });
});

describe('P8 a text shows no more than the patient chose', () => {
  const sessions = [{ ...nine, place: 'Suite 200', joinUrl: 'https://meet.example/r-7' }];
  const changes = [{ was: one.start, now: null }];
  it.each(Language.options)('at `time` there is no name and no place, in %s', (language) => {
    const about = { ...ana, language, privacy: 'time', sessions } as const;
    for (const text of [
      reminderText(about),
      changeText({ ...about, changes }),
      ...answers.map((to) => answerText({ ...about, to })),
    ]) {
      expect(text).not.toMatch(/Ana|Riverside|Suite|meet\.example/);
    }
  });
  it.each(Language.options)('at `name` there is no place and no family name, in %s', (language) => {
    const about = { ...ana, language, sessions };
    for (const text of [reminderText(about), changeText({ ...about, changes })]) {
      expect(text).toMatch(/Ana, Riverside/);
      expect(text).not.toMatch(/Ruiz|Suite|meet\.example/);
    }
  });
  it('a crisis answer and one to a wrong number name nobody', () => {
    for (const to of ['crisis', 'wrong-number'] as const)
      expect(answerText({ ...ana, privacy: 'place', to })).not.toContain('Riverside');
  });
});

describe('a first name', () => {
  const opening = (patientName: string, textName = 'Riverside') =>
    reminderText({ ...ana, patientName, clinic: { ...clinic, textName }, sessions: [nine] }).split(':')[0];
  it.each([
    ['José Peña', 'Hi José, Riverside'],
    ['Sofía Díaz', 'Hi Sofia, Riverside'],
    ['D’Angelo Reed', "Hi D'Angelo, Riverside"],
    ['李 小龍', 'Riverside'],
    ['Łukasz Nowak', 'Riverside'],
    ['(unknown)', 'Riverside'],
    ['http://x.example', 'Riverside'],
    ['Sober Sam', 'Riverside'],
  ])('of %s gives %j', (name, text) => {
    expect(opening(name)).toBe(text);
  });
  it('is shortened, then left out, before it costs a part', () => {
    const three = {
      ...ana,
      language: 'es',
      now: at('2026-11-20T18:00'),
      clinic: { ...clinic, textName: 'Riverside Center AZ1' },
    } as const;
    const sessions = ['10:00', '12:30', '22:30'].map((time) => ({ start: at(`2026-11-25T${time}`) }));
    expect(reminderText({ ...three, patientName: 'Ana-Guadalupe Ruiz', sessions })).toMatch(/^Hola Ana, /);
    expect(reminderText({ ...three, patientName: 'Maximiliano Ruiz', sessions })).toMatch(/^Riverside Center AZ1: nos/);
  });
});

describe('news of changes', () => {
  it('says in one text what moved and what is cancelled, and what still stands', () => {
    const ten = at('2026-11-24T10:00');
    const four = at('2026-11-24T16:00');
    const text = changeText({
      ...ana,
      sessions: [{ start: ten }, { start: four }],
      changes: [
        { was: nine.start, now: ten },
        { was: one.start, now: null },
      ],
    });
    expect(text).toBe(
      "Hi Ana, Riverside: tomorrow Tue 9:00 AM is now 10:00 AM; tomorrow Tue 1:00 PM is cancelled. Still on: tomorrow Tue 4:00 PM. Reply 1 coming, 2 can't, 3 late. STOP to stop.",
    );
  });
  it('gives the new day too when the session moved to another', () => {
    const changes = [{ was: nine.start, now: at('2026-11-25T09:00') }];
    expect(changeText({ ...ana, sessions: [{ start: at('2026-11-25T09:00') }], changes })).toContain(
      'tomorrow Tue 9:00 AM is now Wed Nov 25 9:00 AM.',
    );
  });
  it('asks nothing when nothing is left, and takes back a cancellation', () => {
    expect(changeText({ ...ana, sessions: [], changes: [{ was: nine.start, now: null }] })).toMatch(
      /is cancelled\. No need to reply\./,
    );
    expect(changeText({ ...ana, sessions: [nine], changes: [{ was: nine.start, now: nine.start }] })).toContain(
      'tomorrow Tue 9:00 AM is on after all. Reply',
    );
  });
});

describe('an answer', () => {
  it('to danger gives the numbers that answer where the clinic is, in the patient’s language', () => {
    const crisis = (language: 'en' | 'es', phone: string) =>
      answerText({ ...ana, language, to: 'crisis', clinic: { ...clinic, phone } });
    expect(crisis('en', '+16025550100')).toMatch(/988.*911/);
    expect(crisis('es', '+16025550100')).toMatch(/988 y oprima 2.*AYUDA al 988.*911/);
    expect(crisis('en', '+442079460100')).toMatch(/116 123.*999/);
    expect(crisis('es', '+442079460100')).not.toMatch(/988|911/);
    expect(crisis('en', '+35315550100')).not.toMatch(/988|911|999/);
  });
  it('to HELP has the telephone as people write it, and says the line is not watched', () => {
    expect(answerText({ ...ana, to: 'help' })).toMatch(/602-555-0100.*not read day and night.*STOP/);
    expect(answerText({ ...ana, to: 'help', clinic: { ...clinic, phone: '+442079460100' } })).toMatch(
      /020 7946 0100.*999/,
    );
    expect(answerText({ ...ana, to: 'help', clinic: { ...clinic, phone: '+447700900123' } })).toContain('07700 900123');
  });
  it('to STOP is one confirmation with nothing in it but how to come back (47 CFR 64.1200(a)(12))', () => {
    expect(answerText({ ...ana, to: 'opted-out' })).toBe(
      'Riverside: you will get no more texts from us. Reply START to get them again.',
    );
  });
  it('to "late" repeats the minutes when they were given', () => {
    expect(answerText({ ...ana, to: 'late', start: nine.start, lateMinutes: 10 })).toContain(
      'about 10 min after Tue 9:00 AM',
    );
    expect(answerText({ ...ana, to: 'late' })).toBe("Riverside: thanks for telling us, we'll look out for you.");
  });
});

const neutral = fc
  .string({ minLength: 1, maxLength: 20, unit: fc.constantFrom(...Array.from('abcdefgh ABCDE.&-éñ')) })
  .filter((name) => name.trim() !== '' && lintText(name).length === 0);
const anyStart = fc.integer({ min: 0, max: 60 * 24 * 4 }).map((minutes) => at('2026-11-23T00:00').plus({ minutes }));
const anyAbout = fc.record({
  language: fc.constantFrom(...Language.options),
  privacy: fc.constantFrom(...Privacy.options),
  patientName: fc.oneof(
    fc.string({ maxLength: 40, unit: 'grapheme' }),
    fc.constantFrom('María-José de la Cruz', 'Maximiliano', 'Court Lee', 'Sober', '李'),
  ),
  clinic: neutral.map((textName) => ({ textName, phone: '+16025550100' })),
  now: fc.constant(now),
});
const aDay = fc
  .uniqueArray(fc.integer({ min: 0, max: 24 * 12 - 1 }), { minLength: 1, maxLength: 3 })
  .chain((slots) =>
    fc
      .integer({ min: 0, max: 40 })
      .map((day) =>
        slots
          .sort((a, b) => a - b)
          .map((slot) => ({ start: at('2026-11-23T00:00').plus({ days: day, minutes: slot * 5 }) })),
      ),
  );

describe('every text, whatever goes into it', () => {
  it('a reminder of up to three sessions is one GSM-7 part at `time` and `name`', () => {
    fc.assert(
      fc.property(anyAbout, aDay, (about, sessions) => {
        const text = reminderText({ ...about, privacy: about.privacy === 'place' ? 'name' : about.privacy, sessions });
        expect(textParts(text), text).toMatchObject({ encoding: 'GSM-7', parts: 1 });
      }),
      { numRuns: 500 },
    );
  });

  it('the plan of a week names days of the same times together where that saves a part', () => {
    const week = (...walls: string[]) => weeklyPlanText({ ...ana, starts: walls.map((wall) => at(`2026-11-${wall}`)) });
    expect(week('24T09:00', '25T09:00')).toContain('your week: Tue 9:00 AM, Wed 9:00 AM.');
    const five = ['23', '24', '25', '26', '27'].flatMap((day) => [`${day}T09:00`, `${day}T13:00`]);
    expect(week(...five)).toContain('your week: Mon, Tue, Wed, Thu, Fri 9:00 AM and 1:00 PM.');
    expect(textParts(week(...five)).parts).toBe(1);
  });

  it('the text after a miss is one GSM-7 part in English, whatever the name and the day', () => {
    fc.assert(
      fc.property(anyAbout, anyStart, (about, next) => {
        const text = afterMissText({ ...about, language: 'en', missed: now, next });
        expect(textParts(text), text).toMatchObject({ encoding: 'GSM-7', parts: 1 });
      }),
    );
  });

  it('P8 says nothing the linter refuses, and P7 asks for no carrier word but STOP, START and HELP', () => {
    const carrierWords = /\b(?:stopall|unsubscribe|cancel|end|quit|revoke|optout|opt|remove|td|arret|yes)\b/i;
    fc.assert(
      fc.property(
        anyAbout,
        aDay,
        fc.array(fc.tuple(anyStart, fc.option(anyStart))),
        fc.constantFrom(...answers),
        (about, sessions, moves, to) => {
          const changes = moves.map(([was, moved]) => ({ was, now: moved }));
          for (const text of [
            reminderText({ ...about, sessions }),
            changeText({ ...about, sessions, changes }),
            answerText({ ...about, to, start: now, lateMinutes: 5 }),
            afterMissText({ ...about, missed: now, next: sessions[0]?.start }),
            weeklyPlanText({ ...about, starts: sessions.map(({ start }) => start) }),
          ]) {
            expect(lintText(text), text).toEqual([]);
            const ours = text.replace(about.clinic.textName, '').replace(/^(?:Hi|Hola) [^,]+,/, '');
            expect(ours).not.toMatch(carrierWords);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('answers are one part, in both languages', () => {
    for (const language of Language.options)
      for (const to of answers)
        for (const phone of ['+16025550100', '+442079460100', '+353155501000'])
          expect(
            textParts(
              answerText({
                language,
                privacy: 'name',
                clinic: { textName: 'Riverside Center AZ1', phone },
                to,
                start: nine.start,
                lateMinutes: 10,
              }),
            ),
            `${language} ${to}`,
          ).toMatchObject({ encoding: 'GSM-7', parts: 1 });
  });
});
