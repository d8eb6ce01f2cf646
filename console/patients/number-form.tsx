import { parseResponse } from 'hono/client';
import { asRead } from '../calls/use-chart.ts';
import { useSignedIn } from '../sign-in/signed-in.ts';
import { AsOpened } from './as-opened.tsx';
import { EditForm } from './edit-form.tsx';
import { PhoneField } from './phone-field.tsx';
import { usePatientWords, useSave } from './use-patients.ts';

/** Whose: a patient's, or a family participant's. `phone`: the number as it is on file. `tag`: of the patient's chart as it was read. */
export type Person = {
  patientId: string;
  participantId?: string | undefined;
  name: string;
  phone: string;
  tag: string | null;
};

type Props = { person: Person; close: () => void };

const OpenedForm = ({ person, close, again }: Props & { again: (() => void) | undefined }) => {
  const words = usePatientWords();
  const { calls } = useSignedIn();
  const save = useSave(close);
  const { patientId, participantId } = person;
  return (
    <EditForm
      title={`${words.texting.changeNumber}: ${person.name}`}
      hint={words.texting.permissionEnds}
      save={save}
      cancel={close}
      again={again}
      send={(filled, form) => () => {
        const json = { phone: filled('phone'), participantId, consentStands: form.get('same') !== null };
        return parseResponse(
          calls.contacts.patients[':id'].phone.$put({ param: { id: patientId }, json }, asRead(person)),
        );
      }}
    >
      <PhoneField label={words.texting.newNumber} autoFocus />
      <label className="check">
        <input type="checkbox" name="same" /> <span>{words.texting.sameNumber}</span>
      </label>
    </EditForm>
  );
};

/** Puts a number right. The permission that was for the old one ends, unless it was for this very one, written down wrong. */
export const NumberForm = ({ person, close }: Props) => (
  <AsOpened read={person}>{(opened, again) => <OpenedForm person={opened} close={close} again={again} />}</AsOpened>
);
