import './conversation.css';
import { Skeleton } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { Conversation as Texts } from '../calls/answers.ts';
import { Failure } from '../shell/failure.tsx';
import { useSignedIn } from '../sign-in/signed-in.ts';
import { momentText } from '../times.ts';
import { useWords, useWordsOf } from '../words/language.tsx';
import { useConversation } from './use-conversation.ts';
import { en } from './words/en.ts';
import { es } from './words/es.ts';

const Bubble = ({ text }: { text: Texts[number] }) => {
  const words = useWords();
  const own = useWordsOf({ en, es });
  const { clinic } = useSignedIn();
  const when = momentText(text.at, { language: words.tag, zone: clinic.timeZone });
  if (text.direction === 'in')
    return (
      <li className="bubble" data-from="patient">
        <span className="unseen">{own.fromPatient}: </span>
        <p>{text.body}</p>
        <p className="bubble-foot">{when}</p>
      </li>
    );
  const { status, body, reasonText } = text;
  return (
    <li className="bubble" data-from="clinic" data-status={status}>
      <span className="unseen">{own.toPatient}: </span>
      {body !== undefined && <p>{body}</p>}
      <p className="bubble-foot">
        {when} · {own.statuses[status]}
      </p>
      {status !== 'sent' && <p className="bubble-foot">{reasonText}</p>}
    </li>
  );
};

const Bubbles = ({ texts }: { texts: Texts }) => {
  const own = useWordsOf({ en, es });
  const end = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const list = end.current;
    if (list) list.scrollTop = list.scrollHeight;
  }, [texts.length]);
  if (texts.length === 0) return <p className="soft">{own.noTexts}</p>;
  return (
    <ol ref={end} className="bubbles" tabIndex={0} aria-label={own.conversation}>
      {texts.map((text, index) => (
        <Bubble key={index} text={text} />
      ))}
    </ol>
  );
};

/** What the patient was sent, and said: the last 30 days, with the reason for every text that was not sent. */
export const Conversation = ({ patientId }: { patientId: string }) => {
  const words = useWords();
  const own = useWordsOf({ en, es });
  const conversation = useConversation(patientId);
  return (
    <div className="conversation">
      <h3>{own.conversation}</h3>
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
