import { Conversation } from './conversation.tsx';
import { localDate, timeText } from './local-time.ts';
import type { PartProps } from './page.tsx';
import { ReplyBox } from './reply-box.tsx';
import { languageName, noteOn, phoneText } from './words.ts';

/** A patient's phone. */
export const Phone = (props: PartProps) => {
  const { patient, clinic, status } = props.picture;
  const note = noteOn(patient, localDate(status.now, clinic.timeZone));
  const elsewhere = patient.timeZone !== clinic.timeZone;
  return (
    <section id="phone" class="phone card" aria-labelledby="phone-title" tabIndex={-1}>
      <div class="phone-head">
        <h2 id="phone-title">
          <span class="unseen">Phone of </span>
          {patient.name}
        </h2>
        <p>
          {phoneText(patient.phone)} · {languageName(patient.language)}
          {elsewhere && ` · ${timeText(status.now, patient.timeZone)} where they are`}
          {note !== undefined && <span class="tag">{note}</span>}
        </p>
      </div>
      <Conversation picture={props.picture} />
      <ReplyBox key={patient.id} {...props} />
    </section>
  );
};
