import { dayText, localDate, timeText } from './local-time.ts';
import type { PartProps } from './page.tsx';
import { toldStaff } from './told-staff.ts';

const mostShown = 8;

/** What staff were sent, newest first, with the channels it went by. */
export const Alerts = ({ picture }: PartProps) => {
  const zone = picture.clinic.timeZone;
  const told = toldStaff(picture).slice(0, mostShown);
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
