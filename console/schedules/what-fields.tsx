import { NativeSelect, TextInput } from '@mantine/core';
import { useSignedIn } from '../sign-in/signed-in.ts';
import { useWords } from '../words/language.tsx';
import { kinds, leaders, tracks } from './choices.ts';
import type { Draft } from './draft.ts';
import { useScheduleWords } from './use-words.ts';
import { WhoAndWhereFields } from './who-and-where.tsx';

type Props = { draft: Draft; change: (part: Partial<Draft>) => void; ownOnly: boolean };

/** What takes place: its name, kind, track, who leads it, where, and for how many. */
export const WhatFields = ({ draft, change, ownOnly }: Props) => {
  const words = useScheduleWords();
  const shared = useWords();
  const { staff, clinic } = useSignedIn();
  const { editor } = words;
  const text = (field: 'title' | 'levelOfCare') => ({
    value: draft[field],
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) => {
      change({ [field]: value });
    },
  });
  const people = staff.filter(({ id, role }) => (ownOnly ? id === clinic.you.id : leaders.includes(role)));
  return (
    <fieldset className="fields card">
      <legend>{editor.what}</legend>
      <TextInput
        className="wide"
        label={editor.name}
        description={editor.nameHint}
        required
        maxLength={80}
        {...text('title')}
      />
      <NativeSelect
        label={editor.kind}
        value={draft.kind}
        data={kinds.map((kind) => ({ value: kind, label: words.kinds[kind] ?? kind }))}
        onChange={({ currentTarget: { value } }) => {
          const kind = kinds.find((one) => one === value);
          if (kind) change({ kind });
        }}
      />
      <NativeSelect
        label={words.track}
        value={draft.track}
        data={tracks.map((track) => ({ value: track, label: shared.tracks[track] ?? track }))}
        onChange={({ currentTarget: { value } }) => {
          const track = tracks.find((one) => one === value);
          if (track) change({ track });
        }}
      />
      <WhoAndWhereFields entered={draft} change={change} people={people} orNobody={!ownOnly} />
      <TextInput label={editor.levelOfCare} required maxLength={10} {...text('levelOfCare')} />
    </fieldset>
  );
};
