import { Skeleton } from '@mantine/core';
import { useState } from 'react';
import type { FollowUp, FollowUpWhy } from '../calls/answers.ts';
import { Failure } from '../shell/failure.tsx';
import { useWords } from '../words/language.tsx';
import { useFollowUpWhy } from './use-follow-ups.ts';

/** A line of the policies begins with its name in the clinic file: `graceMinutes: 15 minutes after the start`. */
const useLine = () => {
  const { why } = useWords().followUps;
  const names: Record<string, string> = why.policies;
  return ({ line, source }: FollowUpWhy['policy'][number]): string => {
    const [, name = '', says = line] = /^([\w]+)[\w.]*: (.*)$/.exec(line) ?? [];
    const own = source.startsWith('schedule') ? ` (${why.ownRule})` : '';
    return `${names[name] === undefined ? line : `${names[name]}: ${says}`}${own}`;
  };
};

const Told = ({ course }: Pick<FollowUpWhy, 'course'>) => {
  const told = course.filter(({ what }) => ['alerted', 'passed-on', 'handed-over'].includes(what));
  return told.map(({ at, sentence }) => <li key={`${at} ${sentence}`}>{sentence}</li>);
};

const Explained = ({ why: { sentence, sessions, course, policy, next } }: { why: FollowUpWhy }) => {
  const { why } = useWords().followUps;
  const lineOf = useLine();
  return (
    <div className="explained">
      <ul>
        <li>{sentence}</li>
        <Told course={course} />
        {next && <li>{next.sentence}</li>}
      </ul>
      {sessions.length > 0 && (
        <section>
          <h4>{why.seen}</h4>
          <ul>
            {sessions.map((session) => (
              <li key={session.sessionId}>{session.sentence}</li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h4>{why.rules}</h4>
        <ul>
          {policy.map((line) => (
            <li key={`${line.source} ${line.line}`}>{lineOf(line)}</li>
          ))}
        </ul>
      </section>
    </div>
  );
};

const Asked = ({ id }: { id: string }) => {
  const { problems } = useWords();
  const why = useFollowUpWhy(id);
  if (why.data) return <Explained why={why.data} />;
  if (why.isError) return <Failure error={why.error} again={() => void why.refetch()} />;
  return (
    <div role="status" aria-label={problems.loading}>
      <Skeleton height={96} />
    </div>
  );
};

/** What opened it, and, asked for, how it came to whoever has it: who was told, what was seen, by which rules, what comes next (P12). */
export const Why = ({ followUp: { id, why } }: { followUp: FollowUp }) => {
  const { followUps } = useWords();
  const [asked, ask] = useState(false);
  return (
    <div>
      <h3>{followUps.why.title}</h3>
      <p className="why">{why}</p>
      <details
        className="more-why"
        onToggle={({ currentTarget }) => {
          ask(currentTarget.open);
        }}
      >
        <summary>{followUps.why.more}</summary>
        {asked && <Asked id={id} />}
      </details>
    </div>
  );
};
