import { Button, Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import type { ClinicWords } from '../calls/answers.ts';
import { useMay, useNameOf, useSignedIn } from '../sign-in/signed-in.ts';
import { momentText } from '../times.ts';
import { useWords } from '../words/language.tsx';
import { useOwnWords, useSaveText, useTextPreview } from './use-texts.ts';

type Example = ClinicWords['examples'][number];

const typingMilliseconds = 300;

/** What patients read, at each privacy level, as it stands on a phone. */
const Examples = ({ examples, language }: { examples: readonly Example[]; language: string }) => {
  const own = useOwnWords();
  return (
    <ul className="examples">
      {examples.map(({ privacy, text, parts, most }) => (
        <li key={privacy}>
          <p className="soft">{own.reads[privacy]}</p>
          <p className="phone-text" lang={language}>
            {text}
          </p>
          <p className="cost" data-many={parts > 1}>
            {own.parts(parts, most)}
          </p>
        </li>
      ))}
    </ul>
  );
};

const History = ({ text }: { text: ClinicWords }) => {
  const words = useWords();
  const own = useOwnWords();
  const { clinic } = useSignedIn();
  const nameOf = useNameOf();
  if (text.history.length === 0) return null;
  return (
    <details>
      <summary>{own.history}</summary>
      <ol>
        {text.history.map(({ at, by, words: said }) => (
          <li key={at}>
            <span className="soft">{momentText(at, { language: words.tag, zone: clinic.timeZone })}</span>{' '}
            {own.changedBy(nameOf(by), said)}
          </li>
        ))}
      </ol>
    </details>
  );
};

/** One sentence: in the clinic's words, ours beside it, and what patients read while one types. */
export const TextEditor = ({ text }: { text: ClinicWords }) => {
  const own = useOwnWords();
  const mayChange = useMay('change texts');
  const saved = text.words ?? text.ours;
  const [said, setSaid] = useState(saved);
  const [settled] = useDebouncedValue(said.trim(), typingMilliseconds);
  const preview = useTextPreview(text, settled);
  const save = useSaveText(text);
  const problems = preview.data?.problems ?? text.problems;
  const isSeen = settled === said.trim() && preview.data !== undefined && !preview.isPlaceholderData;
  return (
    <form
      className="text-editor card"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(said.trim());
      }}
    >
      <h2>
        {own.kinds[text.kind]}{' '}
        {text.inUse === 'own' && (
          <span className="tag" data-tone="accent">
            {own.own}
          </span>
        )}
      </h2>
      {text.words !== null && text.inUse === 'ours' && <p className="findings">{own.notUsed}</p>}
      <Textarea
        label={own.words}
        description={own.placeholders(text.placeholders.map((name) => `{${name}}`).join(', '))}
        rows={2}
        maxLength={120}
        readOnly={!mayChange}
        value={said}
        onChange={({ currentTarget }) => {
          setSaid(currentTarget.value);
        }}
      />
      <div aria-live="polite">
        {problems.length > 0 && (
          <ul className="findings">
            {problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        )}
      </div>
      <p className="ours">
        <span className="soft">{own.ours}:</span> <span lang={text.language}>{text.ours}</span>
      </p>
      <Examples examples={preview.data?.examples ?? text.examples} language={text.language} />
      {mayChange && (
        <div className="text-acts">
          <Button type="submit" disabled={!isSeen || problems.length > 0 || said.trim() === saved || save.isPending}>
            {own.save}
          </Button>
          {text.words !== null && (
            <Button
              variant="default"
              disabled={save.isPending}
              onClick={() => {
                save.mutate(null, {
                  onSuccess: () => {
                    setSaid(text.ours);
                  },
                });
              }}
            >
              {own.back}
            </Button>
          )}
        </div>
      )}
      <History text={text} />
    </form>
  );
};
