import type { Alert } from './answers.ts';
import { dayText, localDate, timeText } from './local-time.ts';
import type { PartProps } from './page.tsx';
import type { Picture } from './picture.ts';

const mostShown = 8;

const reached = ({ channel, to }: Alert, { clinic }: Picture): string => {
  if (channel === 'topic') return 'alert topic';
  const person = clinic.staff.find(({ phone }) => phone === to);
  return `text to ${person?.name ?? to ?? 'staff'}`;
};

type Told = { at: string; body: string; by: string[] };

/** The same words at the same minute by several channels are one alert. */
const together = (picture: Picture): Told[] => {
  const groups = Map.groupBy(picture.alerts, ({ at, body }) => `${at.slice(0, 16)} ${body}`);
  return [...groups.values()].flatMap((alerts) => {
    const [first] = alerts;
    return first
      ? [{ at: first.at, body: first.body, by: alerts.map((alert) => reached(alert, picture)).reverse() }]
      : [];
  });
};

/** What staff were sent, newest first, with the channels it went by. */
export const Alerts = ({ picture }: PartProps) => {
  const zone = picture.clinic.timeZone;
  const told = together(picture).slice(0, mostShown);
  const today = localDate(picture.status.now, zone);
  const whenOf = (at: string): string =>
    localDate(at, zone) === today ? timeText(at, zone) : `${dayText(at, zone)}, ${timeText(at, zone)}`;
  return (
    <section class="alerts card" aria-labelledby="alerts-title">
      <h2 id="alerts-title">Staff alerts</h2>
      {told.length === 0 && <p class="none">Nothing yet. Staff hear within a minute when somebody is missing.</p>}
      <ul>
        {told.map(({ at, body, by }) => (
          <li key={`${at} ${body}`}>
            <p>{body}</p>
            <p class="when">
              <time dateTime={at}>{whenOf(at)}</time> · {by.join(', ')}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
};
