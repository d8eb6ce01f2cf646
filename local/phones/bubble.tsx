import type { ConversationEntry, Patient, TextToPatient } from './answers.ts';
import { timeText } from './local-time.ts';
import { firstName } from './words.ts';

type Props = { entry: ConversationEntry; patient: Patient; clinicName: string; zone: string };

const Sent = ({ entry, patient, clinicName, zone }: Props & { entry: TextToPatient }) => (
  <li class="bubble from-clinic" data-status={entry.status}>
    <span class="unseen">{`${clinicName} to ${firstName(patient)}: `}</span>
    {entry.body !== undefined && (
      <p dir="auto" lang={patient.language}>
        {entry.body}
      </p>
    )}
    {entry.status !== 'sent' && <p class="reason">{entry.reasonText}</p>}
    <p class="when">
      <time dateTime={entry.at}>{timeText(entry.at, zone)}</time>
    </p>
  </li>
);

/** One text of a conversation: from the clinic on the left, as on the patient's phone; a text that was not sent with why not. */
export const Bubble = (props: Props) => {
  const { entry, patient, zone } = props;
  if (entry.direction === 'out') return <Sent {...props} entry={entry} />;
  return (
    <li class="bubble from-patient">
      <span class="unseen">{`${firstName(patient)}: `}</span>
      <p dir="auto" lang={patient.language}>
        {entry.body}
      </p>
      <p class="when">
        <time dateTime={entry.at}>{timeText(entry.at, zone)}</time>
      </p>
    </li>
  );
};
