import { toGsm7 } from './gsm7.ts';
import { cutTo } from './whole-characters.ts';

/** What a member of staff is texted back. No patient data: the code leads to the rest in the console. */
export type StaffAnswer =
  | { to: 'taken'; code: string; count: number }
  | { to: 'taken-by-other'; code: string; name: string }
  | { to: 'passed'; code: string; name: string }
  /** Nobody is left to pass it to. What happens next: it climbs, everybody is texted again in some minutes, those at the top in time, or nothing more by itself. */
  | { to: 'nobody-left'; code: string; next: Next }
  | { to: 'not-open'; code: string }
  | { to: 'nothing-open' }
  | { to: 'which'; codes: readonly string[] }
  | { to: 'may-not' }
  | { to: 'stopped' }
  | { to: 'started' }
  | { to: 'wrong-number' }
  | { to: 'waits' }
  | { to: 'help' };

type Next = 'up' | 'again' | 'stays' | { againIn: number };

const mostCodes = 4;
/** A name is cut, so that an answer stays one part. */
const short = (name: string): string => cutTo(name, 30);

const staysOpen = (next: Next): string => {
  if (next === 'up') return 'It stays open and goes up the line in time.';
  if (next === 'again') return 'It stays open and is texted again in time.';
  if (next === 'stays') return 'It stays open in the console, and no more texts go out.';
  return `It stays open, and everybody is texted again in ${next.againIn} min.`;
};

const worded = (answer: StaffAnswer): string => {
  switch (answer.to) {
    case 'taken':
      return `Yours: ${answer.code}.${answer.count > 1 ? ` It is about ${answer.count}.` : ''} Details in the console.`;
    case 'taken-by-other':
      return `${answer.code} is already with ${short(answer.name)}. Nothing to do.`;
    case 'passed':
      return `Passed on: ${answer.code} went to ${short(answer.name)}.`;
    case 'nobody-left':
      return `${answer.code}: nobody else can be texted now. ${staysOpen(answer.next)}`;
    case 'not-open':
      return `${answer.code} is not open here. It may be closed already; the console knows.`;
    case 'nothing-open':
      return 'No alert is waiting for you. To take one, reply ok and its code.';
    case 'which':
      return `Several are open. Reply ok and the code: ${answer.codes.slice(0, mostCodes).join(', ')}.`;
    case 'may-not':
      return 'Your sign-in may look, but not take this on. A colleague has to.';
    case 'stopped':
      return 'You get no more texts from us, alerts included. Reply START to get them again.';
    case 'started':
      return 'You get alerts by text again.';
    case 'wrong-number':
      return 'Sorry about that. You will get no more texts from us.';
    case 'waits':
      return 'Somebody here said that this number is the wrong one, so no texts come yet. A supervisor has to put that right first.';
    case 'help':
      return 'This line reads answers to alerts: ok and the code to take one, no and the code to pass it on. For the rest see the console.';
  }
};

/** The answer, signed with the clinic's neutral name. One GSM-7 part. */
export const staffAnswerText = ({ textName }: { textName: string }, answer: StaffAnswer): string =>
  toGsm7(`${textName}: ${worded(answer)}`);
