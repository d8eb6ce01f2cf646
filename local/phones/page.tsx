import { Alerts } from './alerts.tsx';
import { ClockBar } from './clock-bar.tsx';
import { FollowUps } from './follow-ups.tsx';
import { Nothing } from './nothing.tsx';
import { Newest } from './newest.tsx';
import { Offline, Trouble } from './notices.tsx';
import { Patients } from './patients.tsx';
import { Phone } from './phone.tsx';
import type { Picture } from './picture.ts';
import { Roster } from './roster.tsx';
import { Tour } from './tour.tsx';
import { type StageView, useStage } from './use-stage.ts';

/** What every part of the page is given. */
export type PartProps = { picture: Picture; view: StageView };

const Parts = (props: PartProps) => (
  <>
    <nav class="skips" aria-label="Skip">
      <a href="#phone">To the phone</a>
      <a href="#roster">To the roster</a>
      <a href="#follow-ups">To the follow-ups</a>
    </nav>
    <Newest {...props} />
    <ClockBar {...props} />
    <Tour {...props} />
    <main class="parts">
      <h1 class="unseen">Phones</h1>
      <Patients {...props} />
      <Phone {...props} />
      <div class="desk">
        <Roster {...props} />
        <div class="told">
          <Alerts {...props} />
          <FollowUps {...props} />
        </div>
      </div>
    </main>
  </>
);

/** The phone page: a patient's phone, the clinic's front desk, and the clock between them. */
export const Page = () => {
  const view = useStage();
  const { picture, busy, said, offline, trouble } = view;
  return (
    <div class="page" aria-busy={busy !== undefined}>
      <p class="unseen" role="status">
        {busy === undefined ? said : busy}
      </p>
      {offline && <Offline />}
      {trouble !== undefined && <Trouble said={trouble} forget={view.forget} />}
      {picture && !('empty' in picture) ? <Parts picture={picture} view={view} /> : <Nothing why={picture?.empty} />}
    </div>
  );
};
