import { TextInput } from '@mantine/core';
import { parseResponse } from 'hono/client';
import type { Episode, EpisodeToPut } from '../calls/answers.ts';
import { asRead, type ChartAsRead } from '../calls/use-chart.ts';
import { useSignedIn } from '../sign-in/signed-in.ts';
import { DayField } from './day-field.tsx';
import { EditForm, type Filled } from './edit-form.tsx';
import { usePatientWords, useSave, useToday } from './use-patients.ts';

/** What is to be done with a stay; `from`: the hold whose last day is to be set. */
export type StayChange = { kind: 'hold' | 'stepDown' | 'discharge' } | { kind: 'endHold'; from: string };

/** What saves a stay with something changed. */
export const useSendStay = (chart: ChartAsRead) => {
  const { calls } = useSignedIn();
  return (episode: Episode, changed: Partial<EpisodeToPut>) => () => {
    const { id } = episode;
    return parseResponse(
      calls.episodes.episodes[':id'].$put({ param: { id }, json: { ...episode, ...changed } }, asRead(chart)),
    );
  };
};

const minutesOf = (hours: string): number => Math.round(Number(hours) * 60);

/** The stay as the form would have it. */
const changed = ({ holds, changes }: Episode, change: StayChange, filled: Filled): Partial<EpisodeToPut> => {
  const [from, until, reason] = [filled('from'), filled('until'), filled('reason')];
  switch (change.kind) {
    case 'discharge':
      return { dischargedOn: from };
    case 'stepDown': {
      const stepDown = { from, prescribedMinutesPerWeek: minutesOf(filled('hours')) };
      return { changes: [...changes.filter((one) => one.from !== from), stepDown] };
    }
    case 'hold':
      return { holds: [...holds, { from, until: until || null, ...(reason && { reason }) }] };
    case 'endHold':
      return { holds: holds.map((hold) => (hold.from === change.from ? { ...hold, until } : hold)) };
  }
};

/** Discharge, hold or step-down: a day, and what else it takes. */
export const StayForm = ({
  chart,
  episode,
  change,
  close,
  again,
}: {
  chart: ChartAsRead;
  episode: Episode;
  change: StayChange;
  close: () => void;
  again: (() => void) | undefined;
}) => {
  const words = usePatientWords();
  const today = useToday();
  const save = useSave(close);
  const send = useSendStay(chart);
  const hints = { discharge: words.stay.dischargeHint, hold: words.stay.holdHint };
  const { kind } = change;
  return (
    <EditForm
      title={words.stay[kind]}
      hint={kind === 'discharge' || kind === 'hold' ? hints[kind] : undefined}
      save={save}
      send={(filled) => send(episode, changed(episode, change, filled))}
      cancel={close}
      again={again}
    >
      {kind === 'endHold' ? (
        <DayField name="until" label={words.stay.lastDay} day={today} min={change.from} focus />
      ) : (
        <DayField name="from" label={kind === 'discharge' ? words.date : words.stay.firstDay} day={today} focus />
      )}
      {kind === 'hold' && (
        <>
          <DayField name="until" label={words.stay.lastDay} optional={words.optional} />
          <TextInput name="reason" label={words.stay.reason} description={words.optional} maxLength={80} />
        </>
      )}
      {kind === 'stepDown' && (
        <TextInput
          type="number"
          name="hours"
          label={words.stay.hoursAWeek}
          {...{ min: 0, max: 60, step: 0.5, required: true, withAsterisk: false, defaultValue: '6' }}
        />
      )}
    </EditForm>
  );
};
