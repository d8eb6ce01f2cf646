import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { CalendarSession } from '../calls/answers.ts';
import { useUnsaved } from '../shell/unsaved.tsx';
import { useSignedIn } from '../sign-in/signed-in.ts';
import { leaders } from './choices.ts';
import { NumberField } from './number-field.tsx';
import type { Details, Planned } from './use-schedules.ts';
import { useScheduleWords } from './use-words.ts';

type Props = {
  session: CalendarSession;
  /** What was meant, on coming back from the last look. */
  meant: Planned | undefined;
  plan: (planned: Planned) => void;
};

type Read = { [Field in keyof Details]?: Details[Field] | undefined };
type Entered = { counsellorId: string; capacity: number | null; place: string; joinUrl: string };

const enteredOf = ({ counsellorId = '', capacity, place = '', joinUrl = '' }: Read): Entered => ({
  ...{ counsellorId, capacity: capacity ?? null, place, joinUrl },
});

/** What was entered, as the API takes it: a field left empty is left out. */
const detailsOf = ({ counsellorId, capacity, place, joinUrl }: Entered): Details => ({
  capacity: capacity ?? 0,
  ...(counsellorId !== '' && { counsellorId }),
  ...(place.trim() !== '' && { place }),
  ...(joinUrl.trim() !== '' && { joinUrl }),
});

/** Gives one session a substitute, another room or link, more or fewer places. */
export const DetailsForm = ({ session, meant, plan }: Props) => {
  const words = useScheduleWords();
  const { staff } = useSignedIn();
  const { editor, detailsForm } = words;
  const [entered, setEntered] = useState(() => enteredOf(meant?.do === 'details' ? meant.details : session));
  const unsaved = useUnsaved({ touched: meant?.do === 'details' });
  const change = (part: Partial<Entered>): void => {
    setEntered({ ...entered, ...part });
  };
  const text = (field: 'place' | 'joinUrl') => ({
    value: entered[field],
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) => {
      change({ [field]: value });
    },
  });
  // Whoever leads it now stays in the list, whatever their role.
  const people = staff.filter(({ id, role }) => leaders.includes(role) || id === session.counsellorId);
  return (
    <form
      className="change-form details-form"
      {...unsaved}
      onSubmit={(event) => {
        event.preventDefault();
        plan({ do: 'details', sessionId: session.id, revision: session.revision, details: detailsOf(entered) });
      }}
    >
      <p className="soft">{detailsForm.hint}</p>
      <NativeSelect
        label={words.counsellor}
        data-autofocus
        value={entered.counsellorId}
        data={[{ value: '', label: words.nobody }, ...people.map(({ id, name }) => ({ value: id, label: name }))]}
        onChange={({ currentTarget: { value } }) => {
          change({ counsellorId: value });
        }}
      />
      <NumberField
        label={editor.capacity}
        value={entered.capacity}
        min={1}
        max={500}
        change={(capacity) => {
          change({ capacity });
        }}
      />
      <TextInput label={editor.place} description={editor.placeHint} maxLength={60} {...text('place')} />
      <TextInput label={editor.joinUrl} type="url" maxLength={100} {...text('joinUrl')} />
      <Button type="submit">{detailsForm.check}</Button>
    </form>
  );
};
