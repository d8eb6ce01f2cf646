import { useWords } from '../words/language.tsx';
import { useChart } from '../calls/use-chart.ts';
import { phoneText } from '../phone-text.ts';

/** A number no line ends in the middle of: its space and its hyphen are those that hold together. */
const inOnePiece = (number: string): string => number.replaceAll(' ', '\u00a0').replaceAll('-', '\u2011');

/** Calls the patient from the machine's own telephone program. Not there until the number is known. */
export const CallLink = ({ patientId }: { patientId: string }) => {
  const words = useWords();
  const chart = useChart(patientId);
  if (!chart.data) return null;
  const { phone } = chart.data.patient;
  return (
    <a className="act call" href={`tel:${phone}`}>
      {words.followUps.call(inOnePiece(phoneText(phone)))}
    </a>
  );
};
