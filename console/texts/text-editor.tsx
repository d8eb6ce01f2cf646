import { Button, Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import type { ClinicWords } from '../calls/answers.ts';
import { unsavedIf } from '../shell/unsaved.tsx';
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

/**
 * What stands in the field: what is saved, until somebody types. From then on theirs, with the tag of what it was typed over: words that are saved
 * elsewhere meanwhile are not written over unseen.
 */
const useSaid = (text: ClinicWords) => {
  const [typed, setTyped] = useState<{ said: string; tag: string }>();
  return {
    said: typed?.said ?? text.words ?? text.ours,
    tag: typed?.tag ?? text.tag,
    isStale: typed !== undefined && typed.tag !== text.tag,
    change: (said: string) => {
      setTyped({ said, tag: typed?.tag ?? text.tag });
    },
    leave: () => {
      setTyped(undefined);
    },
    keep: () => {
      setTyped(typed && { ...typed, tag: text.tag });
    },
  };
};

/** One sentence: in the clinic's words, ours beside it, and what patients read while one types. */
export const TextEditor = ({ text }: { text: ClinicWords }) => {
  const own = useOwnWords();
  const mayChange = useMay('change texts');
  const saved = text.words ?? text.ours;
  const { said, tag, isStale, change, leave, keep } = useSaid(text);
  const [settled] = useDebouncedValue(said.trim(), typingMilliseconds);
  const isOther = settled !== saved && said.trim() !== saved;
  const preview = useTextPreview(text, settled, isOther);
  const save = useSaveText(text, leave);
  const looked = (isOther && preview.data) || text;
  const isSeen = settled === said.trim() && (!isOther || (preview.data !== undefined && !preview.isPlaceholderData));
  const put = (words: string | null): void => {
    save.mutate({ said: words, tag });
  };
  return (
    <form
      className="text-editor card"
      {...unsavedIf(said.trim() !== saved && !save.isPending)}
      onSubmit={(event) => {
        event.preventDefault();
        put(said.trim());
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
          change(currentTarget.value);
        }}
      />
      <div aria-live="polite">
        {isStale && (
          <div className="findings">
            <p>{own.changedMeanwhile(saved)}</p>
            <div className="text-acts">
              <Button variant="default" onClick={leave}>
                {own.takeTheirs}
              </Button>
              <Button variant="default" onClick={keep}>
                {own.keepMine}
              </Button>
            </div>
          </div>
        )}
        {looked.problems.length > 0 && (
          <ul className="findings">
            {looked.problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        )}
      </div>
      <p className="ours">
        <span className="soft">{own.ours}:</span> <span lang={text.language}>{text.ours}</span>
      </p>
      <Examples examples={looked.examples} language={text.language} />
      {mayChange && (
        <div className="text-acts">
          <Button
            type="submit"
            disabled={!isSeen || looked.problems.length > 0 || isStale || said.trim() === saved || save.isPending}
          >
            {own.save}
          </Button>
          {text.words !== null && (
            <Button
              variant="default"
              disabled={isStale || save.isPending}
              onClick={() => {
                put(null);
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
