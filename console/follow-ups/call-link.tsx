import { useWords } from '../words/language.tsx';
import { useChart } from '../calls/use-chart.ts';
import { phoneText } from '../phone-text.ts';

/** A space at which no line ends. */
const unbroken = '\u00a0';

/** Calls the patient from the machine's own telephone program. Not there until the number is known. */
export const CallLink = ({ patientId }: { patientId: string }) => {
  const words = useWords();
  const chart = useChart(patientId);
  if (!chart.data) return null;
  const { phone } = chart.data.patient;
  return (
    <a className="act call" href={`tel:${phone}`}>
      {words.followUps.call(phoneText(phone).replaceAll(' ', unbroken))}
    </a>
  );
};
