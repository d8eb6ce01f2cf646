import { TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { digitsProblem } from '../phone-text.ts';
import { useSignedIn } from '../sign-in/signed-in.ts';
import { usePatientWords } from './use-patients.ts';

/** A phone number to fill in. One with too few or too many digits is said at the field, and goes no further. */
export const PhoneField = ({ label, autoFocus = false }: { label: string; autoFocus?: boolean }) => {
  const words = usePatientWords();
  const { clinic } = useSignedIn();
  const field = useRef<HTMLInputElement>(null);
  const [error, setError] = useState<string>();
  const check = (shows: boolean): void => {
    const written = field.current?.value ?? '';
    const problem = written === '' ? undefined : digitsProblem(written, clinic.phone);
    const says = problem && words.texting[problem];
    field.current?.setCustomValidity(says ?? '');
    if (shows || says === undefined) setError(says);
  };
  return (
    <TextInput
      ref={field}
      type="tel"
      name="phone"
      label={label}
      autoComplete="off"
      required
      withAsterisk={false}
      autoFocus={autoFocus}
      error={error}
      onChange={() => {
        check(false);
      }}
      onBlur={() => {
        check(true);
      }}
      onInvalid={() => {
        check(true);
      }}
    />
  );
};
