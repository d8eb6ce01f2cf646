import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { FollowUp } from '../calls/answers.ts';
import { Conversation } from '../conversations/conversation.tsx';
import { KeyOn } from '../shell/key-on-button.tsx';
import { useMayFor, useNameOf, useSignedIn } from '../sign-in/signed-in.ts';
import { momentText } from '../times.ts';
import { useWords } from '../words/language.tsx';
import { CallLink } from './call-link.tsx';
import { CloseForm } from './close-form.tsx';
import { Due } from './due.tsx';
import { EscalateForm } from './escalate-form.tsx';
import { HandOverForm } from './hand-over-form.tsx';
import { OutreachForm } from './outreach-form.tsx';
import { Timeline } from './timeline.tsx';
import type { Work } from './use-follow-ups.ts';
import { useGoesUp, useTells } from './use-goes-up.ts';
import { Why } from './why.tsx';

/** The form that is open. */
export type Form = 'outreach' | 'handOver' | 'escalate' | 'close';

type Props = {
  followUp: FollowUp;
  /** Closed by somebody else, or by what happened, while it is shown. */
  ended: boolean;
  form: Form | undefined;
  setForm: (form: Form | undefined) => void;
  busy: boolean;
  /** Left out for somebody who may only read. */
  doWork: ((work: Work) => void) | undefined;
  leave: () => void;
};

const Facts = ({ followUp }: { followUp: FollowUp }) => {
  const words = useWords();
  const { clinic } = useSignedIn();
  const nameOf = useNameOf();
  const goesUp = useGoesUp()(followUp);
  const tells = useTells()(followUp);
  const { ownerId, dueAt, code, escalation, status } = followUp;
  const reading = { language: words.tag, zone: clinic.timeZone };
  return (
    <dl className="facts">
      <div>
        <dt>{words.followUps.owner}</dt>
        <dd>
          {ownerId === null ? words.followUps.nobody : nameOf(ownerId)}{' '}
          <span className="tag" data-tone={status === 'acknowledged' ? 'fine' : undefined}>
            {words.followUps.status[status]}
          </span>
        </dd>
      </div>
      <div>
        <dt>{words.followUps.due}</dt>
        <dd>
          {momentText(dueAt, reading)} {escalation > 0 && <span className="tag">{words.followUps.escalated}</span>}
        </dd>
      </div>
      {tells !== undefined && (
        <div>
          <dt>{words.followUps.handedOn}</dt>
          <dd>{tells}</dd>
        </div>
      )}
      {goesUp !== undefined && (
        <div>
          <dt>{words.followUps.goesUp}</dt>
          <dd>{goesUp}</dd>
        </div>
      )}
      <div>
        <dt>{words.followUps.code}</dt>
        <dd>{code}</dd>
      </div>
    </dl>
  );
};

const Actions = ({
  followUp,
  setForm,
  busy,
  doWork,
}: Omit<Props, 'doWork' | 'form' | 'leave' | 'ended'> & { doWork: (work: Work) => void }) => {
  const words = useWords();
  const { clinic } = useSignedIn();
  const mayHandOver = useMayFor('hand over follow-ups')(followUp.ownerId ?? undefined);
  const isMine = followUp.status === 'acknowledged' && followUp.ownerId === clinic.you.id;
  return (
    <div className="actions">
      {!isMine && (
        <Button
          disabled={busy}
          onClick={() => {
            doWork({ do: 'acknowledge' });
          }}
        >
          {words.followUps.acknowledge} <KeyOn place="followUps" does="acknowledge" />
        </Button>
      )}
      {followUp.patientId !== undefined && followUp.patientName !== null && <CallLink patientId={followUp.patientId} />}
      <Button
        variant="default"
        onClick={() => {
          setForm('outreach');
        }}
      >
        {words.followUps.outreach} <KeyOn place="followUps" does="outreach" />
      </Button>
      {mayHandOver && (
        <Button
          variant="default"
          onClick={() => {
            setForm('handOver');
          }}
        >
          {words.followUps.handOver} <KeyOn place="followUps" does="handOver" />
        </Button>
      )}
      {(followUp.rung ?? followUp.escalation) < 2 && (
        <Button
          variant="default"
          onClick={() => {
            setForm('escalate');
          }}
        >
          {words.followUps.escalate} <KeyOn place="followUps" does="escalate" />
        </Button>
      )}
      <Button
        variant="default"
        onClick={() => {
          setForm('close');
        }}
      >
        {words.followUps.close} <KeyOn place="followUps" does="close" />
      </Button>
    </div>
  );
};

/** One follow-up: why it is there, what to do about it, what was done, and the texts with the patient beside it. */
export const Detail = (props: Props) => {
  const words = useWords();
  const { followUp, ended, form, setForm, busy, doWork, leave } = props;
  const { kind, patientName, patientId } = followUp;
  const cancel = (): void => {
    setForm(undefined);
  };
  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef(form);
  useEffect(() => {
    // A form that goes takes the focus with it.
    if (before.current && !form) heading.current?.focus();
    before.current = form;
  }, [form]);
  const title = patientName ?? words.followUps.noPatient;
  return (
    <section className="detail card" aria-label={`${words.followUps.kinds[kind]}: ${title}`}>
      <div className="detail-main">
        <button type="button" className="act back" onClick={leave}>
          {words.followUps.back}
        </button>
        <div className="detail-heading">
          <h2 ref={heading} tabIndex={-1}>
            {title}
          </h2>
          <p>
            {words.followUps.kinds[kind]} <Due followUp={followUp} />
          </p>
        </div>
        {ended && (
          <p className="ended" role="status">
            {words.followUps.ended}
          </p>
        )}
        {doWork && !form && !ended && <Actions {...props} doWork={doWork} />}
        {doWork && form === 'outreach' && <OutreachForm busy={busy} save={doWork} cancel={cancel} />}
        {doWork && form === 'handOver' && (
          <HandOverForm followUp={followUp} busy={busy} save={doWork} cancel={cancel} />
        )}
        {doWork && form === 'escalate' && <EscalateForm busy={busy} save={doWork} cancel={cancel} />}
        {doWork && form === 'close' && <CloseForm busy={busy} save={doWork} cancel={cancel} />}
        <Why followUp={followUp} />
        <Facts followUp={followUp} />
        <Timeline followUp={followUp} />
      </div>
      {patientId !== undefined && patientName !== null && <Conversation patientId={patientId} />}
    </section>
  );
};
