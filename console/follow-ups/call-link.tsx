import { useWords } from '../words/language.tsx';
import { useChart } from '../calls/use-chart.ts';

const northAmerican = /^\+1(\d{3})(\d{3})(\d{4})$/;

/** Calls the patient from the machine's own telephone program. Not there until the number is known. */
export const CallLink = ({ patientId }: { patientId: string }) => {
  const words = useWords();
  const chart = useChart(patientId);
  if (!chart.data) return null;
  const { phone } = chart.data.patient;
  return (
    <a className="act call" href={`tel:${phone}`}>
      {words.followUps.call(phone.replace(northAmerican, '($1) $2-$3'))}
    </a>
  );
};
