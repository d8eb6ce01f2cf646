import { Button, Textarea, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import type { TextPreview } from '../calls/answers.ts';
import { useChart } from '../calls/use-chart.ts';
import { isKeyOf } from '../shell/key-table.ts';
import { unsavedIf } from '../shell/unsaved.tsx';
import { useSignedIn } from '../sign-in/signed-in.ts';
import { momentText } from '../times.ts';
import { useWords } from '../words/language.tsx';
import { usePreview, useWrite } from './use-conversation.ts';
import { useOwnWords } from './use-own-words.ts';

const typingMilliseconds = 300;
const mostCharacters = 480;

/** What stands in the way of it, or when it would go. */
const Verdict = ({ preview }: { preview: TextPreview }) => {
  const words = useWords();
  const own = useOwnWords();
  const { clinic } = useSignedIn();
  const { findings, would, holdUntil, reasonText } = preview;
  if (findings.length > 0)
    return (
      <ul className="findings">
        {findings.map(({ found, why }) => (
          <li key={found}>{own.finding(found, why)}</li>
        ))}
      </ul>
    );
  if (would === 'hold' && holdUntil !== null)
    return <p className="soft">{own.holds(momentText(holdUntil, { language: words.tag, zone: clinic.timeZone }))}</p>;
  return would === 'skip' ? <p className="findings">{reasonText}</p> : null;
};

const Cost = ({ preview }: { preview: TextPreview }) => {
  const own = useOwnWords();
  return (
    <p className="cost" data-many={preview.parts > 1}>
      {own.cost(preview.units, preview.parts)}
      {preview.encoding === 'UCS-2' && ` · ${own.unicode}`}
    </p>
  );
};

/** Writes to the patient: checked while one types, sent with Ctrl or Cmd and Enter, or the button. */
export const WritingBox = ({ patientId }: { patientId: string }) => {
  const own = useOwnWords();
  const language = useChart(patientId).data?.patient.language;
  const [body, setBody] = useState('');
  const [reason, setReason] = useState<string>();
  const words = body.trim();
  const [settled] = useDebouncedValue(words, typingMilliseconds);
  const preview = usePreview(patientId, settled);
  const write = useWrite(patientId, () => {
    setBody('');
    setReason(undefined);
  });
  const seen = words === '' ? undefined : preview.data;
  const isSeen = seen !== undefined && settled === words && !preview.isPlaceholderData;
  const given = reason?.trim();
  const overrides = given !== undefined && given.length >= 3;
  const ready = isSeen && seen.findings.length === 0 && (seen.would !== 'skip' || (seen.overridable && overrides));
  const send = (): void => {
    if (ready && !write.isPending) write.mutate({ body: words, ...(overrides && { reason: given }) });
  };
  const name = overrides ? own.sendNow : seen?.would === 'hold' ? own.sendLater : own.send;
  return (
    <form
      className="writing"
      {...unsavedIf(words !== '' && !write.isPending)}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Textarea
        label={own.write}
        description={language && own.writeHint[language]}
        rows={3}
        maxLength={mostCharacters}
        value={body}
        onChange={({ currentTarget }) => {
          setBody(currentTarget.value);
        }}
        onKeyDown={(event) => {
          if (isKeyOf(event, 'writing', 'send')) send();
        }}
      />
      <div aria-live="polite" className="writing-seen">
        {seen && (
          <>
            <p className="as-sent">
              <span className="soft">{own.asSent}:</span> {seen.text}
            </p>
            <Cost preview={seen} />
            <Verdict preview={seen} />
          </>
        )}
      </div>
      {seen?.overridable && seen.findings.length === 0 && reason === undefined && (
        <button
          type="button"
          className="act"
          onClick={() => {
            setReason('');
          }}
        >
          {own.overrideAsk}
        </button>
      )}
      {seen?.overridable && reason !== undefined && (
        <TextInput
          label={own.reason}
          description={own.reasonHint}
          maxLength={200}
          autoFocus
          value={reason}
          onChange={({ currentTarget }) => {
            setReason(currentTarget.value);
          }}
        />
      )}
      <Button type="submit" disabled={!ready || write.isPending}>
        {name}
      </Button>
    </form>
  );
};
