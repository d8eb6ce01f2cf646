import { useState } from 'preact/hooks';
import { Action } from './action.tsx';
import { tell } from './calls.ts';
import type { PartProps } from './page.tsx';
import { turnBy } from './turns-of-the-clock.ts';
import type { Act } from './use-stage.ts';
import { firstName } from './words.ts';

/** Nobody answers in no time: on a clock that stands still a reply would be as old as what it replies to. */
const typing = 'PT20S';
const quickKeys = ['1', '2', '3', 'STOP'];

/** Texts the clinic from the phone in hand; done when the clinic has dealt with it. */
export const reply = (act: Act, body: string): Promise<void> =>
  act('The text is on its way…', async ({ patient, status }) => {
    if (status.clock === 'virtual') await turnBy(typing);
    await tell('/local/texts', { from: patient.phone, body });
    return { said: `${patient.name} wrote ${body}.` };
  });

/** Where the patient answers. */
export const ReplyBox = ({ picture: { patient }, view }: PartProps) => {
  const [draft, setDraft] = useState('');
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (draft.trim() === '' || view.busy !== undefined) return;
    setDraft('');
    await reply(view.act, draft);
  };
  return (
    <div class="reply">
      <div class="quick-keys" role="group" aria-label="Quick replies">
        {quickKeys.map((key) => (
          <Action key={key} view={view} label={`${key}: send this reply`} press={() => reply(view.act, key)}>
            {key}
          </Action>
        ))}
      </div>
      <form onSubmit={(event) => void send(event)}>
        <label>
          <span class="unseen">{`Reply as ${firstName(patient)}`}</span>
          <input
            type="text"
            dir="auto"
            placeholder={`Reply as ${firstName(patient)}`}
            autoComplete="off"
            value={draft}
            onInput={({ currentTarget }) => {
              setDraft(currentTarget.value);
            }}
          />
        </label>
        <button type="submit" class="main-action" aria-disabled={view.busy !== undefined}>
          Send
        </button>
      </form>
    </div>
  );
};
