import { useState } from 'preact/hooks';
import { Action } from './action.tsx';
import { goToNextReminder, goToNextSession } from './moves.ts';
import type { PartProps } from './page.tsx';
import { reply } from './reply-box.tsx';
import { checkInTheOthers, goToEndOfGrace } from './session-roster.tsx';
import { type Story, storyOf } from './story.ts';
import { firstName } from './words.ts';

type Step = { text: string; done: boolean; press: string; go: () => Promise<void> };

const stepsOf = ({ picture, view: { act } }: PartProps, story: Story): Step[] => {
  const name = firstName(picture.patient);
  const { session } = story;
  const atSession = (work: typeof checkInTheOthers) => (): Promise<void> =>
    session ? work(act, session) : Promise.resolve();
  return [
    {
      text: 'Reminder',
      done: story.reminded,
      press: 'Go to the next reminder',
      go: () => goToNextReminder(act),
    },
    { text: 'Answer', done: story.answered, press: `Answer 1 as ${name}`, go: () => reply(act, '1') },
    {
      text: 'Session',
      done: session !== undefined,
      press: `Go to ${name}'s session`,
      go: () => goToNextSession(act, picture.patient.id),
    },
    {
      text: 'Somebody missing',
      done: story.othersHere,
      press: `Check in the others, not ${name}`,
      go: atSession(checkInTheOthers),
    },
    {
      text: 'Staff alerted',
      done: story.ending === 'missed',
      press: 'Let 15 minutes of grace pass',
      go: atSession(goToEndOfGrace),
    },
  ];
};

const endings = {
  missed: 'That is the main job. A mistake? Press Arrived: all is taken back.',
  here: 'Here after all: nothing is left to follow up.',
};

/** The whole product in five presses, for whoever sees it the first time. */
export const Tour = (props: PartProps) => {
  const [shown, setShown] = useState(true);
  if (!shown || props.picture.status.clock === 'real') return null;
  const story = storyOf(props.picture);
  const steps = stepsOf(props, story);
  const next = story.ending ? undefined : steps.find(({ done }) => !done);
  return (
    <section class="tour" aria-labelledby="tour-title">
      <h2 id="tour-title">Try this</h2>
      <ol>
        {steps.map((step) => (
          <li key={step.text} data-done={step.done} {...(step === next ? { 'aria-current': 'step' as const } : {})}>
            {step.text}
            {step.done && <span class="unseen"> (done)</span>}
          </li>
        ))}
      </ol>
      {next ? (
        <Action view={props.view} look="main-action" press={next.go}>
          {next.press}
        </Action>
      ) : (
        <p class="ending">{endings[story.ending ?? 'here']}</p>
      )}
      <button
        type="button"
        class="quiet-action"
        onClick={() => {
          setShown(false);
        }}
      >
        Hide
      </button>
    </section>
  );
};
