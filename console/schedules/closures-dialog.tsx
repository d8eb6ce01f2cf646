import { Button, CloseButton, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '../shell/dialog.tsx';
import { dayText } from '../times.ts';
import { useWords } from '../words/language.tsx';
import type { Planned } from './use-schedules.ts';
import { useScheduleWords } from './use-words.ts';

type Closure = { on: string; until?: string | undefined; title: string };
type Props = {
  closures: Closure[];
  tag: string | null;
  today: string;
  may: boolean;
  close: () => void;
  plan: (planned: Planned) => void;
};

const AddForm = ({ today, add }: { today: string; add: (closure: Closure) => void }) => {
  const words = useScheduleWords().closures;
  const [on, setOn] = useState('');
  const [until, setUntil] = useState('');
  const [title, setTitle] = useState('');
  return (
    <form
      className="change-form"
      onSubmit={(event) => {
        event.preventDefault();
        add({ on, ...(until !== '' && until !== on && { until }), title: title.trim() });
        setOn('');
        setUntil('');
        setTitle('');
      }}
    >
      <TextInput
        type="date"
        label={words.first}
        required
        min={today}
        value={on}
        onChange={(event) => {
          setOn(event.currentTarget.value);
        }}
      />
      <TextInput
        type="date"
        label={words.last}
        min={on}
        value={until}
        onChange={(event) => {
          setUntil(event.currentTarget.value);
        }}
      />
      <TextInput
        label={words.name}
        required
        maxLength={80}
        value={title}
        onChange={(event) => {
          setTitle(event.currentTarget.value);
        }}
      />
      <Button type="submit" variant="default" disabled={title.trim() === ''}>
        {words.add}
      </Button>
    </form>
  );
};

const Body = ({ closures: kept, tag: state, today, may, plan }: Omit<Props, 'close'>) => {
  const words = useScheduleWords().closures;
  const { tag } = useWords();
  const [closures, setClosures] = useState(kept);
  const ahead = closures.filter(({ on, until = on }) => until >= today);
  const past = closures.length - ahead.length;
  const daysOf = ({ on, until }: Closure): string => [on, until].flatMap((day) => (day === undefined ? [] : dayText(day, tag))).join(' – '); // prettier-ignore
  return (
    <div className="closures">
      {ahead.length === 0 && <p>{words.none}</p>}
      <ul>
        {ahead.map((closure) => (
          <li key={`${closure.on} ${closure.title}`}>
            <span>
              <strong>{closure.title}</strong> {daysOf(closure)}
            </span>
            {may && (
              <CloseButton
                aria-label={words.remove(closure.title)}
                onClick={() => {
                  setClosures(closures.filter((one) => one !== closure));
                }}
              />
            )}
          </li>
        ))}
      </ul>
      {past > 0 && <p className="soft">{words.past(past)}</p>}
      {may && (
        <>
          <AddForm
            today={today}
            add={(closure) => {
              setClosures([...closures, closure].toSorted((a, b) => (a.on < b.on ? -1 : 1)));
            }}
          />
          <div className="actions">
            <Button
              disabled={closures === kept}
              onClick={() => {
                plan({ do: 'closures', closures, tag: state });
              }}
            >
              {words.check}
            </Button>
          </div>
        </>
      )}
    </div>
  );
};

/** The days on which nothing takes place; changed together, and only after a look at who will be told. */
export const ClosuresDialog = ({ opened, ...props }: Props & { opened: boolean }) => {
  const words = useScheduleWords().closures;
  return (
    <Dialog opened={opened} close={props.close} size="lg" title={words.title}>
      <Body {...props} />
    </Dialog>
  );
};
