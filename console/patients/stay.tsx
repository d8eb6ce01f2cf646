import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Episode } from '../calls/answers.ts';
import type { ChartAsRead } from '../calls/use-chart.ts';
import { useMay } from '../sign-in/signed-in.ts';
import { AsOpened } from './as-opened.tsx';
import { AskedFirst } from './asked-first.tsx';
import { Facts } from './facts.tsx';
import { StayForm, useSendStay, type StayChange } from './stay-form.tsx';
import { useDayText, useHoursText } from './texts-of.ts';
import { usePatientWords, useToday } from './use-patients.ts';

type Hold = Episode['holds'][number];

const useHoldText = () => {
  const words = usePatientWords();
  const dayText = useDayText();
  return ({ from, until, reason }: Hold): string =>
    `${dayText(from)} – ${until === null ? words.stay.openEnd : dayText(until)}${reason ? ` · ${reason}` : ''}`;
};

/** Takes back a hold or a step-down, entered by mistake or no longer meant. */
const TakeBack = ({ what, send }: { what: string; send: () => Promise<unknown> }) => {
  const { stay } = usePatientWords();
  return <AskedFirst compact says={stay.undo} label={`${stay.undo}: ${what}`} asks={stay.undoing(what)} send={send} />;
};

/** What may be changed of a stay's lines: a hold's last day, and that one was entered at all. */
type Lines = { endHold: (from: string) => void; without: (changed: Partial<Episode>) => () => Promise<unknown> };

const isAhead = ({ until }: Hold, today: string): boolean => until === null || until >= today;

/** One stay: its days, what is prescribed, step-downs and holds. */
const StayFacts = ({ episode, lines }: { episode: Episode; lines?: Lines | undefined }) => {
  const words = usePatientWords();
  const dayText = useDayText();
  const hoursText = useHoursText();
  const holdText = useHoldText();
  const today = useToday();
  const { admittedOn, dischargedOn, prescribedMinutesPerWeek, changes, holds } = episode;
  return (
    <Facts
      facts={[
        [words.stay.admitted, dayText(admittedOn)],
        [words.stay.discharged, dischargedOn === null ? words.stay.notYet : dayText(dischargedOn)],
        [words.stay.prescribed, words.stay.aWeek(hoursText(prescribedMinutesPerWeek))],
        ...changes.map(
          ({ from, prescribedMinutesPerWeek: minutes }) =>
            [
              `${words.stay.stepDown}, ${words.stay.from(dayText(from))}`,
              <>
                {words.stay.aWeek(hoursText(minutes))}{' '}
                {lines && (
                  <TakeBack
                    what={`${words.stay.stepDown}, ${words.stay.from(dayText(from))}`}
                    send={lines.without({ changes: changes.filter((one) => one.from !== from) })}
                  />
                )}
              </>,
            ] as const,
        ),
        ...(holds.length === 0
          ? []
          : [
              [
                words.stay.holds,
                <ul key="holds" className="lines">
                  {holds.map((hold) => (
                    <li key={hold.from}>
                      {holdText(hold)}
                      {lines && isAhead(hold, today) && (
                        <>
                          <Button
                            variant="default"
                            size="compact-sm"
                            onClick={() => {
                              lines.endHold(hold.from);
                            }}
                          >
                            {words.stay.endHold}
                          </Button>{' '}
                          <TakeBack
                            what={`${words.stay.holds}: ${holdText(hold)}`}
                            send={lines.without({ holds: holds.filter((one) => one.from !== hold.from) })}
                          />
                        </>
                      )}
                    </li>
                  ))}
                </ul>,
              ] as const,
            ]),
      ]}
    />
  );
};

const Actions = ({
  chart,
  episode,
  begin,
}: {
  chart: ChartAsRead;
  episode: Episode;
  begin: (change: StayChange) => void;
}) => {
  const words = usePatientWords();
  const send = useSendStay(chart);
  if (episode.dischargedOn !== null)
    return (
      <AskedFirst
        says={words.stay.takeBack}
        asks={words.stay.takingBack}
        send={send(episode, { dischargedOn: null })}
      />
    );
  return (['hold', 'stepDown', 'discharge'] as const).map((kind) => (
    <Button
      key={kind}
      variant="default"
      onClick={() => {
        begin({ kind });
      }}
    >
      {words.stay[kind]}
    </Button>
  ));
};

const newestFirst = ({ episodes }: ChartAsRead): Episode[] =>
  episodes.toSorted((a, b) => (a.admittedOn < b.admittedOn ? 1 : -1));

/** The stay that counts, what can be done with it, and those before it. */
export const Stay = ({ chart, admitAgain }: { chart: ChartAsRead; admitAgain: () => void }) => {
  const words = usePatientWords();
  const mayChange = useMay('change patients');
  const today = useToday();
  const [change, begin] = useState<StayChange>();
  const [latest, ...earlier] = newestFirst(chart);
  const isOver = latest === undefined || (latest.dischargedOn !== null && latest.dischargedOn <= today);
  const send = useSendStay(chart);
  const lines = latest && {
    endHold: (from: string): void => {
      begin({ kind: 'endHold', from });
    },
    without: (changed: Partial<Episode>) => send(latest, changed),
  };
  return (
    <>
      {latest ? (
        <StayFacts episode={latest} lines={mayChange ? lines : undefined} />
      ) : (
        <p className="soft">{words.stay.none}</p>
      )}
      {mayChange && !change && (
        <div className="form-actions">
          {isOver && <Button onClick={admitAgain}>{words.stay.admitAgain}</Button>}
          {latest && <Actions chart={chart} episode={latest} begin={begin} />}
        </div>
      )}
      {latest && change && (
        <AsOpened key={change.kind} read={chart}>
          {(opened, again) => (
            <StayForm
              chart={opened}
              episode={newestFirst(opened)[0] ?? latest}
              change={change}
              close={() => {
                begin(undefined);
              }}
              again={again}
            />
          )}
        </AsOpened>
      )}
      {earlier.length > 0 && (
        <details className="more">
          <summary>{words.stay.earlier}</summary>
          {earlier.map((episode) => (
            <StayFacts key={episode.id} episode={episode} />
          ))}
        </details>
      )}
    </>
  );
};
