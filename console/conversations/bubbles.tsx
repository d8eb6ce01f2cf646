import { useEffect, useRef } from 'react';
import type { Conversation } from '../calls/answers.ts';
import { useNameOf, useSignedIn } from '../sign-in/signed-in.ts';
import { momentText } from '../times.ts';
import { useWords } from '../words/language.tsx';
import { useOwnWords } from './use-own-words.ts';

type Text = Conversation[number];

const Sent = ({ text }: { text: Extract<Text, { direction: 'out' }> }) => {
  const words = useWords();
  const own = useOwnWords();
  const { clinic } = useSignedIn();
  const nameOf = useNameOf();
  const { status, body, reason, reasonText, written } = text;
  const when = momentText(text.at, { language: words.tag, zone: clinic.timeZone });
  return (
    <li className="bubble" data-from={written ? 'staff' : 'clinic'} data-status={status}>
      <span className="unseen">{own.toPatient}: </span>
      {body !== undefined && <p>{body}</p>}
      <p className="bubble-foot">
        {when} · {own.statuses[status]}
        {written && ` · ${own.writtenBy(nameOf(written.by))}`}
      </p>
      {written?.override !== undefined && <p className="bubble-foot">{own.override(written.override)}</p>}
      {(status !== 'sent' || reason === 'repeated-after-unknown') && <p className="bubble-foot">{reasonText}</p>}
    </li>
  );
};

const Bubble = ({ text }: { text: Text }) => {
  const words = useWords();
  const own = useOwnWords();
  const { clinic } = useSignedIn();
  if (text.direction === 'out') return <Sent text={text} />;
  return (
    <li className="bubble" data-from="patient">
      <span className="unseen">{own.fromPatient}: </span>
      <p>{text.body}</p>
      <p className="bubble-foot">{momentText(text.at, { language: words.tag, zone: clinic.timeZone })}</p>
    </li>
  );
};

/** What was said, oldest first, the newest in sight. */
export const Bubbles = ({ texts }: { texts: Conversation }) => {
  const own = useOwnWords();
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
