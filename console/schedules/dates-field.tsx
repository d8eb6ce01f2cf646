import { Button, CloseButton, TextInput } from '@mantine/core';
import { useState } from 'react';
import { dayText } from '../times.ts';
import { useWords } from '../words/language.tsx';
import { clockText } from './rule-words.ts';
import { useScheduleWords } from './use-words.ts';

type Props = {
  legend: string;
  add: string;
  /** Wall times, `2026-11-23T09:00`. */
  walls: string[];
  /** The time proposed: that of the schedule. */
  time: string;
  change: (walls: string[]) => void;
};

/** Dates left out of a rule, or added to it. */
export const DatesField = ({ legend, add, walls, time, change }: Props) => {
  const { editor } = useScheduleWords();
  const { tag } = useWords();
  const [date, setDate] = useState('');
  const [at, setAt] = useState<string>();
  const textOf = (wall: string): string => `${dayText(wall.slice(0, 10), tag)}, ${clockText(wall.slice(11), tag)}`;
  return (
    <fieldset className="dates wide">
      <legend>{legend}</legend>
      {walls.length > 0 && (
        <ul>
          {walls.map((wall) => (
            <li key={wall}>
              {textOf(wall)}
              <CloseButton
                aria-label={editor.remove(textOf(wall))}
                onClick={() => {
                  change(walls.filter((one) => one !== wall));
                }}
              />
            </li>
          ))}
        </ul>
      )}
      <div className="dates-add">
        <TextInput
          type="date"
          label={editor.date}
          value={date}
          onChange={({ currentTarget: { value } }) => {
            setDate(value);
          }}
        />
        <TextInput
          type="time"
          label={editor.at}
          value={at ?? time}
          onChange={({ currentTarget: { value } }) => {
            setAt(value);
          }}
        />
        <Button
          variant="default"
          disabled={date === ''}
          onClick={() => {
            change([...new Set([...walls, `${date}T${at ?? time}`])].toSorted());
            setDate('');
          }}
        >
          {add}
        </Button>
      </div>
    </fieldset>
  );
};
