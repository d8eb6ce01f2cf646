import { Action } from './action.tsx';
import type { FollowUp } from './answers.ts';
import { acknowledge, close } from './desk.ts';
import { dayText, isBefore, localDate, timeText } from './local-time.ts';
import type { PartProps } from './page.tsx';
import { followUpTitle } from './words.ts';

const DueAt = ({ followUp: { dueAt }, picture: { status, clinic } }: PartProps & { followUp: FollowUp }) => {
  const zone = clinic.timeZone;
  const otherDay = localDate(dueAt, zone) !== localDate(status.now, zone);
  return (
    <span data-overdue={isBefore(dueAt, status.now)}>
      {isBefore(dueAt, status.now) ? 'was due ' : 'due '}
      <time dateTime={dueAt}>
        {otherDay ? `${dayText(dueAt, zone)}, ${timeText(dueAt, zone)}` : timeText(dueAt, zone)}
      </time>
    </span>
  );
};

const Item = ({ followUp, ...props }: PartProps & { followUp: FollowUp }) => {
  const { picture, view } = props;
  const title = followUpTitle(followUp);
  const owner = picture.clinic.staff.find(({ id }) => id === followUp.ownerId)?.name ?? 'nobody yet';
  const settle = (doing: string, work: typeof close, said: string): Promise<void> =>
    view.act(doing, async ({ as }) => {
      await work(as, followUp);
      return { said };
    });
  return (
    <li class="follow-up" data-priority={followUp.priority}>
      <h3>
        {title} {followUp.priority !== 'normal' && <span class="tag">{followUp.priority}</span>}
      </h3>
      <p>{followUp.why}</p>
      <p class="when">
        <DueAt followUp={followUp} {...props} /> · {followUp.status === 'acknowledged' ? 'taken on by' : 'for'} {owner}{' '}
        · code {followUp.code}
      </p>
      <p class="group-actions">
        {followUp.status === 'open' && (
          <Action
            view={view}
            label={`Acknowledge: ${title}`}
            press={() => settle('Acknowledging…', acknowledge, 'It is yours now and escalates no further.')}
          >
            Acknowledge
          </Action>
        )}
        <Action
          view={view}
          label={`Close as reached: ${title}`}
          press={() => settle('Closing…', close, 'It is closed.')}
        >
          Close as reached
        </Action>
      </p>
    </li>
  );
};

/** What staff have to follow up, soonest due first. */
export const FollowUps = (props: PartProps) => {
  const { followUps } = props.picture;
  return (
    <section id="follow-ups" class="follow-ups card" aria-labelledby="follow-ups-title" tabIndex={-1}>
      <h2 id="follow-ups-title">Open follow-ups</h2>
      {followUps.length === 0 && (
        <p class="none">None. What needs a person shows up here, with an owner and a due time.</p>
      )}
      <ul>
        {followUps.map((followUp) => (
          <Item key={followUp.id} followUp={followUp} {...props} />
        ))}
      </ul>
    </section>
  );
};
