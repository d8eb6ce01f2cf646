import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Chart } from '../calls/answers.ts';
import type { ChartAsRead } from '../calls/use-chart.ts';
import { useMay, useNameOf, useSignedIn } from '../sign-in/signed-in.ts';
import { dateIn } from '../times.ts';
import { AsOpened } from './as-opened.tsx';
import { AskedFirst } from './asked-first.tsx';
import { ConsentForm, useSendConsent } from './consent-form.tsx';
import { Facts } from './facts.tsx';
import { NumberForm } from './number-form.tsx';
import { PreferencesForm } from './preferences-form.tsx';
import { phoneText } from '../phone-text.ts';
import { useDayText } from './texts-of.ts';
import { usePatientWords } from './use-patients.ts';

type History = Chart['consentHistory'];

/** The day of an instant, as the clinic's calendar has it. */
export const useInstantText = () => {
  const { clinic } = useSignedIn();
  const dayText = useDayText();
  return (at: string): string => dayText(dateIn(clinic.timeZone, at));
};

/** `staff dana` is Dana Lee. */
const useSourceText = () => {
  const nameOf = useNameOf();
  return (source: string): string => source.replace(/^staff (\S+)$/, (_, id: string) => nameOf(id));
};

/** Everything about a permission, newest first. */
export const ConsentHistory = ({ history }: { history: History }) => {
  const words = usePatientWords();
  const instantText = useInstantText();
  const sourceText = useSourceText();
  if (history.length === 0) return null;
  return (
    <details className="more">
      <summary>{words.texting.past}</summary>
      <ol className="lines">
        {history.toReversed().map(({ at, change, source, wording }) => (
          <li key={`${at} ${change}`}>
            {instantText(at)}: {words.texting.changes[change]} · {sourceText(source)} · {wording}
          </li>
        ))}
      </ol>
    </details>
  );
};

const TextingFacts = ({ chart: { patient } }: { chart: ChartAsRead }) => {
  const words = usePatientWords();
  const instantText = useInstantText();
  const { phone, consent, language, privacy, timeZone, makeUpOffers } = patient;
  return (
    <Facts
      facts={[
        [words.texting.number, phoneText(phone)],
        [
          words.texting.consent,
          consent
            ? `${words.texting.given(instantText(consent.givenAt), consent.source)} · ${consent.wording}`
            : words.texting.noConsent,
        ],
        [words.texting.language, words.texting.languages[language]],
        [words.texting.privacy, words.texting.privacies[privacy]],
        [words.texting.zone, timeZone],
        [words.texting.makeUps, makeUpOffers ? words.texting.yes : words.texting.no],
      ]}
    />
  );
};

/** Number, permission and preferences: what decides whether and how the patient is texted. */
export const Texting = ({ chart }: { chart: ChartAsRead }) => {
  const words = usePatientWords();
  const mayKeep = useMay('keep contact details');
  const mayChange = useMay('change patients');
  const [form, setForm] = useState<'number' | 'consent' | 'preferences'>();
  const send = useSendConsent();
  const { patient, optedOut, consentHistory } = chart;
  const person = { patientId: patient.id, name: patient.name, phone: patient.phone, tag: chart.tag };
  const close = (): void => {
    setForm(undefined);
  };
  const open = (which: typeof form, says: string) => (
    <Button
      variant="default"
      onClick={() => {
        setForm(which);
      }}
    >
      {says}
    </Button>
  );
  return (
    <>
      {optedOut && <p className="stopped">{words.texting.stopped}</p>}
      <TextingFacts chart={chart} />
      {form === undefined && (
        <div className="form-actions">
          {mayKeep && open('number', words.texting.changeNumber)}
          {mayKeep && !patient.consent && open('consent', words.texting.record)}
          {mayKeep && patient.consent && (
            <AskedFirst
              says={words.texting.withdraw}
              asks={words.texting.withdrawing(patient.name)}
              send={send(person, 'own', null)}
            />
          )}
          {mayChange && open('preferences', words.texting.edit)}
        </div>
      )}
      {form === 'number' && <NumberForm person={person} close={close} />}
      {form === 'consent' && <ConsentForm person={person} permission="own" close={close} />}
      {form === 'preferences' && (
        <AsOpened read={chart}>
          {(opened, again) => <PreferencesForm chart={opened} close={close} again={again} />}
        </AsOpened>
      )}
      <ConsentHistory history={consentHistory} />
    </>
  );
};
