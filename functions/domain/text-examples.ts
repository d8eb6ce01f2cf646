import { DateTime } from 'luxon';
import type { Language, Privacy, TextKind } from './clinic.ts';
import { textParts, type TextParts } from './gsm7.ts';
import {
  afterMissText,
  answerText,
  changeText,
  reminderText,
  weeklyPlanText,
  type Change,
  type TextClinic,
} from './texts.ts';

/** What a text reads like, and what it costs: as it usually is, and at its longest. Invented people; a Monday evening in November. */

type Filling = { name: string; starts: readonly string[]; week: readonly string[]; place: string };

const usual: Filling = {
  name: 'Ana Ruiz',
  starts: ['2026-11-24T09:00', '2026-11-24T13:00'],
  week: ['2026-11-24T09:00', '2026-11-25T09:00', '2026-11-27T13:00'],
  place: 'Suite 200',
};
/** Three sessions on the weekday with the longest name, in the double digits; seven a week; a long first name and a whole address. */
const longest: Filling = {
  name: 'Maximiliano Ruiz',
  starts: ['2026-11-25T10:30', '2026-11-25T12:30', '2026-11-25T18:30'],
  week: [23, 24, 25, 26, 27, 28, 29].map((day, index) => `2026-11-${day}T1${index % 3}:${index}5`),
  place: '1234 North Camelback Boulevard, Building C, Suite 200',
};

type About = { language: Language; privacy: Privacy; clinic: TextClinic };

const textOf = (kind: TextKind, about: About, { name, starts, week, place }: Filling, offered = 0): string => {
  const at = (wall: string): DateTime => DateTime.fromISO(wall, { zone: 'America/Phoenix' });
  const addressee = { ...about, patientName: name, now: at('2026-11-23T18:00') };
  const sessions = starts.map((start) => ({ start: at(start), place }));
  const [first, ...others] = sessions;
  const was = at(starts[0] ?? '');
  const changed = (change: Change, standing: typeof sessions): string =>
    changeText({ ...addressee, sessions: standing, changes: [change] });
  switch (kind) {
    case 'reminder':
      return reminderText({ ...addressee, sessions });
    case 'moved':
      return changed(
        { was, now: was.plus({ minutes: 90 }) },
        first ? [{ ...first, start: was.plus({ minutes: 90 }) }] : [],
      );
    case 'cancelled':
      return changed({ was, now: null }, []);
    case 'on-again':
      return changed({ was, now: was }, first ? [first] : []);
    case 'still-on':
      return changed({ was, now: null }, others);
    case 'plan':
      return weeklyPlanText({ ...addressee, starts: week.map(at) });
    case 'after-miss':
      return afterMissText({ ...addressee, missed: was.minus({ days: 1 }), offers: starts.slice(0, offered).map(at) });
    case 'next-time':
      return afterMissText({ ...addressee, missed: was.minus({ days: 1 }), next: was });
    case 'thanks':
      return answerText({ ...about, to: 'accepted', start: was });
  }
};

/** The longest there may be of a kind; after a miss without and with make-ups offered, as many as ever are. */
const longestOf = (kind: TextKind, about: About): string[] => {
  const plain = textOf(kind, about, longest);
  return kind === 'after-miss' ? [plain, textOf(kind, about, longest, 3)] : [plain];
};

/** A text as patients of a privacy level would read it; `most`: the parts of the longest there may be. */
export type TextExample = TextParts & { privacy: Privacy; text: string; most: number };

/** The text of a kind at every privacy level. */
export const textExamples = (kind: TextKind, about: Omit<About, 'privacy'>): TextExample[] =>
  (['time', 'name', 'place'] as const).map((privacy) => {
    const text = textOf(kind, { ...about, privacy }, usual);
    const most = Math.max(...longestOf(kind, { ...about, privacy }).map((one) => textParts(one).parts));
    return { privacy, text, ...textParts(text), most };
  });
