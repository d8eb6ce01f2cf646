import './conversations.css';
import { Skeleton, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useChosenPatient } from '../shell/chosen-patient.tsx';
import { Failure } from '../shell/failure.tsx';
import { useKeys } from '../shell/keys.ts';
import { PageHeading } from '../shell/page-heading.tsx';
import { useLeave } from '../shell/unsaved.tsx';
import { useWords } from '../words/language.tsx';
import { Conversation } from './conversation.tsx';
import { partnersOf, type Partner } from './people.ts';
import { PeopleList } from './people-list.tsx';
import { usePeople, useStandings } from './use-conversation.ts';
import { useOwnWords } from './use-own-words.ts';

const One = ({ partner, leave }: { partner: Partner; leave: () => void }) => {
  const own = useOwnWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
  }, []);
  return (
    <section className="one card" aria-label={partner.patient.name}>
      <button type="button" className="act back-to-people" onClick={leave}>
        {own.back}
      </button>
      <h2 ref={heading} tabIndex={-1}>
        {partner.patient.name}
      </h2>
      <Conversation patientId={partner.patient.id} />
    </section>
  );
};

/** From one conversation to another, by keys or pressing; what has been written and not sent is asked about first. */
const useWays = (partners: readonly Partner[]) => {
  const { patientId, choose } = useChosenPatient();
  const leave = useLeave();
  const field = useRef<HTMLInputElement>(null);
  const goTo = (id: string | undefined): void => {
    leave(() => {
      choose(id);
    });
  };
  const move = (by: 1 | -1) => (): void => {
    const at = partners.findIndex(({ patient }) => patient.id === patientId);
    const next = partners[at === -1 ? (by === 1 ? 0 : partners.length - 1) : at + by];
    if (next) goTo(next.patient.id);
  };
  useKeys('conversations', {
    search: () => field.current?.focus(),
    nextRow: move(1),
    previousRow: move(-1),
    back: () => {
      goTo(undefined);
    },
  });
  return { field, goTo };
};

/** Everybody to talk with, those who wait for an answer first; and the conversation chosen. */
export const ConversationsPage = () => {
  const words = useWords();
  const own = useOwnWords();
  const [search, setSearch] = useState('');
  const { patientId } = useChosenPatient();
  const [people, standings] = [usePeople(), useStandings()];
  const failed = [people, standings].find(({ isError, data }) => isError && !data);
  const loaded = people.data && standings.data;
  const partners = loaded ? partnersOf(people.data, standings.data, search) : [];
  const chosen = loaded
    ? partnersOf(people.data, standings.data, ' ')
        .concat(partners)
        .find(({ patient }) => patient.id === patientId)
    : undefined;
  const { field, goTo } = useWays(partners);
  if (failed)
    return (
      <>
        <PageHeading title={own.title} />
        <Failure error={failed.error} again={() => void failed.refetch()} />
      </>
    );
  const waiting = partners.filter(({ standing }) => standing?.waiting).length;
  return (
    <>
      <PageHeading title={own.title}>
        {loaded && <p className="soft">{waiting > 0 ? own.waitingCount(waiting) : own.nobodyWaits}</p>}
      </PageHeading>
      <div className="conversations" data-chosen={chosen !== undefined}>
        <div className="people-side">
          <TextInput
            ref={field}
            type="search"
            aria-label={own.find}
            placeholder={own.find}
            value={search}
            onChange={({ currentTarget }) => {
              setSearch(currentTarget.value);
            }}
          />
          {!loaded ? (
            <div role="status" aria-label={words.problems.loading} className="day-loading">
              <Skeleton height={56} />
              <Skeleton height={56} />
            </div>
          ) : partners.length === 0 ? (
            <p className="empty card">{search.trim() === '' ? own.noPatients : own.nobodyFound}</p>
          ) : (
            <PeopleList partners={partners} chosenId={chosen?.patient.id} choose={goTo} />
          )}
        </div>
        {chosen ? (
          <One
            key={chosen.patient.id}
            partner={chosen}
            leave={() => {
              goTo(undefined);
            }}
          />
        ) : (
          loaded && <p className="empty card nobody-chosen">{own.choose}</p>
        )}
      </div>
    </>
  );
};
