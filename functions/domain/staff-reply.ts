/** What a member of staff texts back to an alert: to take it or to pass it on, by its code; without one, the one alert that is open to them. */
export type StaffReply = { do: 'take' | 'pass'; code?: string } | { do: 'unclear' };

const taking = new Set(
  'ok,okay,k,kk,yes,yep,yeah,y,sure,mine,got it,i got it,on it,im on it,will do,take,i take it,ill take it,ill take,take it,si,vale,claro,mio'.split(
    ',',
  ),
);
const passing = new Set(
  'no,nope,n,pass,pass on,pass it on,no pass,cant,i cant,sorry cant,no cant,cannot,i cannot,not me,busy,no puedo,paso'.split(
    ',',
  ),
);

/** Lower case, accents and apostrophes gone, a thumb as the word it stands for, digits apart from letters. */
const wordsIn = (body: string): string[] =>
  body
    .replaceAll('👍', ' ok ')
    .replaceAll('👎', ' no ')
    .normalize('NFKD')
    .replaceAll(/[\p{M}'’`]/gu, '')
    .toLowerCase()
    .match(/[a-z]+|\d+/g) ?? [];

const isCode = (word: string): boolean => /^\d{4}$/.test(word);

/**
 * Reads a text from a member of staff: `ok 4821`, `OK4821`, `4821`, `no 4821`, `can't 4821`, `sí 4821`, `ok`. Only what is all of it such an answer;
 * a code among other words is for a person, who may have meant something else.
 */
export const readStaffReply = (body: string): StaffReply => {
  const words = wordsIn(body).filter((word) => word !== 'code' && word !== 'please' && word !== 'thanks');
  const [code, ...others] = words.filter(isCode);
  const said = words.filter((word) => !isCode(word)).join(' ');
  if (others.some((other) => other !== code)) return { do: 'unclear' };
  const named = code === undefined ? {} : { code };
  if (taking.has(said) || (said === '' && code !== undefined)) return { do: 'take', ...named };
  return passing.has(said) ? { do: 'pass', ...named } : { do: 'unclear' };
};
