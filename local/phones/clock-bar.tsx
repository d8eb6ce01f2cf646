import { Action } from './action.tsx';
import { longDayText, timeText } from './local-time.ts';
import { goOn, goToNextReminder, goToNextSession } from './moves.ts';
import type { PartProps } from './page.tsx';

const steps = [
  { advance: 'PT15M', sign: '+15 min', words: '15 minutes' },
  { advance: 'PT1H', sign: '+1 h', words: 'one hour' },
  { advance: 'P1D', sign: '+1 day', words: 'one day' },
];

const Turns = ({ view }: Pick<PartProps, 'view'>) => (
  <div class="turns" role="group" aria-label="Turn the clock">
    <Action view={view} press={() => goToNextReminder(view.act)}>
      To next reminder
    </Action>
    <Action view={view} press={() => goToNextSession(view.act)}>
      To next session
    </Action>
    {steps.map(({ advance, sign, words }) => (
      <Action key={advance} view={view} press={() => goOn(view.act, advance, words)}>
        {sign}
      </Action>
    ))}
  </div>
);

const Desk = ({ picture, view }: PartProps) => (
  <label class="sign-in">
    <span>At the desk</span>
    <select
      value={picture.staff.id}
      onChange={({ currentTarget }) => {
        view.choose({ staffId: currentTarget.value });
      }}
    >
      {picture.clinic.staff.map(({ id, name, role }) => (
        <option key={id} value={id}>{`${name}, ${role.replace('-', ' ')}`}</option>
      ))}
    </select>
  </label>
);

const ClinicName = ({ picture: { clinic, status }, view }: PartProps) =>
  status.clinics.length === 1 ? (
    <p class="clinic-name">{clinic.textName}</p>
  ) : (
    <label class="clinic-name">
      <span class="unseen">Clinic</span>
      <select
        value={clinic.id}
        onChange={({ currentTarget }) => {
          view.choose({ clinicId: currentTarget.value });
        }}
      >
        {status.clinics.map(({ id, textName }) => (
          <option key={id} value={id}>
            {textName}
          </option>
        ))}
      </select>
    </label>
  );

/** The clinic's clock and what turns it. A real clock only shows the time. */
export const ClockBar = (props: PartProps) => {
  const { status, clinic } = props.picture;
  const { busy } = props.view;
  return (
    <header class="clock-bar">
      <ClinicName {...props} />
      <p class="clock">
        <time dateTime={status.now}>{timeText(status.now, clinic.timeZone)}</time>
        <span>
          {longDayText(status.now, clinic.timeZone)} <span class="zone">{clinic.timeZone.replaceAll('_', ' ')}</span>
        </span>
      </p>
      {status.clock === 'virtual' ? (
        <Turns view={props.view} />
      ) : (
        <p class="turns">The clock is this machine&apos;s own.</p>
      )}
      <Desk {...props} />
      <p class="busy" aria-hidden="true">
        {busy}
      </p>
    </header>
  );
};
