import { Skeleton } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { Conversation as Texts } from '../calls/answers.ts';
import { Failure } from '../shell/failure.tsx';
import { useSignedIn } from '../sign-in/signed-in.ts';
import { momentText } from '../times.ts';
import { useWords } from '../words/language.tsx';
import { useConversation } from './use-follow-ups.ts';

const Bubble = ({ text }: { text: Texts[number] }) => {
  const words = useWords();
  const { clinic } = useSignedIn();
  const when = momentText(text.at, { language: words.tag, zone: clinic.timeZone });
  if (text.direction === 'in')
    return (
      <li className="bubble" data-from="patient">
        <span className="unseen">{words.followUps.fromPatient}: </span>
        <p>{text.body}</p>
        <p className="bubble-foot">{when}</p>
      </li>
    );
  const { status, body, reasonText } = text;
  return (
    <li className="bubble" data-from="clinic" data-status={status}>
      <span className="unseen">{words.followUps.toPatient}: </span>
      {body !== undefined && <p>{body}</p>}
      <p className="bubble-foot">
        {when} · {words.followUps.statuses[status]}
      </p>
      {status !== 'sent' && <p className="bubble-foot">{reasonText}</p>}
    </li>
  );
};

const Bubbles = ({ texts }: { texts: Texts }) => {
  const { followUps } = useWords();
  const end = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const list = end.current;
    if (list) list.scrollTop = list.scrollHeight;
  }, [texts.length]);
  if (texts.length === 0) return <p className="soft">{followUps.noTexts}</p>;
  return (
    <ol ref={end} className="bubbles" tabIndex={0} aria-label={followUps.conversation}>
      {texts.map((text, index) => (
        <Bubble key={index} text={text} />
      ))}
    </ol>
  );
};

/** What the patient was sent, and said: the last 30 days, with the reason for every text that was not sent. */
export const Conversation = ({ patientId }: { patientId: string }) => {
  const words = useWords();
  const conversation = useConversation(patientId);
  return (
    <div className="conversation">
      <h3>{words.followUps.conversation}</h3>
      {conversation.data ? (
        <Bubbles texts={conversation.data} />
      ) : conversation.isError ? (
        <Failure error={conversation.error} again={() => void conversation.refetch()} />
      ) : (
        <div role="status" aria-label={words.problems.loading} className="day-loading">
          <Skeleton height={60} />
          <Skeleton height={60} />
        </div>
      )}
    </div>
  );
};
