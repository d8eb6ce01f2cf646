import { useWords } from '../words/language.tsx';
import type { Person } from './config.ts';

type Props = { people: Person[]; phones: string; signIn: (who: string) => void };

const byClinic = (people: Person[]): [string, Person[]][] => [...Map.groupBy(people, ({ clinicId }) => clinicId)];

/** The local stage's sign-in: one chooses who sits at the desk. `who` becomes the header `x-staff`, `clinicId/staffId`. */
export const LocalSignIn = ({ people, phones, signIn }: Props) => {
  const words = useWords();
  if (people.length === 0)
    return (
      <>
        <p>{words.signIn.nobody}</p>
        <a href={phones}>{words.signIn.toPhones}</a>
      </>
    );
  return (
    <>
      <div>
        <h1>{words.signIn.title}</h1>
        <p className="soft">{words.signIn.hint}</p>
      </div>
      {byClinic(people).map(([clinicId, colleagues]) => (
        <section key={clinicId} aria-label={colleagues[0]?.clinic}>
          <h2>{colleagues[0]?.clinic}</h2>
          <ul className="people">
            {colleagues.map(({ staffId, name, role }) => (
              <li key={staffId}>
                <button
                  type="button"
                  className="person"
                  onClick={() => {
                    signIn(`${clinicId}/${staffId}`);
                  }}
                >
                  {name} <span className="soft">{words.roles[role] ?? role}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <a href={phones}>{words.signIn.toPhones}</a>
    </>
  );
};
