import { useEffect, useRef } from 'react';
import { useSignedIn } from '../sign-in/signed-in.ts';
import { momentText } from '../times.ts';
import { useWords } from '../words/language.tsx';
import type { Partner } from './people.ts';
import { useOwnWords } from './use-own-words.ts';

type EntryProps = { partner: Partner; isChosen: boolean; choose: () => void };

const Entry = ({ partner: { patient, standing }, isChosen, choose }: EntryProps) => {
  const words = useWords();
  const own = useOwnWords();
  const { clinic } = useSignedIn();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isChosen) button.current?.scrollIntoView({ block: 'nearest' });
  }, [isChosen]);
  const wrote = standing?.repliedAt;
  return (
    <button ref={button} type="button" className="person" aria-current={isChosen ? 'true' : undefined} onClick={choose}>
      <span className="person-name">{patient.name}</span>
      {standing?.waiting && (
        <span className="tag" data-tone="wait">
          {standing.unsent ? own.unsent : own.waiting}
        </span>
      )}
      {!standing?.waiting && patient.optedOut && <span className="tag">{own.optedOut}</span>}
      {!standing?.waiting && !patient.optedOut && patient.status === 'discharged' && (
        <span className="tag">{own.discharged}</span>
      )}
      {wrote && (
        <span className="soft">{own.wroteAt(momentText(wrote, { language: words.tag, zone: clinic.timeZone }))}</span>
      )}
    </button>
  );
};

type Props = { partners: Partner[]; chosenId: string | undefined; choose: (patientId: string) => void };

/** Who can be talked with: who waits for an answer first. */
export const PeopleList = ({ partners, chosenId, choose }: Props) => {
  const own = useOwnWords();
  return (
    <ul className="people card" aria-label={own.people}>
      {partners.map((partner) => (
        <li key={partner.patient.id}>
          <Entry
            partner={partner}
            isChosen={partner.patient.id === chosenId}
            choose={() => {
              choose(partner.patient.id);
            }}
          />
        </li>
      ))}
    </ul>
  );
};
