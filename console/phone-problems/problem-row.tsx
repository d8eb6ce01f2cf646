import { Button } from '@mantine/core';
import type { PhoneProblem } from '../calls/answers.ts';
import { ConsentForm } from '../patients/consent-form.tsx';
import { NumberForm } from '../patients/number-form.tsx';
import { phoneText } from '../phone-text.ts';
import { useInstantText } from '../patients/texting.tsx';
import { useMay, useNameOf } from '../sign-in/signed-in.ts';
import { useWordsOf } from '../words/language.tsx';
import { en } from './words/en.ts';
import { es } from './words/es.ts';

/** A form, and the problem in whose row it is open. */
export type RowForm = { problemId: string; what: 'number' | 'consent' };

type Props = {
  problem: PhoneProblem;
  chosen: boolean;
  form: RowForm | undefined;
  busy: boolean;
  choose: () => void;
  openForm: (what: RowForm['what'] | undefined) => void;
  settle: () => void;
  toPatient: () => void;
};

/** What staff can do about a problem, each by one key while its row is chosen. */
const Actions = ({ problem, busy, openForm, settle, toPatient }: Props) => {
  const words = useWordsOf({ en, es });
  const mayKeep = useMay('keep contact details');
  const button = (says: string, key: string, act: () => void) => (
    <Button variant="default" disabled={busy} aria-keyshortcuts={key} onClick={act}>
      {says} <kbd aria-hidden="true">{key}</kbd>
    </Button>
  );
  return (
    <div className="problem-actions">
      {mayKeep &&
        button(words.fix, '1', () => {
          openForm('number');
        })}
      {mayKeep &&
        problem.kind === 'no-consent' &&
        button(words.record, '2', () => {
          openForm('consent');
        })}
      {mayKeep && problem.settle !== null && !problem.settled && button(words.settlements[problem.settle], '3', settle)}
      {button(words.patient, '4', toPatient)}
    </div>
  );
};

const Forms = ({ problem, form, openForm }: Props) => {
  const { patientId, participantId, name, phone, tag } = problem;
  if (patientId === undefined || form === undefined) return null;
  const person = { patientId, participantId, name, phone, tag: tag === null ? null : `"${tag}"` };
  const close = (): void => {
    openForm(undefined);
  };
  return form.what === 'number' ? (
    <NumberForm person={person} close={close} />
  ) : (
    <ConsentForm person={person} permission={problem.lacks ?? 'own'} close={close} />
  );
};

/** One number and what is the matter with it. */
export const ProblemRow = (props: Props) => {
  const words = useWordsOf({ en, es });
  const instantText = useInstantText();
  const nameOf = useNameOf();
  const { problem, chosen, form, choose } = props;
  const { kind, name, phone, since, sharedWith, settled, patientId } = problem;
  const { name: kindName, meaning, next } = words.kinds[kind];
  return (
    <li className="problem card" data-chosen={chosen} data-settled={settled !== null}>
      <h2>
        <button type="button" className="problem-head" aria-expanded={chosen} onClick={choose}>
          <span className="problem-name">{name}</span>
          <span className="tag" data-tone={settled ? 'fine' : 'wait'}>
            {kindName}
          </span>
          <span className="problem-phone">{phoneText(phone)}</span>
          {since !== null && <span className="soft">{words.since(instantText(since))}</span>}
        </button>
      </h2>
      {settled && (
        <p className="soft problem-text">
          {words.settledBy(words.settlements[settled.as], nameOf(settled.by), instantText(settled.at))}
        </p>
      )}
      {chosen && (
        <div className="problem-text">
          <p>{meaning}</p>
          {sharedWith.length > 0 && <p>{words.sharedWith(sharedWith.map((one) => one.name).join(', '))}</p>}
          <p>
            <strong>{patientId === undefined ? words.staff : next}</strong>
          </p>
          {patientId !== undefined && form === undefined && <Actions {...props} />}
          <Forms {...props} />
        </div>
      )}
    </li>
  );
};
