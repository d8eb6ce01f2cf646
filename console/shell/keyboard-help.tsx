import type { Words } from '../words/en.ts';
import { useWords } from '../words/language.tsx';
import { Dialog } from './dialog.tsx';

type Line = [string[], keyof Words['help']['keys']];

const everywhere: Line[] = [
  [['?'], 'help'],
  [['t'], 'goToday'],
  [['f'], 'goFollowUps'],
  [['m'], 'goMessages'],
  [['s'], 'goSchedules'],
  [['p'], 'goPatients'],
  [['Esc'], 'leave'],
];
const today: Line[] = [
  [['←', '→'], 'otherDay'],
  [['1', '2', '…'], 'chooseSession'],
  [['j', '↓'], 'nextRow'],
  [['k', '↑'], 'previousRow'],
  [['a'], 'arrived'],
  [['l'], 'late'],
  [['x'], 'left'],
  [['e'], 'excused'],
  [['n'], 'noShow'],
  [['u'], 'undo'],
];
const followUps: Line[] = [
  [['j', '↓'], 'nextRow'],
  [['k', '↑'], 'previousRow'],
  [['o'], 'acknowledge'],
  [['r'], 'outreach'],
  [['c'], 'close'],
];

const patients: Line[] = [
  [['/'], 'search'],
  [['n'], 'admit'],
  [['j', '↓'], 'nextRow'],
  [['k', '↑'], 'previousRow'],
];
const schedules: Line[] = [[['←', '→'], 'otherWeek']];

const Keys = ({ title, lines }: { title: string; lines: Line[] }) => {
  const words = useWords();
  return (
    <section>
      <h3>{title}</h3>
      <dl className="keys">
        {lines.map(([keys, meaning]) => (
          <div key={meaning}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{words.help.keys[meaning]}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
};

/** Every key there is. */
export const KeyboardHelp = ({ opened, close }: { opened: boolean; close: () => void }) => {
  const words = useWords();
  return (
    <Dialog opened={opened} close={close} size="lg" title={words.help.title}>
      <div className="key-groups">
        <Keys title={words.help.everywhere} lines={everywhere} />
        <Keys title={words.help.onToday} lines={today} />
        <Keys title={words.help.onFollowUps} lines={followUps} />
        <Keys title={words.shell.pages.patients} lines={patients} />
        <Keys title={words.shell.pages.schedules} lines={schedules} />
      </div>
    </Dialog>
  );
};
