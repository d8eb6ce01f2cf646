import '../patients/patients.css';
import './phone-problems.css';
import { NativeSelect, Skeleton } from '@mantine/core';
import { useIsMutating } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import type { PhoneProblem } from '../calls/answers.ts';
import { useChosenPatient } from '../shell/chosen-patient.tsx';
import { Failure } from '../shell/failure.tsx';
import { useKeys } from '../shell/keys.ts';
import { PageHeading } from '../shell/page-heading.tsx';
import { useToast } from '../shell/toasts.tsx';
import { useLeave } from '../shell/unsaved.tsx';
import { useMay } from '../sign-in/signed-in.ts';
import { useWords, useWordsOf } from '../words/language.tsx';
import { ProblemRow, type RowForm } from './problem-row.tsx';
import { usePhoneProblems, useSettle } from './use-phone-problems.ts';
import { en } from './words/en.ts';
import { es } from './words/es.ts';

/** Closes a form whose problem is no more, and says so; one's own saving, after which it is no more, closes it by itself. */
const useGoneForm = (form: RowForm | undefined, rows: readonly PhoneProblem[], close: () => void): void => {
  const words = useWordsOf({ en, es });
  const toast = useToast();
  const saving = useIsMutating() > 0;
  const isGone = form !== undefined && !saving && !rows.some(({ id }) => id === form.problemId);
  useEffect(() => {
    if (!isGone) return;
    close();
    toast({ says: words.formGone, tone: 'alarm' });
  });
};

/** The numbers something is the matter with: chosen by arrow keys, each done with by one key. */
export const PhoneProblemsPage = () => {
  const all = useWords();
  const words = useWordsOf({ en, es });
  const [, go] = useLocation();
  const { choose: choosePatient } = useChosenPatient();
  const mayKeep = useMay('keep contact details');
  const problems = usePhoneProblems();
  const { settle, busy } = useSettle();
  const [kind, setKind] = useState('');
  const [settledToo, setSettledToo] = useState(false);
  const [chosenId, setChosenId] = useState<string>();
  const [form, setForm] = useState<RowForm>();

  const open = (problems.data ?? []).filter(({ settled }) => settledToo || settled === null);
  const rows = open.filter((one) => kind === '' || one.kind === kind);
  const chosen = rows.find(({ id }) => id === chosenId) ?? rows[0];
  // Whatever sorts first later, the one that was shown stays the chosen one.
  if (chosen && chosen.id !== chosenId) setChosenId(chosen.id);
  const leave = useLeave();
  const choose = (id: string): void => {
    leave(() => {
      setChosenId(id);
      setForm(undefined);
    });
  };
  const openForm = (what: RowForm['what'] | undefined, problemId = chosen?.id): void => {
    setForm(what && problemId !== undefined ? { problemId, what } : undefined);
  };
  useGoneForm(form, rows, () => {
    setForm(undefined);
  });
  const move = (by: 1 | -1) => (): void => {
    const next = rows[rows.findIndex(({ id }) => id === chosen?.id) + by];
    if (next) choose(next.id);
  };
  const toPatient = ({ patientId }: PhoneProblem): void => {
    if (patientId === undefined) return;
    choosePatient(patientId);
    go('/patients');
  };
  const withChosen = (act: (problem: PhoneProblem) => void) => (): void => {
    if (chosen?.patientId !== undefined) act(chosen);
  };
  useKeys('phoneProblems', {
    nextRow: move(1),
    previousRow: move(-1),
    fixNumber: withChosen(() => {
      if (mayKeep) openForm('number');
    }),
    recordConsent: withChosen((problem) => {
      if (mayKeep && problem.kind === 'no-consent') openForm('consent');
    }),
    settle: withChosen((problem) => {
      if (mayKeep && !problem.settled && !busy) settle(problem);
    }),
    toPatient: withChosen(toPatient),
  });

  return (
    <>
      <PageHeading title={words.title}>
        {problems.data && <p className="soft">{words.many(rows.length)}</p>}
      </PageHeading>
      <div className="problem-filters">
        <NativeSelect
          aria-label={words.kind}
          value={kind}
          data={[
            { value: '', label: words.everyKind },
            ...Object.entries(words.kinds).map(([value, { name }]) => ({ value, label: name })),
          ]}
          onChange={({ currentTarget }) => {
            const { value } = currentTarget;
            leave(() => {
              setForm(undefined);
              setKind(value);
            });
          }}
        />
        <label className="check">
          <input
            type="checkbox"
            checked={settledToo}
            onChange={({ currentTarget }) => {
              setSettledToo(currentTarget.checked);
            }}
          />{' '}
          <span>{words.showSettled}</span>
        </label>
      </div>
      {problems.isError && !problems.data ? (
        <Failure error={problems.error} again={() => void problems.refetch()} />
      ) : !problems.data ? (
        <div role="status" aria-label={all.problems.loading} className="day-loading">
          <Skeleton height={64} />
          <Skeleton height={64} />
        </div>
      ) : rows.length === 0 ? (
        <p className="empty card">{open.length === 0 ? words.none : words.noneOfThese}</p>
      ) : (
        <ul className="problem-list">
          {rows.map((problem) => (
            <ProblemRow
              key={problem.id}
              problem={problem}
              chosen={problem.id === chosen?.id}
              form={problem.id === form?.problemId ? form : undefined}
              busy={busy}
              choose={() => {
                choose(problem.id);
              }}
              openForm={(what) => {
                openForm(what, problem.id);
              }}
              settle={() => {
                settle(problem);
              }}
              toPatient={() => {
                toPatient(problem);
              }}
            />
          ))}
        </ul>
      )}
    </>
  );
};
