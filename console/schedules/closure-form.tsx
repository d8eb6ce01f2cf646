import { Button, TextInput } from '@mantine/core';
import type { Ref } from 'react';
import type { Closure } from './use-schedules.ts';
import { useScheduleWords } from './use-words.ts';

/** A closed day, or a run of them, being written. */
export type Row = { on: string; until: string; title: string };

export const blankRow: Row = { on: '', until: '', title: '' };
export const isBlank = ({ on, until, title }: Row): boolean => on === '' && until === '' && title.trim() === '';

/** The closure a finished row says. */
export const closureOf = ({ on, until, title }: Row): Closure => ({
  on,
  ...(until !== '' && until !== on && { until }),
  title: title.trim(),
});

type Props = { ref: Ref<HTMLFormElement>; today: string; row: Row; change: (row: Row) => void; add: () => void };

/** The row in which a closed day is written. */
export const ClosureForm = ({ ref, today, row, change, add }: Props) => {
  const words = useScheduleWords().closures;
  const field = (name: keyof Row) => ({
    value: row[name],
    onChange: ({ currentTarget }: { currentTarget: HTMLInputElement }) => {
      change({ ...row, [name]: currentTarget.value });
    },
  });
  return (
    <form
      ref={ref}
      className="change-form"
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <TextInput type="date" label={words.first} required min={today} {...field('on')} />
      <TextInput type="date" label={words.last} min={row.on} {...field('until')} />
      <TextInput label={words.name} required pattern=".*\S.*" maxLength={80} {...field('title')} />
      <Button type="submit" variant="default">
        {words.add}
      </Button>
    </form>
  );
};
