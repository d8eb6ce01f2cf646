import { NativeSelect, TextInput } from '@mantine/core';
import { kinds, leaders, tracks } from '../schedules/choices.ts';
import { useScheduleWords } from '../schedules/use-words.ts';
import { useSignedIn } from '../sign-in/signed-in.ts';
import { useWords } from '../words/language.tsx';
import type { Defaults } from './use-import.ts';
import { useOwnWords } from './use-own-words.ts';

type Props = { defaults: Defaults; change: (defaults: Defaults) => void };
type Choice = { value: string; label: string };

/** What a calendar does not say of its series, said for all of them. Nothing chosen: what is here stays, and what is new is guessed and noted. */
export const CalendarDefaults = ({ defaults, change }: Props) => {
  const { import: words } = useOwnWords();
  const schedule = useScheduleWords();
  const shared = useWords();
  const { staff } = useSignedIn();
  const choice = (field: 'kind' | 'track' | 'counsellorId', label: string, choices: Choice[]) => (
    <NativeSelect
      label={label}
      data={[{ value: '', label: words.notSaid }, ...choices]}
      value={defaults[field] ?? ''}
      onChange={({ currentTarget: { value } }) => {
        change({ ...defaults, [field]: value === '' ? undefined : value });
      }}
    />
  );
  return (
    <fieldset className="columns">
      <legend>{words.defaults}</legend>
      <p className="soft">{words.defaultsLead}</p>
      <div className="defaults">
        {choice(
          'kind',
          schedule.editor.kind,
          kinds.map((value) => ({ value, label: schedule.kinds[value] ?? value })),
        )}
        {choice(
          'track',
          schedule.track,
          tracks.map((value) => ({ value, label: shared.tracks[value] ?? value })),
        )}
        {choice(
          'counsellorId',
          schedule.counsellor,
          staff.filter(({ role }) => leaders.includes(role)).map(({ id, name }) => ({ value: id, label: name })),
        )}
        <TextInput
          type="number"
          label={schedule.editor.capacity}
          placeholder={words.notSaid}
          min={1}
          max={500}
          value={defaults.capacity ?? ''}
          onChange={({ currentTarget: { valueAsNumber } }) => {
            change({ ...defaults, capacity: Number.isInteger(valueAsNumber) ? valueAsNumber : undefined });
          }}
        />
      </div>
    </fieldset>
  );
};
