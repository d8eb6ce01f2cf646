import { useDebouncedValue } from '@mantine/hooks';
import type { Previewed } from '../calls/answers.ts';
import { sentenceFor } from '../shell/failure.tsx';
import { dayText } from '../times.ts';
import { useWords } from '../words/language.tsx';
import type { Draft } from './draft.ts';
import { clockText } from './rule-words.ts';
import { usePreview } from './use-schedules.ts';
import { useScheduleWords } from './use-words.ts';

const typingMilliseconds = 350;

const monthsOf = (sessions: Previewed[]): [string, Previewed[]][] => {
  const months = new Map<string, Previewed[]>();
  for (const session of sessions) {
    const month = session.recurrenceId.slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), session]);
  }
  return [...months];
};

const PreviewedSession = ({ session }: { session: Previewed }) => {
  const words = useScheduleWords();
  const { tag } = useWords();
  const [date = '', time = ''] = session.recurrenceId.split('T');
  return (
    <li data-closed={session.closure !== undefined}>
      <span>{dayText(date, tag)}</span> <span className="soft">{clockText(time, tag)}</span>
      {session.closure !== undefined && (
        <span className="tag" data-tone="alarm">
          {words.closed(session.closure)}
        </span>
      )}
      {session.dstChange && (
        <span className="tag" data-tone="wait">
          {words.preview.clocks}
        </span>
      )}
    </li>
  );
};

/** The dates a schedule in the making would give, by month, closed days and clock changes marked; worked out anew as it is changed. */
export const Preview = ({ draft, today }: { draft: Draft; today: string }) => {
  const { preview } = useScheduleWords();
  const words = useWords();
  const [settled] = useDebouncedValue(draft, typingMilliseconds);
  const found = usePreview(settled, today);
  const month = new Intl.DateTimeFormat(words.tag, { timeZone: 'UTC', month: 'long', year: 'numeric' });
  const sessions = found.data ?? [];
  const closed = preview.closedDays(sessions.filter(({ closure }) => closure !== undefined).length);
  return (
    <section className="preview card" aria-label={preview.title}>
      <h2>{preview.title}</h2>
      {found.isError ? (
        <p role="alert" className="refused">
          {sentenceFor(found.error, words)}
        </p>
      ) : (
        <p role="status" className="soft">
          {!found.data
            ? preview.wait
            : sessions.length === 0
              ? preview.none
              : [preview.sessions(sessions.length), closed].filter((part) => part !== '').join(', ')}
        </p>
      )}
      {!found.isError && (
        <div className="preview-months" tabIndex={0} role="group" aria-label={preview.title}>
          {monthsOf(sessions).map(([key, own]) => (
            <div key={key}>
              <h3>{month.format(new Date(`${key}-01`))}</h3>
              <ul>
                {own.map((session) => (
                  <PreviewedSession key={session.recurrenceId} session={session} />
                ))}
              </ul>
            </div>
          ))}
        </div>
      )}
    </section>
  );
};
