import { TextInput } from '@mantine/core';
import { useSignedIn } from '../sign-in/signed-in.ts';
import { dayText } from '../times.ts';
import { useWords } from '../words/language.tsx';
import { DatesField } from './dates-field.tsx';
import type { Draft } from './draft.ts';
import { NumberField } from './number-field.tsx';
import { RepeatFields } from './repeat-fields.tsx';
import { firstDate } from './rule-form.ts';
import { useScheduleWords } from './use-words.ts';

type Props = { draft: Draft; earliest: string | undefined; change: (part: Partial<Draft>) => void };

/** When it takes place: from which day on, at what time, for how long, and how it repeats. */
export const WhenFields = ({ draft, earliest, change }: Props) => {
  const { editor } = useScheduleWords();
  const { tag } = useWords();
  const { clinic } = useSignedIn();
  const { rule, date, time } = draft;
  const first = firstDate(rule, date);
  return (
    <fieldset className="fields card">
      <legend>{editor.when}</legend>
      <TextInput
        type="date"
        label={editor.firstDay}
        required
        value={date}
        {...(earliest !== undefined && { min: earliest })}
        {...(first !== date && { description: editor.firstDate(dayText(first, tag)) })}
        onChange={({ currentTarget: { value } }) => {
          if (value !== '') change({ date: value });
        }}
      />
      <TextInput
        type="time"
        label={editor.time}
        required
        value={time}
        onChange={({ currentTarget: { value } }) => {
          if (value !== '') change({ time: value });
        }}
      />
      <NumberField
        label={editor.minutes}
        value={draft.minutes}
        min={1}
        max={1440}
        change={(minutes) => {
          change({ minutes });
        }}
      />
      {draft.timeZone !== clinic.timeZone && <p className="soft wide">{editor.zone(draft.timeZone)}</p>}
      <RepeatFields
        rule={rule}
        date={date}
        change={(next) => {
          change({ rule: next });
        }}
      />
      <DatesField
        legend={editor.skipped}
        add={editor.addSkipped}
        walls={draft.exdates}
        time={time}
        change={(exdates) => {
          change({ exdates });
        }}
      />
      <DatesField
        legend={editor.extra}
        add={editor.addExtra}
        walls={draft.rdates}
        time={time}
        change={(rdates) => {
          change({ rdates });
        }}
      />
    </fieldset>
  );
};
