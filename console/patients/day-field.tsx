import { TextInput } from '@mantine/core';

type Props = {
  name: string;
  label: string;
  day?: string | undefined;
  optional?: string;
  focus?: boolean;
  min?: string;
  max?: string;
};

/** A day, by the machine's own calendar. `optional`: what is said of one that may be left empty. */
export const DayField = ({ name, label, day = '', optional, focus = false, min, max }: Props) => (
  <TextInput
    type="date"
    {...{ name, label, required: optional === undefined, autoFocus: focus }}
    {...(optional !== undefined && { description: optional })}
    {...(min !== undefined && { min })}
    {...(max !== undefined && { max })}
    withAsterisk={false}
    defaultValue={day}
  />
);
