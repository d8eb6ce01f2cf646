import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { permissions } from '../../../functions/api/permissions.ts';
import { titles } from '../../../functions/api/problem-details.ts';
import { inSpanish, isKnown, phrases, sentences } from '../../../functions/api/spanish/spanish.ts';
import { StaffRole } from '../../../functions/domain/clinic.ts';
import { explain, explainToParticipant } from '../../../functions/domain/explain.ts';
import { Reason } from '../../../functions/domain/message.ts';
import { phoneProblemWords } from '../../../functions/domain/phone-problem-words.ts';
import { dayInWords, momentInWords, stepInWords, timeInWords } from '../../../functions/domain/staff-words.ts';
import { ClockTime, LocalDate } from '../../../functions/domain/wall-clock.ts';
import { spokenSentences } from './spoken-sentences.ts';

const blank = (text: string): string => text.replaceAll(/\{[a-z]+\d*\}/g, '{}');
const known = new Set(Object.keys(sentences).map(blank));
/** What follows a full stop may be nothing, or another sentence. */
const bare = (text: string): string =>
  text
    .trim()
    .replace(/, found "?\{\}"?$/, '')
    .replace(/(?<=[.)"])(?: ?\{\})+$/, '');
const isWritten = (english: string): boolean => {
  if (english in composed || isKnown(english)) return true;
  const pieces = bare(english).split(/(?<=[.!?)"]) /);
  const from = (at: number): boolean =>
    at === pieces.length ||
    pieces.some((_, end) => end >= at && known.has(bare(pieces.slice(at, end + 1).join(' '))) && from(end + 1));
  return from(0);
};

/** Put together of parts that are phrases themselves: each with every way it is said. */
const composed: Record<string, string[]> = {
  'Make-up lost: {} on {} was {}. What it was in place of is not made up for.': [
    'Make-up lost: Group A on Mon Nov 23 was cancelled. What it was in place of is not made up for.',
    'Make-up lost: Group A on Mon Nov 23 was moved to Tue Nov 24. What it was in place of is not made up for.',
  ],
  '{} took it on on {}{}.': [
    'Sam Lee took it on on Monday, November 23 at 9:00 AM.',
    'Sam Lee took it on on Monday, November 23 at 9:00 AM, by text.',
  ],
  '{} may not be texted: {}.': [
    'Rosa may not be texted: their number has stopped our texts.',
    "Rosa may not be texted: missing is their own permission to be texted and the patient's permission to involve them.",
    'Rosa may not be texted: missing is their own permission to be texted.',
    "Rosa may not be texted: missing is the patient's permission to involve them.",
  ],
  '{} There is no family session that day, and they hear of nothing else.': [
    'Rosa may be texted: both permissions stand. There is no family session that day, and they hear of nothing else.',
  ],
  '{}{} {} unless somebody takes it on.': [
    'Nobody it may go to is on duty until then: it waits. Goes to the supervisor (Sam and Kim) on Monday, November 23 at 9:00 AM unless somebody takes it on.',
    'Goes to the clinic administrator at 9:00 AM unless somebody takes it on.',
    'The alert goes to Sam at 9:00 AM unless somebody takes it on.',
    'Passed on at the top of the ladder: it is texted again (Sam) at 9:00 AM unless somebody takes it on.',
    'Passed on at the top of the ladder: it is texted again on Monday, November 23 at 9:00 AM unless somebody takes it on.',
  ],
  '{} on {}{}.': [
    'Another session was offered on Monday, November 23 at 9:00 AM.',
    'Another session was offered on Monday, November 23 at 9:00 AM: Tuesday, November 24 at 1:00 PM and Thursday, November 26 at 1:00 PM.',
  ],
  '{} at {} is cancelled{}.': ['Group A at 9:00 AM is cancelled.', 'Group A at 9:00 AM is cancelled: no water.'],
  'Not expected at {} at {}: the stay is on hold{}.': [
    'Not expected at Group A at 9:00 AM: the stay is on hold.',
    'Not expected at Group A at 9:00 AM: the stay is on hold from Monday, November 23, 2026 until further notice.',
    'Not expected at Group A at 9:00 AM: the stay is on hold from Monday, November 23, 2026 to Friday, November 27, 2026.',
  ],
  'No weekly plan that day: plans go out on {}s.': ['No weekly plan that day: plans go out on Sundays.'],
  'The hold is from {} {}.': [
    'The hold is from Monday, November 23, 2026 until further notice.',
    'The hold is from Monday, November 23, 2026 to Friday, November 27, 2026.',
  ],
  'Counted as missed{}.': ['Counted as missed.', 'Counted as missed at 9:20 AM.'],
  'The session is cancelled{}, so nobody is watched for.': [
    'The session is cancelled, so nobody is watched for.',
    'The session is cancelled (no water), so nobody is watched for.',
  ],
  'expected a stay that does not overlap another of this patient; it overlaps "{}", {}': [
    'expected a stay that does not overlap another of this patient; it overlaps "a", which is still open',
    'expected a stay that does not overlap another of this patient; it overlaps "a", which ends on 2026-11-23',
  ],
  'expected a list [ … ], found {}': ['expected a list [ … ], found an object'],
  'expected at most {} items, found {}': ['expected at most 500 items, found 501'],
  'expected an id of its own; it is the same as that of {}[{}]': [
    'expected an id of its own; it is the same as that of patients[2]',
  ],
  'expected {} {}{}': [
    'expected at least 1 character',
    'expected at most 80 characters',
    'expected at least 1',
    'expected at most 3 items',
  ],
  'expected {}{}': ['expected one of day, night, weekend', 'required; expected text', 'expected a number, found text'],
  'A reply came, but {}. Nothing was noted, and nothing said of a session.': [
    'A reply came, but their own permission is not on record any more. Nothing was noted, and nothing said of a session.',
    "A reply came, but the patient's permission to involve them is not on record any more. Nothing was noted, and nothing said of a session.",
  ],
  '{} Family told of it already: {}. Decide with the patient who tells them.': [
    "Can't come to Family night. Family told of it already: Rosa, mother. Decide with the patient who tells them.",
  ],
  'row {}: expected a closing double quote': ['row 3: expected a closing double quote'],
  'A text came from a number we do not know{}': [
    'A text came from a number we do not know from +16025550199: "Who is this? Stop."',
    'A text came from a number we do not know. Several clinics share this number, so its words are kept from the queue; ask an operator.',
  ],
  'Wanted a make-up that was no longer free{}.{}': [
    'Wanted a make-up that was no longer free.',
    'Wanted a make-up that was no longer free (Thu Nov 26 1:00 PM). Offered instead: Thu Nov 26 2:00 PM, Fri Nov 27 9:00 AM.',
  ],
  'Has a make-up already, and asked for another in its place{}. Which of the two is meant?': [
    'Has a make-up already, and asked for another in its place (Thu Nov 26 1:00 PM). Which of the two is meant?',
    'Has a make-up already, and asked for another in its place. Which of the two is meant?',
  ],
  '{} {}': [
    'Sam Lee has stopped our texts and gets no alerts by text. Agree how alerts reach them, or who has them instead.',
    'Sam Lee gets no alerts by text: whoever has the number on file says it is the wrong one. Put the right one in.',
  ],
  'has stopped our texts and gets no alerts by text. Agree how alerts reach them, or who has them instead.': [
    'Sam Lee has stopped our texts and gets no alerts by text. Agree how alerts reach them, or who has them instead.',
  ],
  'gets no alerts by text: whoever has the number on file says it is the wrong one. Put the right one in.': [
    'Sam Lee gets no alerts by text: whoever has the number on file says it is the wrong one. Put the right one in.',
  ],
  'expected a day the clinic is open, found {}': ['expected a day the clinic is open, found Thanksgiving'],
  'expected at most {} series, found {}': ['expected at most 50 series, found 51'],
};

const english = /\b(?:the|not|was|were|patient|of|is|texts?|expected|session|stay|sent|because|with|by|on)\b/i;

describe('the Spanish of the API', () => {
  it('has every sentence staff may read, wherever it is written', () => {
    const spoken = spokenSentences();
    expect(spoken.length).toBeGreaterThan(300);
    expect(Object.entries(composed).filter(([, said]) => said.length === 0)).toEqual([]);
    expect(spoken.filter((one) => !isWritten(one.english))).toEqual([]);
    expect(
      Object.values(composed)
        .flat()
        .filter((one) => !isKnown(one)),
    ).toEqual([]);
  });

  it('P12 says every reason of a text, to a patient and to a participant', () => {
    for (const reason of Reason.options)
      for (const said of [explain(reason), explainToParticipant(reason)]) {
        expect(isKnown(said), said).toBe(true);
        expect(inSpanish(said)).not.toMatch(english);
      }
    expect(inSpanish(explainToParticipant('no-longer-missed'))).toContain('paciente');
  });

  it('says every problem of a number and every title of a refusal', () => {
    const said = [
      ...Object.values(phoneProblemWords).flatMap(({ meaning, next }) => [meaning, next]),
      ...Object.values(titles),
    ];
    expect(said.filter((one) => !isKnown(one))).toEqual([]);
  });

  it('says what every role may not do', () => {
    for (const role of StaffRole.options)
      for (const permission of permissions) {
        expect(isKnown(`The role ${role} may not ${permission}.`), permission).toBe(true);
        expect(inSpanish(`The role ${role} may not ${permission}.`)).not.toMatch(english);
      }
  });

  it('names in Spanish whatever it names in English, and knows every kind of thing it names', () => {
    const labels = (text: string): string[] => [...text.matchAll(/\{([a-z]+\d*)\}/g)].map(([, label = '']) => label);
    const all = [sentences, ...Object.values(phrases)].flatMap((table) => Object.entries(table));
    const fewer = all.filter(([key, spanish]) => labels(spanish).some((label) => !labels(key).includes(label)));
    expect(fewer).toEqual([]);
  });

  it('says a reason inside another sentence, with what was seen after it', () => {
    expect(
      inSpanish(
        'As things stand it will not be sent: this number has stopped our texts. Only START from the number itself undoes this. A text from it stopped them on Monday, November 23, 2026: “stop. please”.',
      ),
    ).toBe(
      'Tal como están las cosas no se enviará: este número detuvo nuestros mensajes. Solo los reanuda un START enviado desde el mismo número. Los detuvo un mensaje de ese número el lunes 23 de noviembre de 2026: “stop. please”.',
    );
  });

  it('says that there is no reminder step to hold somebody out of', () => {
    const said = inSpanish('expected the id of a reminder step (there are none), found "evening"');
    expect(said).toMatch(/^se esperaba .*\(no hay ninguno\)/);
    expect(said).not.toMatch(english);
  });

  it("keeps a patient's own words as they are", () => {
    expect(
      inSpanish(
        'Can\'t come to Morning group, Check-in. Reason: illness. "I was not sent here. Texts are late." (Mon Nov 23, 8:05 AM)\nTook a make-up: Thu Nov 26 1:00 PM.',
      ),
    ).toBe(
      'No puede venir a Morning group, Check-in. Motivo: enfermedad. “I was not sent here. Texts are late.” (lun 23 nov, 8:05 a.m.)\nTomó una reposición: jue 26 nov, 1:00 p.m.',
    );
  });

  it('speaks of a family participant as one', () => {
    expect(
      inSpanish(
        'Phone of Rosa, mother, a family participant: They named another day than our last text was about. "el lunes" (Mon Nov 23, 8:05 AM)',
      ),
    ).toBe(
      'Teléfono de Rosa, mother, de la familia: El participante nombró otro día que el de nuestro último mensaje. “el lunes” (lun 23 nov, 8:05 a.m.)',
    );
  });

  it('reads every day, time and policy step the API writes', () => {
    const instant = fc
      .integer({ min: Date.UTC(2020, 0), max: Date.UTC(2050, 0) })
      .map((at) => new Date(at).toISOString());
    fc.assert(
      fc.property(instant, fc.constantFrom('America/Phoenix', 'America/New_York', 'UTC'), (at, zone) => {
        const day = LocalDate.parse(at.slice(0, 10));
        const said = [
          `Not sent yet: it is due on ${momentInWords(at, zone)}.`,
          `Checked in at ${timeInWords(at, zone)}.`,
          `The place in A. Name begins on ${dayInWords(day)}.`,
          `evening: ${stepInWords({ id: 'evening', daysBefore: 1, at: ClockTime.parse('18:00') })}`,
          `soon: ${stepInWords({ id: 'soon', before: 'P1DT2H30M' })}`,
        ];
        expect(said.filter((one) => !isKnown(one) || english.test(inSpanish(one).replace('A. Name', '')))).toEqual([]);
      }),
    );
  });

  it('leaves what it does not know as it is', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (text) => {
        const own = `zq ${text.replaceAll(/["“”]/g, '')} qz`;
        expect(inSpanish(own)).toBe(own);
      }),
    );
  });
});
