import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { Refused, isStale } from '../calls/problem.ts';
import { sentenceFor } from '../shell/failure.tsx';
import { useUnsaved } from '../shell/unsaved.tsx';
import { useWords } from '../words/language.tsx';
import { usePatientWords, type Save } from './use-patients.ts';

/** What stands in a form's fields, by name; a field that is not there is empty. */
export type Filled = (name: string) => string;

type Props = {
  title: string;
  hint?: string | undefined;
  /** What the button says; left out: Save. */
  says?: string;
  save: Save;
  send: (filled: Filled, form: FormData) => () => Promise<unknown>;
  cancel: () => void;
  /** Begins anew with what stands now, where somebody else was first. */
  again?: (() => void) | undefined;
  children: ReactNode;
};

const isFull = (error: unknown): boolean =>
  error instanceof Refused &&
  error.paths.some((path) => path.endsWith('scheduleId')) &&
  // As the API says it in the console's languages.
  /free (place|seat)|con cupo/.test(error.detail ?? '');

/** What went wrong with a change; that a group is full in plain words. */
export const Problem = ({ error }: { error: unknown }) => {
  const all = useWords();
  const words = usePatientWords();
  if (error === null || error === undefined) return null;
  return (
    <p className="form-problem" role="alert">
      {isFull(error) ? words.full : sentenceFor(error, all)}
    </p>
  );
};

const textOf =
  (form: FormData): Filled =>
  (name) => {
    const value = form.get(name);
    return typeof value === 'string' ? value.trim() : '';
  };

/** A short form: its first field takes the focus, Enter saves, Escape leaves, and asks where something has been entered. */
export const EditForm = ({ title, hint, says, save, send, cancel, again, children }: Props) => {
  const words = usePatientWords();
  const unsaved = useUnsaved({ close: cancel });
  return (
    <form
      className="edit-form"
      {...unsaved}
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        save.mutate(send(textOf(form), form));
      }}
    >
      <h3>{title}</h3>
      {hint !== undefined && <p className="soft">{hint}</p>}
      <div className="edit-fields">{children}</div>
      <Problem error={save.error} />
      <div className="form-actions">
        {again && isStale(save.error) && <Button onClick={again}>{words.readAgain}</Button>}
        <Button type="submit" disabled={save.isPending}>
          {says ?? words.save}
        </Button>
        <Button variant="default" onClick={cancel}>
          {words.cancel}
        </Button>
      </div>
    </form>
  );
};
