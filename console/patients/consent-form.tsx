import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { parseResponse } from 'hono/client';
import { usePulse } from '../calls/live.tsx';
import { useSignedIn } from '../sign-in/signed-in.ts';
import { phoneText } from '../phone-text.ts';
import { DayField } from './day-field.tsx';
import { EditForm, type Filled } from './edit-form.tsx';
import type { Person } from './number-form.tsx';
import { usePatientWords, useSave, useToday } from './use-patients.ts';

export type Permission = 'own' | 'patient';

/** Records a permission, which is for the number it was given for, or with null its withdrawal, of whatever number. */
export const useSendConsent = () => {
  const { calls } = useSignedIn();
  return (
      { patientId, participantId, phone }: Person,
      permission: Permission,
      consent: { givenAt: string; source: string; wording: string } | null,
    ) =>
    () =>
      parseResponse(
        calls.contacts.patients[':id'].consent.$put({
          param: { id: patientId },
          json: { participantId, permission, consent, ...(consent && { phone }) },
        }),
      );
};

/** Given today it was given now; on an earlier day, at noon of it: a form knows the day alone. */
export const useConsentOf = () => {
  const today = useToday();
  const { now } = usePulse();
  return (filled: Filled) => {
    const day = filled('given');
    return {
      givenAt: day === today ? now : `${day}T12:00:00Z`,
      source: filled('source'),
      wording: filled('wording'),
    };
  };
};

/** What a permission is recorded with. */
export const ConsentFields = ({ required = true, focus = false }: { required?: boolean; focus?: boolean }) => {
  const words = usePatientWords();
  const today = useToday();
  const text = { required, withAsterisk: false, maxLength: 80 };
  return (
    <>
      <TextInput name="wording" label={words.texting.wording} {...text} autoFocus={focus} />
      <TextInput name="source" label={words.texting.source} {...text} />
      <DayField name="given" label={words.texting.givenOn} day={today} max={today} />
    </>
  );
};

/** Records permission to text: which wording, where it is recorded, when. */
export const ConsentForm = ({
  person,
  permission,
  close,
}: {
  person: Person;
  permission: Permission;
  close: () => void;
}) => {
  const words = usePatientWords();
  const send = useSendConsent();
  const consentOf = useConsentOf();
  const save = useSave(close);
  // The number that stood there when permission was asked for: should another come meanwhile, this one is not for it.
  const [opened] = useState(person);
  return (
    <EditForm
      title={`${words.texting.record}: ${opened.name}`}
      hint={words.texting.forNumber(phoneText(opened.phone))}
      save={save}
      cancel={close}
      send={(filled) => send(opened, permission, consentOf(filled))}
    >
      <ConsentFields focus />
    </EditForm>
  );
};
