import { NativeSelect, TextInput } from '@mantine/core';
import { parseResponse } from 'hono/client';
import type { Chart, Privacy } from '../calls/answers.ts';
import { asRead, type ChartAsRead } from '../calls/use-chart.ts';
import { useSignedIn } from '../sign-in/signed-in.ts';
import { EditForm, type Filled } from './edit-form.tsx';
import { usePatientWords, useSave } from './use-patients.ts';

type Patient = Chart['patient'];

const isPrivacy = (code: string): code is Privacy => ['time', 'name', 'place'].includes(code);

/** Language, as a form gives it. */
export const languageOf = (code: string): Patient['language'] => (code === 'es' ? 'es' : 'en');

/** Name, language and time zone: of a patient, new or on file. */
export const PersonFields = ({ patient }: { patient?: Pick<Patient, 'name' | 'language' | 'timeZone'> }) => {
  const words = usePatientWords();
  const { clinic } = useSignedIn();
  return (
    <>
      <TextInput
        name="name"
        label={words.texting.name}
        autoComplete="off"
        required
        withAsterisk={false}
        maxLength={80}
        autoFocus
        defaultValue={patient?.name ?? ''}
      />
      <NativeSelect
        name="language"
        label={words.texting.language}
        defaultValue={patient?.language ?? 'en'}
        data={Object.entries(words.texting.languages).map(([value, label]) => ({ value, label }))}
      />
      <TextInput
        name="timeZone"
        label={words.texting.zone}
        required
        withAsterisk={false}
        defaultValue={patient?.timeZone ?? clinic.timeZone}
      />
    </>
  );
};

/** What a text to them may show. */
export const PrivacyField = ({ privacy = 'name' }: { privacy?: Privacy }) => {
  const words = usePatientWords();
  return (
    <NativeSelect
      name="privacy"
      label={words.texting.privacy}
      defaultValue={privacy}
      data={Object.entries(words.texting.privacies).map(([value, label]) => ({ value, label }))}
    />
  );
};

/** What a form with these fields says of a person. */
export const personOf = (filled: Filled) => {
  const privacy = filled('privacy');
  return {
    ...{ name: filled('name'), language: languageOf(filled('language')), timeZone: filled('timeZone') },
    ...(isPrivacy(privacy) && { privacy }),
  };
};

/** Name and preferences of a patient on file. */
export const PreferencesForm = ({
  chart,
  close,
  again,
}: {
  chart: ChartAsRead;
  close: () => void;
  again: (() => void) | undefined;
}) => {
  const { patient } = chart;
  const words = usePatientWords();
  const { calls } = useSignedIn();
  const save = useSave(close);
  return (
    <EditForm
      title={words.texting.edit}
      save={save}
      cancel={close}
      again={again}
      send={(filled, form) => () => {
        const json = { ...patient, ...personOf(filled), makeUpOffers: form.get('makeUps') !== null };
        return parseResponse(
          calls.changePatient.patients[':id'].$put({ param: { id: patient.id }, json }, asRead(chart)),
        );
      }}
    >
      <PersonFields patient={patient} />
      <PrivacyField privacy={patient.privacy} />
      <label className="check">
        <input type="checkbox" name="makeUps" defaultChecked={patient.makeUpOffers} />{' '}
        <span>{words.texting.makeUps}</span>
      </label>
    </EditForm>
  );
};
