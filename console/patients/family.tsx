import { Button, NativeSelect, TextInput } from '@mantine/core';
import { parseResponse } from 'hono/client';
import { useState } from 'react';
import type { Chart } from '../calls/answers.ts';
import { asRead, type ChartAsRead } from '../calls/use-chart.ts';
import { useMay, useSignedIn } from '../sign-in/signed-in.ts';
import { AskedFirst } from './asked-first.tsx';
import { ConsentForm, useSendConsent, type Permission } from './consent-form.tsx';
import { EditForm } from './edit-form.tsx';
import { NumberForm, type Person } from './number-form.tsx';
import { languageOf } from './preferences-form.tsx';
import { ConsentHistory } from './texting.tsx';
import { phoneText } from '../phone-text.ts';
import { PhoneField } from './phone-field.tsx';
import { usePatientWords, useSave } from './use-patients.ts';

type Participant = Chart['patient']['family'][number];
type Form = { participantId: string; what: 'number' | Permission };

/** A participant's id names nobody: `f-1`, `f-2`. */
const freshId = (family: readonly Participant[]): string => {
  let count = family.length + 1;
  while (family.some(({ id }) => id === `f-${count}`)) count += 1;
  return `f-${count}`;
};

const AddForm = ({ chart, close }: { chart: ChartAsRead; close: () => void }) => {
  const words = usePatientWords();
  const { calls } = useSignedIn();
  const { patient } = chart;
  const save = useSave(close);
  return (
    <EditForm
      title={words.family.add}
      save={save}
      cancel={close}
      send={(filled) => () => {
        const relation = filled('relation');
        const added = {
          ...{ id: freshId(patient.family), name: filled('name'), phone: filled('phone') },
          ...{ language: languageOf(filled('language')), ...(relation && { relation }) },
        };
        const json = { ...patient, family: [...patient.family, added] };
        return parseResponse(
          calls.changePatient.patients[':id'].$put({ param: { id: patient.id }, json }, asRead(chart)),
        );
      }}
    >
      <TextInput name="name" label={words.texting.name} required withAsterisk={false} maxLength={80} autoFocus />
      <TextInput name="relation" label={words.family.relation} description={words.optional} maxLength={40} />
      <PhoneField label={words.texting.number} />
      <NativeSelect
        name="language"
        label={words.texting.language}
        data={Object.entries(words.texting.languages).map(([value, label]) => ({ value, label }))}
      />
    </EditForm>
  );
};

const personFor = ({ patient, tag }: ChartAsRead, { id, name, phone }: Participant): Person => ({
  ...{ patientId: patient.id, participantId: id },
  ...{ name, phone, tag },
});

type OneProps = { chart: ChartAsRead; participant: Participant; open: ((form: Form) => void) | undefined };

const PermissionLine = ({ chart, participant, open, permission }: OneProps & { permission: Permission }) => {
  const words = usePatientWords();
  const send = useSendConsent();
  const isGiven = (permission === 'own' ? participant.consent : participant.patientConsent) !== null;
  const person = personFor(chart, participant);
  const name = permission === 'own' ? words.family.own : words.family.patients;
  const labelled = (says: string) => ({ says, label: `${says}: ${name}, ${participant.name}` });
  const record = labelled(words.texting.record);
  return (
    <li>
      {name}: {isGiven ? words.family.onFile : words.family.missing}
      {open && isGiven && (
        <AskedFirst
          {...labelled(words.texting.withdraw)}
          compact
          asks={words.texting.withdrawing(participant.name)}
          send={send(person, permission, null)}
        />
      )}
      {open && !isGiven && (
        <Button
          variant="default"
          size="compact-sm"
          aria-label={record.label}
          onClick={() => {
            open({ participantId: participant.id, what: permission });
          }}
        >
          {record.says}
        </Button>
      )}
    </li>
  );
};

const One = (props: OneProps) => {
  const words = usePatientWords();
  const { calls } = useSignedIn();
  const mayChange = useMay('change patients');
  const { chart, participant, open } = props;
  const { patient } = chart;
  const standing = chart.family.find(({ participantId }) => participantId === participant.id);
  return (
    <li className="participant">
      <h3>
        {participant.name} {participant.relation && <span className="soft">({participant.relation})</span>}
      </h3>
      <p>
        {phoneText(participant.phone)} ·{' '}
        {standing?.mayBeTexted ? words.family.may : (standing?.reasonText ?? words.noConsent)}
      </p>
      <ul className="lines">
        <PermissionLine {...props} permission="own" />
        <PermissionLine {...props} permission="patient" />
      </ul>
      <div className="form-actions">
        {open && (
          <Button
            variant="default"
            size="compact-sm"
            aria-label={`${words.texting.changeNumber}: ${participant.name}`}
            onClick={() => {
              open({ participantId: participant.id, what: 'number' });
            }}
          >
            {words.texting.changeNumber}
          </Button>
        )}
        {open && mayChange && (
          <AskedFirst
            says={words.remove}
            label={`${words.remove}: ${participant.name}`}
            compact
            asks={words.family.removing(participant.name)}
            send={() => {
              const family = patient.family.filter(({ id }) => id !== participant.id);
              return parseResponse(
                calls.changePatient.patients[':id'].$put(
                  { param: { id: patient.id }, json: { ...patient, family } },
                  asRead(chart),
                ),
              );
            }}
          />
        )}
      </div>
      <ConsentHistory history={standing?.consentHistory ?? []} />
    </li>
  );
};

/** Who of the family comes to family sessions, and with which permissions. */
export const Family = ({ chart }: { chart: ChartAsRead }) => {
  const words = usePatientWords();
  const mayKeep = useMay('keep contact details');
  const mayChange = useMay('change patients');
  const [asked, setForm] = useState<'add' | Form>();
  const { family } = chart.patient;
  const close = (): void => {
    setForm(undefined);
  };
  const chosen =
    asked !== undefined && asked !== 'add' ? family.find(({ id }) => id === asked.participantId) : undefined;
  const person = chosen && personFor(chart, chosen);
  // Of somebody who has been removed meanwhile there is nothing to fill in.
  const form = asked === 'add' || chosen ? asked : undefined;
  return (
    <>
      {family.length === 0 && <p className="soft">{words.family.none}</p>}
      {form === undefined && (
        <>
          <ul className="lines">
            {family.map((participant) => (
              <One key={participant.id} chart={chart} participant={participant} open={mayKeep ? setForm : undefined} />
            ))}
          </ul>
          {mayChange && family.length < 6 && (
            <div className="form-actions">
              <Button
                onClick={() => {
                  setForm('add');
                }}
              >
                {words.family.add}
              </Button>
            </div>
          )}
        </>
      )}
      {form === 'add' && <AddForm chart={chart} close={close} />}
      {person && form !== undefined && form !== 'add' && form.what === 'number' && (
        <NumberForm person={person} close={close} />
      )}
      {person && form !== undefined && form !== 'add' && form.what !== 'number' && (
        <ConsentForm person={person} permission={form.what} close={close} />
      )}
    </>
  );
};
