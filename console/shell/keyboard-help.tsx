import { useWords } from '../words/language.tsx';
import { useSignedIn } from '../sign-in/signed-in.ts';
import { Dialog } from './dialog.tsx';
import { mayPress } from './key-permissions.ts';
import { keysOf, pageKeys, signOf, type Place } from './key-table.ts';
import { useOwnPages } from './own-pages.ts';
import type { PageEntry } from './page-table.ts';

/** What keys do, and those that do it. */
type Line = { says: string; keys: readonly string[] };

/** The places of a page. Today's roster has keys of its own; where a patient can be written to, so has the writing. */
const placesOf: Partial<Record<PageEntry['name'], readonly Place[]>> = {
  today: ['today', 'roster'],
  followUps: ['followUps', 'writing'],
  conversations: ['conversations', 'writing'],
  patients: ['patients', 'writing'],
  schedules: ['schedules'],
  phoneProblems: ['phoneProblems'],
};

/** As many as tell what the others are: `1 2 …`. */
const shown = (keys: readonly string[]): string[] =>
  keys.length > 3 ? [...keys.slice(0, 2).map(signOf), '…'] : keys.map(signOf);

const useLines = () => {
  const { help } = useWords();
  const { role } = useSignedIn().clinic.you;
  const names: Record<string, string> = help.keys;
  return (places: readonly Place[]): Line[] =>
    places.flatMap((place) =>
      keysOf(place)
        .filter(([does]) => mayPress(role, place, does))
        .map(([does, keys]) => ({ says: names[does] ?? does, keys })),
    );
};

const Keys = ({ title, lines }: { title: string; lines: Line[] }) => (
  <section>
    <h3>{title}</h3>
    <dl className="keys">
      {lines.map(({ says, keys }) => (
        <div key={says}>
          <dt>
            {shown(keys).map((key) => (
              <kbd key={key}>{key}</kbd>
            ))}
          </dt>
          <dd>{says}</dd>
        </div>
      ))}
    </dl>
  </section>
);

const Groups = () => {
  const words = useWords();
  const linesOf = useLines();
  const pages = useOwnPages();
  const toPages = pages.flatMap(({ name }) => {
    const key = pageKeys[name];
    return key === undefined ? [] : [{ says: words.help.goTo(words.shell.pages[name]), keys: [key] }];
  });
  return (
    <div className="key-groups">
      <Keys title={words.help.everywhere} lines={[...linesOf(['everywhere']), ...toPages, ...linesOf(['forms'])]} />
      {pages.map(({ name }) => {
        const lines = linesOf(placesOf[name] ?? []);
        return lines.length > 0 && <Keys key={name} title={words.shell.pages[name]} lines={lines} />;
      })}
    </div>
  );
};

/** Every key there is for whoever is signed in, from the table that is listened to. */
export const KeyboardHelp = ({ opened, close }: { opened: boolean; close: () => void }) => {
  const words = useWords();
  return (
    <Dialog opened={opened} close={close} size="lg" title={words.help.title}>
      <Groups />
    </Dialog>
  );
};
