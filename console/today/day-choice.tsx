import { Button } from '@mantine/core';
import { StepButton } from '../shell/step-button.tsx';
import { daysLater, dayText } from '../times.ts';
import { useWords } from '../words/language.tsx';

type Props = { date: string; today: string; choose: (date: string) => void };

/** Goes from day to day. */
export const DayChoice = ({ date, today, choose }: Props) => {
  const words = useWords();
  const step = (days: number, name: string, sign: string) => (
    <StepButton
      name={name}
      sign={sign}
      step={() => {
        choose(daysLater(date, days));
      }}
    />
  );
  return (
    <div className="day-choice">
      {step(-1, words.day.previous, '‹')}
      <input
        type="date"
        aria-label={words.day.choose}
        value={date}
        onChange={({ currentTarget }) => {
          if (currentTarget.value !== '') choose(currentTarget.value);
        }}
      />
      {step(1, words.day.next, '›')}
      {date === today ? (
        <span className="soft">{dayText(date, words.tag)}</span>
      ) : (
        <Button
          variant="default"
          onClick={() => {
            choose(today);
          }}
        >
          {words.day.today}
        </Button>
      )}
    </div>
  );
};
