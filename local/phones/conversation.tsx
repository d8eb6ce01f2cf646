import { useEffect, useRef } from 'preact/hooks';
import type { ConversationEntry } from './answers.ts';
import { Bubble } from './bubble.tsx';
import { dayText, localDate } from './local-time.ts';
import type { Picture } from './picture.ts';
import { firstName } from './words.ts';

type Day = { date: string; entries: ConversationEntry[] };

const byDay = (conversation: ConversationEntry[], zone: string): Day[] => {
  const days = Map.groupBy(conversation, ({ at }) => localDate(at, zone));
  return [...days].map(([date, entries]) => ({ date, entries }));
};

/** The conversation, day by day at the clinic's time, with the newest text in view. */
export const Conversation = ({ picture }: { picture: Picture }) => {
  const { conversation, clinic, patient } = picture;
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.scrollTo({ top: box.current.scrollHeight });
  }, [conversation.length, patient.id]);
  return (
    <div class="conversation" ref={box} tabIndex={0} role="region" aria-label={`Conversation with ${patient.name}`}>
      {conversation.length === 0 && (
        <p class="none">
          No texts yet. <em>To next reminder</em> turns the clock until the clinic has something to say to{' '}
          {firstName(patient)} or somebody else.
        </p>
      )}
      {byDay(conversation, clinic.timeZone).map(({ date, entries }) => (
        <section key={date}>
          <h3>{dayText(entries[0]?.at ?? date, clinic.timeZone)}</h3>
          <ol>
            {entries.map((entry) => (
              <Bubble
                key={`${entry.direction} ${entry.at} ${entry.body ?? ''}`}
                {...{ entry, patient, clinicName: clinic.textName, zone: clinic.timeZone }}
              />
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
};
