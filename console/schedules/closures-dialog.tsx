import { Button, CloseButton } from '@mantine/core';
import { useRef, useState } from 'react';
import { Dialog } from '../shell/dialog.tsx';
import { unsavedIf } from '../shell/unsaved.tsx';
import { dayText } from '../times.ts';
import { useWords } from '../words/language.tsx';
import { blankRow, closureOf, ClosureForm, isBlank } from './closure-form.tsx';
import type { Closure, ClosuresAsRead, Planned } from './use-schedules.ts';
import { useScheduleWords } from './use-words.ts';

type Props = {
  /** As they stand, with the tag of that state. */
  standing: ClosuresAsRead;
  /** What was meant, on coming back from the last look. */
  meant: Planned | undefined;
  today: string;
  may: boolean;
  plan: (planned: Planned) => void;
};

const same = (a: Closure) => (b: Closure) => a.on === b.on && a.until === b.until && a.title === b.title;
const without = (all: Closure[], some: Closure[]): Closure[] => all.filter((one) => !some.some(same(one)));

/**
 * The list as it is being changed. What was read and its tag stay together from the moment the dialog opens: a list sent with the tag of a later
 * state would take out what somebody else has added meanwhile.
 */
const useList = (standing: ClosuresAsRead, meant: Planned | undefined) => {
  const before = meant?.do === 'closures' ? meant : undefined;
  const [read, setRead] = useState(before?.read ?? standing);
  const [closures, setClosures] = useState(before?.closures ?? standing.closures);
  return {
    read,
    closures,
    setClosures,
    isChanged: without(closures, read.closures).length + without(read.closures, closures).length > 0,
    isStale: read.tag !== standing.tag,
    /** Begins again from the list as it stands, with what was added and removed here. */
    catchUp: () => {
      const removed = without(read.closures, closures);
      const added = without(without(closures, read.closures), standing.closures);
      setClosures([...without(standing.closures, removed), ...added].toSorted(byDay));
      setRead(standing);
    },
  };
};

const byDay = (a: Closure, b: Closure): number => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0);

type ListProps = { closures: Closure[]; may: boolean; remove: (closure: Closure) => void };

const List = ({ closures, may, remove }: ListProps) => {
  const words = useScheduleWords().closures;
  const { tag } = useWords();
  const daysOf = ({ on, until }: Closure): string => [on, until].flatMap((day) => (day === undefined ? [] : dayText(day, tag))).join(' – '); // prettier-ignore
  return (
    <ul>
      {closures.map((closure) => (
        <li key={`${closure.on} ${closure.title}`}>
          <span>
            <strong>{closure.title}</strong> {daysOf(closure)}
          </span>
          {may && (
            <CloseButton
              aria-label={words.remove(closure.title)}
              onClick={() => {
                remove(closure);
              }}
            />
          )}
        </li>
      ))}
    </ul>
  );
};

const Body = ({ standing, meant, today, may, plan }: Props) => {
  const words = useScheduleWords().closures;
  const { read, closures, setClosures, isChanged, isStale, catchUp } = useList(standing, meant);
  const [row, setRow] = useState(blankRow);
  const form = useRef<HTMLFormElement>(null);
  const ahead = closures.filter(({ on, until = on }) => until >= today);
  const past = closures.length - ahead.length;
  const withRow = (): Closure[] => (isBlank(row) ? closures : [...closures, closureOf(row)].toSorted(byDay));
  /** A row that was begun goes along, or is asked to be finished: left out in silence, its day would stay open. */
  const check = (): void => {
    if (!isBlank(row) && form.current?.reportValidity() === false) return;
    plan({ do: 'closures', closures: withRow(), read });
  };
  return (
    <div className="closures" {...unsavedIf(isChanged || !isBlank(row))}>
      {isStale && (
        <div className="notice" role="status">
          <p>{words.changedMeanwhile}</p>
          <Button variant="default" onClick={catchUp}>
            {words.catchUp}
          </Button>
        </div>
      )}
      {ahead.length === 0 && <p>{words.none}</p>}
      <List
        closures={ahead}
        may={may}
        remove={(closure) => {
          setClosures(closures.filter((one) => one !== closure));
        }}
      />
      {past > 0 && <p className="soft">{words.past(past)}</p>}
      {may && (
        <>
          <ClosureForm
            ref={form}
            today={today}
            row={row}
            change={setRow}
            add={() => {
              setClosures(withRow());
              setRow(blankRow);
            }}
          />
          <div className="actions">
            <Button disabled={isStale || (!isChanged && isBlank(row))} onClick={check}>
              {words.check}
            </Button>
          </div>
        </>
      )}
    </div>
  );
};

/** The days on which nothing takes place; changed together, and only after a look at who will be told. */
export const ClosuresDialog = ({
  opened,
  close,
  standing,
  ...props
}: Omit<Props, 'standing'> & { opened: boolean; close: () => void; standing: ClosuresAsRead | undefined }) => {
  const words = useScheduleWords().closures;
  return (
    <Dialog opened={opened} close={close} size="lg" title={words.title}>
      {standing && <Body standing={standing} {...props} />}
    </Dialog>
  );
};
