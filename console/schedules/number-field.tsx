import { TextInput } from '@mantine/core';

type Props = {
  label: string;
  /** What is counted, behind the number. */
  unit?: string;
  value: number | null;
  min: number;
  max: number;
  /** null while the field is empty. */
  change: (value: number | null) => void;
};

/** A whole number. */
export const NumberField = ({ label, unit, value, min, max, change }: Props) => (
  <TextInput
    type="number"
    required
    label={label}
    min={min}
    max={max}
    value={value === null || value === 0 ? '' : value}
    {...(unit !== undefined && { rightSection: unit, rightSectionWidth: 72 })}
    onChange={({ currentTarget }) => {
      const number = currentTarget.valueAsNumber;
      change(Number.isInteger(number) ? number : null);
    }}
  />
);
