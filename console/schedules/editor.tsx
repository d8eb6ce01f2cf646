import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useLeave, useUnsaved } from '../shell/unsaved.tsx';
import { useMayFor } from '../sign-in/signed-in.ts';
import { dayText } from '../times.ts';
import { useWords } from '../words/language.tsx';
import type { Draft, Editing } from './draft.ts';
import { EffectsDialog } from './effects-dialog.tsx';
import { Preview } from './preview.tsx';
import type { Planned } from './use-schedules.ts';
import { useScheduleWords } from './use-words.ts';
import { WhatFields } from './what-fields.tsx';
import { WhenFields } from './when-fields.tsx';

type Props = { editing: Editing; today: string; leave: () => void };

const useTitle = (editing: Editing): string => {
  const { editor } = useScheduleWords();
  const { tag } = useWords();
  const { title } = editing.draft;
  switch (editing.scope) {
    case 'new':
      return editor.addTitle;
    case 'all':
      return editor.allTitle(title);
    case 'later':
      return editor.laterTitle(title, dayText(editing.date, tag));
  }
};

/** A schedule in the making, its next 90 days beside it; saved only after a look at who will be told what. */
export const Editor = ({ editing, today, leave }: Props) => {
  const { editor } = useScheduleWords();
  const [draft, setDraft] = useState(editing.draft);
  const [planned, setPlanned] = useState<Planned>();
  const askFirst = useLeave();
  const mayForAny = useMayFor('change schedules');
  const from = editing.scope === 'later' ? editing.date : undefined;
  const tag = editing.scope === 'new' ? null : editing.tag;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
  }, []);
  const change = (part: Partial<Draft>): void => {
    setDraft((before) => ({ ...before, ...part }));
  };
  // Not every part of it is a field that types: what counts is whether it is another draft.
  const unsaved = useUnsaved({ close: leave, touched: draft !== editing.draft });
  return (
    <form
      className="editor"
      {...unsaved}
      onSubmit={(event) => {
        event.preventDefault();
        if (draft.rule.repeat !== 'weekly' || draft.rule.weekdays.length > 0)
          setPlanned({ do: 'schedule', draft, from, tag });
      }}
    >
      <h2 ref={heading} tabIndex={-1} className="wide">
        {useTitle(editing)}
      </h2>
      <div className="editor-fields">
        <WhatFields draft={draft} change={change} ownOnly={!mayForAny(undefined)} />
        <WhenFields draft={draft} change={change} earliest={from} />
        {editing.scope !== 'new' && editing.drops && <p className="notice">{editor.dropsChanges}</p>}
        <div className="actions">
          <Button type="submit">{editor.check}</Button>
          <Button
            variant="default"
            onClick={() => {
              askFirst(leave);
            }}
          >
            {editor.cancel}
          </Button>
        </div>
      </div>
      <Preview draft={draft} today={from !== undefined && from > today ? from : today} />
      <EffectsDialog
        planned={planned}
        close={() => {
          setPlanned(undefined);
        }}
        done={leave}
      />
    </form>
  );
};
