import { Button } from '@mantine/core';
import type { Schedule } from '../calls/answers.ts';
import { useMayFor, useNameOf } from '../sign-in/signed-in.ts';
import { dayText } from '../times.ts';
import { useWords } from '../words/language.tsx';
import { draftOf, partOn } from './draft.ts';
import { clockText, ruleInWords } from './rule-words.ts';
import { useScheduleWords } from './use-words.ts';

type Props = { schedules: Schedule[]; today: string; edit: (schedule: Schedule) => void };

const Entry = ({ schedule, today, edit }: { schedule: Schedule; today: string; edit: Props['edit'] }) => {
  const words = useScheduleWords();
  const shared = useWords();
  const nameOf = useNameOf();
  const part = partOn(schedule, today);
  const { rule, date, time } = draftOf(part);
  const next = schedule.changes?.find(({ from }) => from > today);
  const may = useMayFor('change schedules')(part.counsellorId);
  return (
    <li className="schedule-entry">
      <div>
        <h3>{part.title}</h3>
        <p>
          {ruleInWords(rule, date, { words, language: shared.tag })}, {clockText(time, shared.tag)}
          {next && (
            <span className="tag" data-tone="wait">
              {words.changesFrom(dayText(next.from, shared.tag))}
            </span>
          )}
        </p>
        <p className="soft">
          {[
            shared.tracks[part.track],
            words.kinds[part.kind],
            part.counsellorId === undefined ? words.nobody : nameOf(part.counsellorId),
            `${words.seats}: ${part.capacity}`,
          ].join(' · ')}
        </p>
      </div>
      {may && (
        <Button
          variant="default"
          aria-label={words.edit(part.title)}
          onClick={() => {
            edit(schedule);
          }}
        >
          {words.change}
        </Button>
      )}
    </li>
  );
};

/** Every schedule, with its recurrence in words: also those that do not meet in the week shown. */
export const ScheduleList = ({ schedules, today, edit }: Props) => {
  const words = useScheduleWords();
  return (
    <section className="card schedule-list">
      <h2>{words.schedules}</h2>
      {schedules.length === 0 ? (
        <p>{words.noSchedules}</p>
      ) : (
        <ul>
          {schedules.map((schedule) => (
            <Entry key={schedule.id} schedule={schedule} today={today} edit={edit} />
          ))}
        </ul>
      )}
    </section>
  );
};
