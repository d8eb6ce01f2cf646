import type { Report } from '../../functions/domain/report.ts';
import { useNumbers, useReportWords } from './readings.ts';

/** What may be said of the effect of reminders, and what may not. */
export const EffectNote = ({ report: { by, difference } }: { report: Report }) => {
  const words = useReportWords();
  const numbers = useNumbers();
  if (by === 'texts') return <p className="report-note">{words.notProof}</p>;
  if (!difference) return null;
  const { share, low, high } = difference;
  const say = share >= 0 ? words.moreOften : words.lessOften;
  return (
    <p className="report-note">
      {say(numbers.points(share), numbers.signedPoints(low), numbers.signedPoints(high))}{' '}
      {low <= 0 && high >= 0 && words.mayBeChance}
    </p>
  );
};
