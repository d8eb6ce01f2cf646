import { Button, NativeSelect } from '@mantine/core';
import { parseResponse } from 'hono/client';
import { useState } from 'react';
import type { Chart, Episode, Membership, Schedule } from '../calls/answers.ts';
import { useMay, useSignedIn } from '../sign-in/signed-in.ts';
import { useWords } from '../words/language.tsx';
import { AskedFirst } from './asked-first.tsx';
import { ChooseDays, chosenDays, daysOfRule, weekdayText } from './choose-days.tsx';
import { DayField } from './day-field.tsx';
import { EditForm } from './edit-form.tsx';
import { useDayText } from './texts-of.ts';
import { usePatientWords, useSave, useSchedules, useToday } from './use-patients.ts';

/** One group to choose, and the days of it. */
export const GroupFields = ({ schedules, none }: { schedules: readonly Schedule[]; none?: string }) => {
  const words = usePatientWords();
  const [chosen, choose] = useState(none === undefined ? (schedules[0]?.id ?? '') : '');
  const schedule = schedules.find(({ id }) => id === chosen);
  return (
    <>
      <NativeSelect
        name="schedule"
        label={words.places.group}
        value={chosen}
        data={[
          ...(none === undefined ? [] : [{ value: '', label: none }]),
          ...schedules.map(({ id, title, capacity }) => ({
            value: id,
            label: `${title} (${words.places.seats(capacity)})`,
          })),
        ]}
        onChange={({ currentTarget }) => {
          choose(currentTarget.value);
        }}
      />
      {schedule && <ChooseDays key={schedule.id} name="weekdays" days={daysOfRule(schedule.rrule)} />}
    </>
  );
};

const GiveForm = ({ stay, close }: { stay: Episode; close: () => void }) => {
  const words = usePatientWords();
  const { calls } = useSignedIn();
  const schedules = useSchedules();
  const today = useToday();
  const save = useSave(close);
  if (!schedules.data) return null;
  return (
    <EditForm
      title={words.places.give}
      save={save}
      cancel={close}
      send={(filled, form) => () => {
        const [scheduleId, from, weekdays] = [filled('schedule'), filled('from'), chosenDays(form, 'weekdays')];
        const json = { episodeId: stay.id, scheduleId, from, ...(weekdays.length > 0 && { weekdays }) };
        const param = { id: `${stay.id}.${scheduleId}.${from}` };
        return parseResponse(calls.memberships.memberships[':id'].$put({ param, json }));
      }}
    >
      <GroupFields schedules={schedules.data} />
      <DayField
        name="from"
        label={words.stay.firstDay}
        day={stay.admittedOn > today ? stay.admittedOn : today}
        min={stay.admittedOn}
      />
    </EditForm>
  );
};

const EndForm = ({ place, close }: { place: Membership; close: () => void }) => {
  const words = usePatientWords();
  const { calls } = useSignedIn();
  const today = useToday();
  const save = useSave(close);
  return (
    <EditForm
      title={words.places.end}
      hint={words.places.endHint}
      save={save}
      cancel={close}
      send={(filled) => () =>
        parseResponse(
          calls.memberships.memberships[':id'].$put({
            param: { id: place.id },
            json: { ...place, until: filled('until') },
          }),
        )
      }
    >
      <DayField name="until" label={words.stay.lastDay} day={today} min={place.from} focus />
    </EditForm>
  );
};

/** A place in a group: its title, which days, from when until when. */
const PlaceLine = ({ place, title }: { place: Membership; title: string }) => {
  const words = usePatientWords();
  const { tag } = useWords();
  const dayText = useDayText();
  const today = useToday();
  const { weekdays, from, until, recurrenceId } = place;
  const days = weekdays?.map((code) => weekdayText(code, tag)).join(', ') ?? words.places.everyDay;
  const span = [
    from > today ? words.places.from(dayText(from)) : words.places.since(dayText(from)),
    ...(until === null ? [] : [words.places.until(dayText(until))]),
  ].join(', ');
  return (
    <div>
      <strong>{title}</strong>{' '}
      {recurrenceId === undefined ? (
        <p className="soft">
          {days} · {span}
        </p>
      ) : (
        <p className="soft">
          <span className="tag" data-tone="accent">
            {words.places.makeUp}
          </span>{' '}
          {dayText(from)}
        </p>
      )}
    </div>
  );
};

/** Where the patient is expected, and where they were. */
export const Places = ({ chart }: { chart: Chart }) => {
  const words = usePatientWords();
  const { calls } = useSignedIn();
  const mayChange = useMay('change patients');
  const today = useToday();
  const schedules = useSchedules();
  const [form, setForm] = useState<'give' | Membership>();
  const titleOf = ({ scheduleId }: Membership): string =>
    schedules.data?.find(({ id }) => id === scheduleId)?.title ?? scheduleId;
  const close = (): void => {
    setForm(undefined);
  };
  const stay = chart.episodes.find(({ dischargedOn }) => dischargedOn === null || dischargedOn > today);
  const sorted = chart.memberships.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const isPast = ({ until, episodeId }: Membership): boolean =>
    (until !== null && until < today) || (stay !== undefined ? episodeId !== stay.id : true);
  const [current, past] = [sorted.filter((one) => !isPast(one)), sorted.filter(isPast)];
  return (
    <>
      {current.length === 0 && <p className="soft">{stay ? words.places.none : words.places.noStay}</p>}
      <ul className="lines places">
        {current.map((place) => (
          <li key={place.id}>
            <PlaceLine place={place} title={titleOf(place)} />
            {mayChange && form === undefined && (
              <div className="form-actions">
                {place.from <= today && place.recurrenceId === undefined ? (
                  <Button
                    variant="default"
                    size="compact-sm"
                    aria-label={`${words.places.end}: ${titleOf(place)}`}
                    onClick={() => {
                      setForm(place);
                    }}
                  >
                    {words.places.end}
                  </Button>
                ) : (
                  <AskedFirst
                    says={words.remove}
                    label={`${words.remove}: ${titleOf(place)}`}
                    compact
                    asks={words.places.removing(titleOf(place))}
                    send={() =>
                      parseResponse(calls.memberships.memberships[':id'].$delete({ param: { id: place.id } }))
                    }
                  />
                )}
              </div>
            )}
          </li>
        ))}
      </ul>
      {mayChange && stay && form === undefined && (
        <div className="form-actions">
          <Button
            onClick={() => {
              setForm('give');
            }}
          >
            {words.places.give}
          </Button>
        </div>
      )}
      {stay && form === 'give' && <GiveForm stay={stay} close={close} />}
      {form !== undefined && form !== 'give' && <EndForm place={form} close={close} />}
      {past.length > 0 && (
        <details className="more">
          <summary>{words.places.past}</summary>
          <ul className="lines places">
            {past.map((place) => (
              <li key={place.id}>
                <PlaceLine place={place} title={titleOf(place)} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
};
