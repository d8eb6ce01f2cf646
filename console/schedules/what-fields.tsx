import { NativeSelect, TextInput } from '@mantine/core';
import { useSignedIn } from '../sign-in/signed-in.ts';
import { useWords } from '../words/language.tsx';
import { kinds, leaders, tracks } from './choices.ts';
import type { Draft } from './draft.ts';
import { NumberField } from './number-field.tsx';
import { useScheduleWords } from './use-words.ts';

type Props = { draft: Draft; change: (part: Partial<Draft>) => void; ownOnly: boolean };

/** What takes place: its name, kind, track, who leads it, where, and for how many. */
export const WhatFields = ({ draft, change, ownOnly }: Props) => {
  const words = useScheduleWords();
  const shared = useWords();
  const { staff, clinic } = useSignedIn();
  const { editor } = words;
  const text = (field: 'title' | 'place' | 'joinUrl' | 'levelOfCare') => ({
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
      <NativeSelect
        label={words.counsellor}
        value={draft.counsellorId}
        data={[
          ...(ownOnly ? [] : [{ value: '', label: words.nobody }]),
          ...people.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={({ currentTarget: { value } }) => {
          change({ counsellorId: value });
        }}
      />
      <NumberField
        label={editor.capacity}
        value={draft.capacity}
        min={1}
        max={500}
        change={(capacity) => {
          change({ capacity });
        }}
      />
      <TextInput label={editor.place} description={editor.placeHint} maxLength={60} {...text('place')} />
      <TextInput label={editor.joinUrl} type="url" maxLength={100} {...text('joinUrl')} />
      <TextInput label={editor.levelOfCare} required maxLength={10} {...text('levelOfCare')} />
    </fieldset>
  );
};
