import type { Report } from '../../functions/domain/report.ts';
import { effectSentence } from './effect-sentence.ts';
import { useNumbers, useReportWords } from './readings.ts';

/** What may be said of the effect of reminders, and what may not. */
export const EffectNote = ({ report: { by, difference } }: { report: Report }) => {
  const words = useReportWords();
  const numbers = useNumbers();
  if (by === 'texts') return <p className="report-note">{words.notProof}</p>;
  if (!difference) return null;
  const { low, high } = difference;
  return (
    <p className="report-note">
      {effectSentence(difference, words, numbers.points)} {low <= 0 && high >= 0 && words.mayBeChance}
    </p>
  );
};
