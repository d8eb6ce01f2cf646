/**
 * Whether two words are one slip of the thumb apart: a letter left out, put in, put wrong, or two changed about (Damerau 1964).
 * The first letter must be right, as it nearly always is, which keeps other words out.
 */
export const isNearWord = (typed: string, word: string): boolean => {
  if (typed === word) return true;
  if (typed[0] !== word[0] || Math.abs(typed.length - word.length) > 1) return false;
  let same = 0;
  while (same < typed.length && typed[same] === word[same]) same += 1;
  const [restTyped, restWord] = [typed.slice(same), word.slice(same)];
  const swapped = restTyped[0] === restWord[1] && restTyped[1] === restWord[0];
  return (
    restTyped.slice(1) === restWord.slice(1) ||
    restTyped.slice(1) === restWord ||
    restTyped === restWord.slice(1) ||
    (swapped && restTyped.slice(2) === restWord.slice(2))
  );
};
