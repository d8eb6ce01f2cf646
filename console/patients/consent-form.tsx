import { TextInput } from '@mantine/core';
import { parseResponse } from 'hono/client';
import { usePulse } from '../calls/live.tsx';
import { asRead } from '../calls/use-chart.ts';
import { useSignedIn } from '../sign-in/signed-in.ts';
import { phoneText } from '../phone-text.ts';
import { AsOpened } from './as-opened.tsx';
import { DayField } from './day-field.tsx';
import { EditForm, type Filled } from './edit-form.tsx';
import type { Person } from './number-form.tsx';
import { usePatientWords, useSave, useToday } from './use-patients.ts';

export type Permission = 'own' | 'patient';

/**
 * Records a permission, which is for the number it was given for on the chart as it was read; or with null its withdrawal, of whatever number and
 * whatever has changed meanwhile: nothing is to be in its way.
 */
export const useSendConsent = () => {
  const { calls } = useSignedIn();
  return (
      { patientId, participantId, phone, tag }: Person,
      permission: Permission,
      consent: { givenAt: string; source: string; wording: string } | null,
    ) =>
    () =>
      parseResponse(
        calls.contacts.patients[':id'].consent.$put(
          { param: { id: patientId }, json: { participantId, permission, consent, ...(consent && { phone }) } },
          asRead({ tag: consent && tag }),
        ),
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

type Props = { person: Person; permission: Permission; close: () => void };

const OpenedForm = ({ person, permission, close, again }: Props & { again: (() => void) | undefined }) => {
  const words = usePatientWords();
  const send = useSendConsent();
  const consentOf = useConsentOf();
  const save = useSave(close);
  return (
    <EditForm
      title={`${words.texting.record}: ${person.name}`}
      hint={words.texting.forNumber(phoneText(person.phone))}
      save={save}
      cancel={close}
      again={again}
      send={(filled) => send(person, permission, consentOf(filled))}
    >
      <ConsentFields focus />
    </EditForm>
  );
};

/**
 * Records permission to text: which wording, where it is recorded, when; for the number that stood there when it was asked for. Should another come
 * meanwhile, it is not for that.
 */
export const ConsentForm = ({ person, ...rest }: Props) => (
  <AsOpened read={person}>{(opened, again) => <OpenedForm {...rest} person={opened} again={again} />}</AsOpened>
);
