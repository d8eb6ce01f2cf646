import { Skeleton } from '@mantine/core';
import { parseResponse } from 'hono/client';
import { useEffect, useRef, useState } from 'react';
import { Refused } from '../calls/problem.ts';
import { useChart, type ChartAsRead } from '../calls/use-chart.ts';
import { CallLink } from '../follow-ups/call-link.tsx';
import { Conversation } from '../conversations/conversation.tsx';
import { Failure } from '../shell/failure.tsx';
import { useLeave } from '../shell/unsaved.tsx';
import { useMay, useSignedIn } from '../sign-in/signed-in.ts';
import { useWords } from '../words/language.tsx';
import { AskedFirst } from './asked-first.tsx';
import { Family } from './family.tsx';
import { History } from './history.tsx';
import { Hours } from './hours.tsx';
import { StatusTag } from './patient-list.tsx';
import { Places } from './places.tsx';
import { Stay } from './stay.tsx';
import { Tabs } from './tabs.tsx';
import { Texting } from './texting.tsx';
import { usePatients, usePatientWords } from './use-patients.ts';

const order = ['stay', 'places', 'texting', 'family', 'hours', 'texts', 'history'] as const;

const Delete = ({ patientId, gone }: { patientId: string; gone: () => void }) => {
  const words = usePatientWords();
  const { calls } = useSignedIn();
  return (
    <AskedFirst
      says={words.delete.action}
      asks={words.delete}
      send={() => parseResponse(calls.changePatient.patients[':id'].$delete({ param: { id: patientId } }))}
      done={gone}
    />
  );
};

type Props = { patientId: string; admitAgain: () => void; leave: () => void };

const Sections = ({ chart, admitAgain, leave }: { chart: ChartAsRead } & Omit<Props, 'patientId'>) => {
  const words = usePatientWords();
  const mayDelete = useMay('delete patients');
  const askFirst = useLeave();
  const [shown, show] = useState<(typeof order)[number]>('stay');
  const { id } = chart.patient;
  const mayGo = mayDelete && chart.episodes.every(({ dischargedOn }) => dischargedOn !== null);
  const sections = {
    stay: () => <Stay chart={chart} admitAgain={admitAgain} />,
    places: () => <Places chart={chart} />,
    texting: () => <Texting chart={chart} />,
    family: () => <Family chart={chart} />,
    hours: () => <Hours chart={chart} />,
    texts: () => <Conversation patientId={id} />,
    history: () => <History patientId={id} />,
  };
  return (
    <Tabs
      label={words.sections}
      names={words.tabs}
      order={order}
      shown={shown}
      show={(name) => {
        askFirst(() => {
          show(name);
        });
      }}
    >
      {sections[shown]()}
      {shown === 'stay' && mayGo && <Delete patientId={id} gone={leave} />}
    </Tabs>
  );
};

const Heading = ({ chart }: { chart: ChartAsRead }) => {
  const { data } = usePatients();
  const heading = useRef<HTMLHeadingElement>(null);
  const { id, name } = chart.patient;
  const status = data?.find((row) => row.id === id)?.status;
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div className="chart-heading">
      <h2 ref={heading} tabIndex={-1}>
        {name}
      </h2>
      {status && <StatusTag status={status} />}
      <CallLink patientId={id} />
    </div>
  );
};

/** One patient's chart, a part at a time. */
export const ChartOf = (props: Props) => {
  const all = useWords();
  const words = usePatientWords();
  const { patientId, leave } = props;
  const chart = useChart(patientId);
  const isGone = chart.error instanceof Refused && chart.error.status === 404;
  return (
    <section className="chart card" aria-label={chart.data?.patient.name ?? all.problems.loading}>
      <button type="button" className="chart-back" onClick={leave}>
        {words.back}
      </button>
      {isGone ? (
        <p className="empty">{words.gone}</p>
      ) : chart.data ? (
        <>
          <Heading chart={chart.data} />
          <Sections {...props} chart={chart.data} />
        </>
      ) : chart.isError ? (
        <Failure error={chart.error} again={() => void chart.refetch()} />
      ) : (
        <div role="status" aria-label={all.problems.loading} className="day-loading">
          <Skeleton height={40} />
          <Skeleton height={200} />
        </div>
      )}
    </section>
  );
};
