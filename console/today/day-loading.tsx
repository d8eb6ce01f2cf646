import { Skeleton } from '@mantine/core';
import { useWords } from '../words/language.tsx';

/** Stands where the day will be. */
export const DayLoading = () => {
  const words = useWords();
  return (
    <div className="day-loading" role="status" aria-label={words.problems.loading}>
      <Skeleton height={150} />
      <Skeleton height={44} />
      <Skeleton height={44} />
      <Skeleton height={44} />
    </div>
  );
};
