import { Button } from '@mantine/core';
import { usePulse } from '../calls/live.tsx';
import { useSignedIn } from '../sign-in/signed-in.ts';
import { timeText } from '../times.ts';
import { useWords } from '../words/language.tsx';
import { Fold } from './fold.tsx';
import { Preferences } from './preferences.tsx';
import { useLeave } from './unsaved.tsx';

/** The clinic and its time, the help, and who is signed in with all they may set. */
export const Header = ({ help }: { help: () => void }) => {
  const words = useWords();
  const { clinic, phones, signOut } = useSignedIn();
  const { now } = usePulse();
  const leave = useLeave();
  const { name, role } = clinic.you;
  return (
    <header className="top">
      <p className="place">
        <strong>{clinic.textName}</strong>{' '}
        <time
          dateTime={now}
          aria-label={words.shell.clinicTime(timeText(now, { language: words.tag, zone: clinic.timeZone }))}
        >
          {timeText(now, { language: words.tag, zone: clinic.timeZone })}
        </time>
      </p>
      <button type="button" className="round" aria-label={words.shell.help} title={words.shell.help} onClick={help}>
        ?
      </button>
      <Fold
        className="me"
        summary={
          <>
            <span className="unseen">{words.shell.settings}: </span>
            {name} <span className="soft">{words.roles[role] ?? role}</span>
          </>
        }
      >
        <div className="me-panel card" tabIndex={-1}>
          <Preferences />
          {phones !== undefined && <a href={phones}>{words.shell.phones}</a>}
          <Button
            variant="default"
            onClick={() => {
              leave(signOut);
            }}
          >
            {words.shell.signOut}
          </Button>
        </div>
      </Fold>
    </header>
  );
};
