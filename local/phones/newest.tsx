import { useEffect, useRef, useState } from 'preact/hooks';
import type { Picture } from './picture.ts';
import { toldStaff } from './told-staff.ts';
import { firstName } from './words.ts';

/** What can be heard of a picture: the conversation and the alerts, oldest first. */
const linesOf = (picture: Picture): string[] => [
  ...picture.conversation.map((entry) => {
    const name = firstName(picture.patient);
    const from = entry.direction === 'out' ? `To ${name}` : name;
    const unsent = entry.direction === 'out' && entry.status !== 'sent' ? ` ${entry.reasonText}` : '';
    return `${from}, ${entry.at}: ${entry.body ?? ''}${unsent}`;
  }),
  ...toldStaff(picture)
    .reverse()
    .map(({ at, by, body }) => `Staff alert, ${by.join(' and ')}, ${at}: ${body}`),
];

/** Says new texts and alerts to those who cannot see them appear. Another patient's phone is not news. */
export const Newest = ({ picture }: { picture: Picture }) => {
  const [news, setNews] = useState<string[]>([]);
  const heard = useRef({ patientId: '', lines: new Set<string>() });
  useEffect(() => {
    const lines = linesOf(picture);
    const { patientId, lines: known } = heard.current;
    heard.current = { patientId: picture.patient.id, lines: new Set(lines) };
    if (patientId === picture.patient.id) setNews(lines.filter((line) => !known.has(line)).map(withoutInstant));
  }, [picture]);
  return (
    <div class="unseen" aria-live="polite" data-news>
      {news.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  );
};

const withoutInstant = (line: string): string => line.replace(/, \d{4}-\S+Z: /, ': ');
