import './reference.css';
import { Skeleton, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Failure } from '../shell/failure.tsx';
import { PageHeading } from '../shell/page-heading.tsx';
import { useSignedIn } from '../sign-in/signed-in.ts';
import { useWords, useWordsOf } from '../words/language.tsx';
import { CallCard } from './call-card.tsx';
import { callsIn, type Call } from './document.ts';
import { en } from './words/en.ts';
import { es } from './words/es.ts';

const has =
  (wanted: string) =>
  ({ method, path, summary }: Call): boolean =>
    `${method} ${path} ${summary}`.toLowerCase().includes(wanted.trim().toLowerCase());

const Groups = ({ groups, find }: { groups: [string, Call[]][]; find: string }) => {
  const words = useWordsOf({ en, es });
  const found = groups
    .map(([group, calls]) => [group, calls.filter(has(find))] as const)
    .filter(([, calls]) => calls.length > 0);
  if (found.length === 0) return <p role="status">{words.nothing}</p>;
  return found.map(([group, calls]) => (
    <section key={group} aria-labelledby={`group-${group}`} className="reference-group">
      <h2 id={`group-${group}`}>
        <code>/api/{group}</code> <span className="soft">{words.calls(calls.length)}</span>
      </h2>
      {calls.map((call) => (
        <CallCard key={`${call.method} ${call.path}`} call={call} />
      ))}
    </section>
  ));
};

/** The API as a page to read, made of the document the API serves of itself. */
export const ReferencePage = () => {
  const [words, shared] = [useWordsOf({ en, es }), useWords()];
  const { calls } = useSignedIn();
  const [find, setFind] = useState('');
  // Not `live`: it changes with a deployment, not with the clinic.
  const document = useQuery({
    queryKey: ['openapi'],
    queryFn: async () => callsIn(await calls.openApi()),
    staleTime: Infinity,
  });
  return (
    <>
      <PageHeading title={words.title} />
      <p className="reference-lead">{words.lead}</p>
      <TextInput
        type="search"
        label={words.find}
        value={find}
        onChange={(event) => {
          setFind(event.currentTarget.value);
        }}
      />
      {document.isError && <Failure error={document.error} again={() => void document.refetch()} />}
      {document.isPending && (
        <div role="status" aria-label={shared.problems.loading}>
          <Skeleton height={240} />
        </div>
      )}
      {document.data && <Groups groups={document.data} find={find} />}
    </>
  );
};
