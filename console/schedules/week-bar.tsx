import { Button, NativeSelect } from '@mantine/core';
import { StepButton } from '../shell/step-button.tsx';
import { useSignedIn } from '../sign-in/signed-in.ts';
import { daysLater } from '../times.ts';
import { useWords } from '../words/language.tsx';
import { mondayOf, type Filter } from './week-filter.ts';
import { useScheduleWords } from './use-words.ts';

type Props = {
  monday: string;
  today: string;
  choose: (monday: string) => void;
  filter: Filter;
  change: (filter: Filter) => void;
};

const WeekChoice = ({ monday, today, choose }: Omit<Props, 'filter' | 'change'>) => {
  const words = useScheduleWords();
  const step = (days: number, name: string, sign: string) => (
    <StepButton
      name={name}
      sign={sign}
      step={() => {
        choose(daysLater(monday, days));
      }}
    />
  );
  return (
    <div className="week-choice">
      {step(-7, words.previousWeek, '‹')}
      <input
        type="date"
        aria-label={words.chooseWeek}
        value={monday}
        onChange={({ currentTarget: { value } }) => {
          if (value !== '') choose(mondayOf(value));
        }}
      />
      {step(7, words.nextWeek, '›')}
      {monday !== mondayOf(today) && (
        <Button
          variant="default"
          onClick={() => {
            choose(mondayOf(today));
          }}
        >
          {words.thisWeek}
        </Button>
      )}
    </div>
  );
};

/** Which week, which track, whose sessions. */
export const WeekBar = ({ filter, change, ...week }: Props) => {
  const words = useScheduleWords();
  const { tracks } = useWords();
  const { staff } = useSignedIn();
  const leaders = staff.filter(({ role }) => ['counsellor', 'supervisor', 'administrator'].includes(role));
  return (
    <div className="week-bar">
      <WeekChoice {...week} />
      <NativeSelect
        aria-label={words.track}
        value={filter.track}
        data={[
          { value: '', label: words.allTracks },
          ...Object.entries(tracks).map(([value, label]) => ({ value, label })),
        ]}
        onChange={({ currentTarget: { value } }) => {
          change({ ...filter, track: value });
        }}
      />
      <NativeSelect
        aria-label={words.counsellor}
        value={filter.counsellorId}
        data={[
          { value: '', label: words.allCounsellors },
          ...leaders.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={({ currentTarget: { value } }) => {
          change({ ...filter, counsellorId: value });
        }}
      />
    </div>
  );
};
