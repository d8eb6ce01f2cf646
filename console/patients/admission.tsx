import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { parseResponse } from 'hono/client';
import { useEffect, useRef, useState, type SubmitEvent } from 'react';
import { Refused } from '../calls/problem.ts';
import { useToast } from '../shell/toasts.tsx';
import { useUnsaved } from '../shell/unsaved.tsx';
import { useSignedIn } from '../sign-in/signed-in.ts';
import { chosenDays } from './choose-days.tsx';
import { ConsentFields, useConsentOf } from './consent-form.tsx';
import { DayField } from './day-field.tsx';
import { Problem, type Filled } from './edit-form.tsx';
import { PhoneField } from './phone-field.tsx';
import { GroupFields } from './places.tsx';
import { PersonFields, PrivacyField, personOf } from './preferences-form.tsx';
import { usePatientWords, useSchedules, useToday } from './use-patients.ts';

type Props = {
  /** The id of somebody who comes back; undefined: somebody new. */
  again: string | undefined;
  done: (patientId: string) => void;
  cancel: () => void;
};

const WhoStep = () => {
  const words = usePatientWords();
  const [agreed, setAgreed] = useState(false);
  return (
    <>
      <PersonFields />
      <PhoneField label={words.texting.number} />
      <PrivacyField />
      <label className="check">
        <input
          type="checkbox"
          name="agreed"
          onChange={({ currentTarget }) => {
            setAgreed(currentTarget.checked);
          }}
        />{' '}
        <span>
          {words.admission.agreed}
          <span className="soft check-hint">{words.admission.noText}</span>
        </span>
      </label>
      {agreed && <ConsentFields />}
    </>
  );
};

const StayStep = () => {
  const words = usePatientWords();
  const today = useToday();
  return (
    <>
      <DayField name="admittedOn" label={words.stay.admitted} day={today} />
      <TextInput
        type="number"
        name="hours"
        label={words.stay.hoursAWeek}
        {...{ min: 0, max: 60, step: 0.5, required: true, withAsterisk: false, defaultValue: '9' }}
      />
    </>
  );
};

const PlaceStep = () => {
  const words = usePatientWords();
  const schedules = useSchedules();
  const [many, setMany] = useState(1);
  return (
    <>
      {Array.from({ length: many }, (_, index) => (
        <fieldset key={index} className="one-place" data-place={index}>
          <legend className="unseen">
            {words.places.group} {index + 1}
          </legend>
          <GroupFields schedules={schedules.data ?? []} none={words.admission.without} />
        </fieldset>
      ))}
      <Button
        variant="default"
        onClick={() => {
          setMany(many + 1);
        }}
      >
        {words.admission.another}
      </Button>
    </>
  );
};

/** The places of a form: each fieldset one. A form's data cannot tell whose days are whose. */
const placesOf = (form: HTMLFormElement) =>
  [...form.querySelectorAll<HTMLFieldSetElement>('fieldset[data-place]')].flatMap((one) => {
    const own = new FormData();
    for (const element of one.querySelectorAll<HTMLInputElement | HTMLSelectElement>('select, input:checked'))
      own.append(element.name, element.value);
    const scheduleId = own.get('schedule');
    const weekdays = chosenDays(own, 'weekdays');
    return typeof scheduleId === 'string' && scheduleId !== ''
      ? [{ scheduleId, ...(weekdays.length > 0 && { weekdays }) }]
      : [];
  });

const steps = [WhoStep, StayStep, PlaceStep];
const placesStep = 2;
/** Where to mend what was refused. */
const stepOf = (error: unknown): number => {
  const [path = ''] = error instanceof Refused ? error.paths : [];
  return path.startsWith('patient') ? 0 : path.startsWith('episode') ? 1 : placesStep;
};

/**
 * An admission in three short steps: who, which stay, which groups. All three are one form, of which one part shows; it is saved as one, or not at
 * all, and what is refused is shown at its step.
 */
export const Admission = ({ again, done, cancel }: Props) => {
  const words = usePatientWords();
  const { calls } = useSignedIn();
  const memory = useQueryClient();
  const toast = useToast();
  const consentOf = useConsentOf();
  const first = again === undefined ? 0 : 1;
  const [step, setStep] = useState(first);
  const form = useRef<HTMLFormElement>(null);
  const unsaved = useUnsaved({ close: cancel });
  const save = useMutation({ mutationFn: (send: () => Promise<void>) => send() });
  useEffect(() => {
    form.current
      ?.querySelector<HTMLElement>('fieldset:not([hidden]) :is(input, select)')
      ?.focus({ preventScroll: true });
  }, [step]);

  const sendWith = (form: HTMLFormElement) => async (): Promise<void> => {
    const data = new FormData(form);
    const filled: Filled = (name) => {
      const value = data.get(name);
      return typeof value === 'string' ? value.trim() : '';
    };
    const consent = filled('agreed') === '' ? null : consentOf(filled);
    const who =
      again === undefined
        ? { patient: { ...personOf(filled), phone: filled('phone'), consent } }
        : { patientId: again };
    const answer = await parseResponse(
      calls.admissions.admissions.$post({
        json: {
          ...who,
          episode: {
            admittedOn: filled('admittedOn'),
            prescribedMinutesPerWeek: Math.round(Number(filled('hours')) * 60),
          },
          memberships: placesOf(form),
        },
      }),
    );
    void memory.invalidateQueries({ queryKey: ['live'] });
    toast({ says: words.admission.done(answer.patient.name) });
    done(answer.patient.id);
  };

  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (step < placesStep) {
      setStep(step + 1);
      return;
    }
    save.mutate(sendWith(event.currentTarget), {
      onError: (error) => {
        setStep(Math.max(first, stepOf(error)));
      },
    });
  };

  return (
    <section className="chart card" aria-label={words.admission.title}>
      <form ref={form} className="admission" {...unsaved} noValidate={false} onSubmit={submit}>
        <p className="soft">{words.admission.step(step + 1 - first, steps.length - first)}</p>
        <h2>
          {words.admission.title}: {words.admission.steps[step]}
        </h2>
        {steps.map((Step, index) => (
          <fieldset
            key={index}
            className="edit-fields admission-step"
            hidden={index !== step}
            // What does not show is not checked by the browser; it keeps what is in it.
            disabled={index > step || index < first}
          >
            <legend className="unseen">{words.admission.steps[index]}</legend>
            <Step />
          </fieldset>
        ))}
        <Problem error={save.error} />
        <div className="form-actions">
          <Button type="submit" disabled={save.isPending}>
            {step < placesStep ? words.admission.next : words.admission.admit}
          </Button>
          {step > first && (
            <Button
              variant="default"
              onClick={() => {
                setStep(step - 1);
              }}
            >
              {words.admission.previous}
            </Button>
          )}
          <Button variant="default" onClick={cancel}>
            {words.cancel}
          </Button>
        </div>
      </form>
    </section>
  );
};
