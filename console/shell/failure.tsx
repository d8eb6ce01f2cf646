import { Button } from '@mantine/core';
import { Refused, Unreachable } from '../calls/problem.ts';
import { useWords } from '../words/language.tsx';
import type { Words } from '../words/en.ts';

/** What went wrong, in a sentence for whoever pressed the button. The API's own words where it gave some. */
export const sentenceFor = (error: unknown, words: Words): string => {
  if (error instanceof Unreachable) return words.problems.unreachable;
  if (error instanceof Refused && error.status < 500) return error.detail ?? words.problems.failed;
  return words.problems.wentWrong;
};

/** Stands where something should be shown and could not be read. */
export const Failure = ({ error, again }: { error: unknown; again: () => void }) => {
  const words = useWords();
  return (
    <div className="failure card" role="alert">
      <h2>{words.problems.cannotShow}</h2>
      <p>{sentenceFor(error, words)}</p>
      <Button onClick={again}>{words.problems.again}</Button>
    </div>
  );
};
