import './follow-ups.css';
import './load.css';
import { Skeleton } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { FollowUp } from '../calls/answers.ts';
import { usePulse } from '../calls/live.tsx';
import { Failure } from '../shell/failure.tsx';
import { useKeys } from '../shell/keys.ts';
import { PageHeading } from '../shell/page-heading.tsx';
import { useLeave } from '../shell/unsaved.tsx';
import { useMay, useMayFor, useSignedIn } from '../sign-in/signed-in.ts';
import { useWords } from '../words/language.tsx';
import { Detail, type Form } from './detail.tsx';
import { Filters } from './filters.tsx';
import { Load } from './load.tsx';
import { Queue } from './queue.tsx';
import { isOverdue, neighbourOf, queueOf, type Filter } from './queue-order.ts';
import { useFollowUps, useWork, type Work } from './use-follow-ups.ts';

/** The queue, and beside it the one chosen: why, who, until when, what was done, what was said. */
export const FollowUpsPage = () => {
  const words = useWords();
  const { staff } = useSignedIn();
  const { now } = usePulse();
  const mayWork = useMay('work on follow-ups');
  const mayHandOver = useMayFor('hand over follow-ups');
  const followUps = useFollowUps();
  const [filter, setFilter] = useState<Filter>({ owner: undefined, kind: undefined });
  const [chosenId, setChosenId] = useState<string>();
  const [form, setForm] = useState<Form>();

  const all = followUps.data ?? [];
  const working = staff.filter(({ role }) => role !== 'auditor').map(({ id }) => id);
  const queue = queueOf(all, filter, { staff: working, now });
  const found = all.find(({ id }) => id === chosenId);
  // One that ends while somebody writes about it stays until they leave it, and what they wrote with it.
  const [kept, keep] = useState<FollowUp>();
  if (found && found !== kept) keep(found);
  const chosen = found ?? (kept?.id === chosenId ? kept : undefined);
  const latestId = useRef(chosenId);
  useEffect(() => {
    latestId.current = chosenId;
  });
  const leave = useLeave();
  const choose = (id: string | undefined): void => {
    leave(() => {
      setChosenId(id);
      setForm(undefined);
    });
  };
  const move = (by: 1 | -1) => (): void => {
    const at = queue.findIndex(({ id }) => id === chosenId);
    const next = queue[at === -1 ? (by === 1 ? 0 : queue.length - 1) : at + by];
    if (next) choose(next.id);
  };
  const work = useWork((id, done) => {
    // A slow answer is not to take the form of something else, or of somebody else, where one has gone on to meanwhile.
    if (latestId.current !== id) return;
    setForm((open) => (open === done.do ? undefined : open));
    if (done.do === 'close') setChosenId(neighbourOf(queue, id)?.id);
  });
  const doWork = (what: Work): void => {
    if (chosen) work.mutate({ id: chosen.id, work: what });
  };
  const withChosen = (act: () => void) => (): void => {
    if (chosen && mayWork) act();
  };
  useKeys('followUps', {
    nextRow: move(1),
    previousRow: move(-1),
    back: () => {
      choose(undefined);
    },
    acknowledge: withChosen(() => {
      doWork({ do: 'acknowledge' });
    }),
    outreach: withChosen(() => {
      setForm('outreach');
    }),
    handOver: withChosen(() => {
      if (chosen && mayHandOver(chosen.ownerId ?? undefined)) setForm('handOver');
    }),
    escalate: withChosen(() => {
      if (chosen && (chosen.rung ?? chosen.escalation) < 2) setForm('escalate');
    }),
    close: withChosen(() => {
      setForm('close');
    }),
  });

  const overdue = queue.filter((one) => isOverdue(one, now)).length;
  return (
    <>
      <PageHeading title={words.followUps.title}>
        {followUps.data && (
          <p className="soft">
            {words.followUps.open(queue.length)}
            {overdue > 0 && <strong className="overdue-count"> · {words.followUps.overdueCount(overdue)}</strong>}
          </p>
        )}
      </PageHeading>
      {followUps.isError && !followUps.data ? (
        <Failure error={followUps.error} again={() => void followUps.refetch()} />
      ) : (
        <div className="follow-ups" data-chosen={chosen !== undefined}>
          <div className="queue-side">
            <Filters filter={filter} change={setFilter} />
            <Load
              owner={filter.owner}
              choose={(owner) => {
                setFilter({ ...filter, owner });
              }}
            />
            {!followUps.data ? (
              <div role="status" aria-label={words.problems.loading} className="day-loading">
                <Skeleton height={72} />
                <Skeleton height={72} />
                <Skeleton height={72} />
              </div>
            ) : queue.length === 0 ? (
              <p className="empty card">{all.length === 0 ? words.followUps.none : words.followUps.noneOfThese}</p>
            ) : (
              <Queue queue={queue} chosenId={chosen?.id} choose={choose} />
            )}
          </div>
          {chosen ? (
            <Detail
              key={chosen.id}
              followUp={chosen}
              ended={followUps.data !== undefined && found === undefined}
              form={form}
              setForm={setForm}
              busy={work.isPending}
              doWork={mayWork ? doWork : undefined}
              leave={() => {
                choose(undefined);
              }}
            />
          ) : (
            queue.length > 0 && <p className="empty card nothing-chosen">{words.followUps.choose}</p>
          )}
        </div>
      )}
    </>
  );
};
