import { Button } from '@mantine/core';
import { useState } from 'react';
import type { CalendarSession } from '../calls/answers.ts';
import { useUnsaved } from '../shell/unsaved.tsx';
import { useSignedIn } from '../sign-in/signed-in.ts';
import { leaders } from './choices.ts';
import type { Details, Planned } from './use-schedules.ts';
import { useScheduleWords } from './use-words.ts';
import { WhoAndWhereFields, type WhoAndWhere } from './who-and-where.tsx';

type Props = {
  session: CalendarSession;
  /** What was meant, on coming back from the last look. */
  meant: Planned | undefined;
  plan: (planned: Planned) => void;
};

type Read = { [Field in keyof Details]?: Details[Field] | undefined };

const enteredOf = ({ counsellorId = '', capacity, place = '', joinUrl = '' }: Read): WhoAndWhere => ({
  ...{ counsellorId, capacity: capacity ?? null, place, joinUrl },
});

/** What was entered, as the API takes it: a field left empty is left out. */
const detailsOf = ({ counsellorId, capacity, place, joinUrl }: WhoAndWhere): Details => ({
  capacity: capacity ?? 0,
  ...(counsellorId !== '' && { counsellorId }),
  ...(place.trim() !== '' && { place }),
  ...(joinUrl.trim() !== '' && { joinUrl }),
});

/** Gives one session a substitute, another room or link, more or fewer places. */
export const DetailsForm = ({ session, meant, plan }: Props) => {
  const { detailsForm } = useScheduleWords();
  const { staff } = useSignedIn();
  const [entered, setEntered] = useState(() => enteredOf(meant?.do === 'details' ? meant.details : session));
  const unsaved = useUnsaved({ touched: meant?.do === 'details' });
  const change = (part: Partial<WhoAndWhere>): void => {
    setEntered({ ...entered, ...part });
  };
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
      <WhoAndWhereFields entered={entered} change={change} people={people} orNobody first />
      <Button type="submit">{detailsForm.check}</Button>
    </form>
  );
};
