/**
 * Every key of the console by where it works and what it does: the one source of what is listened to (useKeys), what the help lists, and what
 * stands on buttons. Names as in `KeyboardEvent.key`, letters in lower case.
 */
export const keyTable = {
  everywhere: { help: ['?'] },
  forms: { leave: ['Escape'] },
  writing: { send: ['Control+Enter'] },
  today: {
    previousDay: ['ArrowLeft'],
    nextDay: ['ArrowRight'],
    chooseSession: ['1', '2', '3', '4', '5', '6', '7', '8', '9'],
  },
  roster: {
    nextRow: ['j', 'ArrowDown'],
    previousRow: ['k', 'ArrowUp'],
    arrived: ['a'],
    late: ['l'],
    left: ['x'],
    excused: ['e'],
    noShow: ['n'],
    undo: ['u'],
  },
  followUps: {
    nextRow: ['j', 'ArrowDown'],
    previousRow: ['k', 'ArrowUp'],
    acknowledge: ['o'],
    outreach: ['r'],
    handOver: ['h'],
    escalate: ['e'],
    close: ['c'],
    back: ['Escape'],
  },
  conversations: {
    search: ['/'],
    nextRow: ['j', 'ArrowDown'],
    previousRow: ['k', 'ArrowUp'],
    back: ['Escape'],
  },
  patients: {
    search: ['/'],
    admit: ['n'],
    nextRow: ['j', 'ArrowDown'],
    previousRow: ['k', 'ArrowUp'],
    back: ['Escape'],
  },
  schedules: { previousWeek: ['ArrowLeft'], nextWeek: ['ArrowRight'] },
  phoneProblems: {
    nextRow: ['j', 'ArrowDown'],
    previousRow: ['k', 'ArrowUp'],
    fixNumber: ['1'],
    recordConsent: ['2'],
    settle: ['3'],
    toPatient: ['4'],
  },
} as const satisfies Record<string, Record<string, readonly string[]>>;

/** The single keys that go to a page from anywhere, by the page's name. */
export const pageKeys: Partial<Record<string, string>> = {
  today: 't',
  followUps: 'f',
  conversations: 'm',
  patients: 'p',
  schedules: 's',
};

export type Place = keyof typeof keyTable;
/** What keys do in a place. */
export type Does<P extends Place> = P extends Place ? keyof (typeof keyTable)[P] & string : never;

/** The keys that do something in a place. */
export const keysFor = <P extends Place>(place: P, does: Does<P>): readonly string[] => {
  const table: Record<string, readonly string[]> = keyTable[place];
  return table[does] ?? [];
};

/** What the keys of a place do, in the table's order. */
export const keysOf = (place: Place): [does: string, keys: readonly string[]][] => Object.entries(keyTable[place]);

const signs: Record<string, string> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  'Control+Enter': 'Ctrl ↵',
};

/** A key as it stands on a keyboard. */
export const signOf = (key: string): string => signs[key] ?? key;

type Pressed = { key: string; ctrlKey: boolean; metaKey: boolean };

/** The name a pressed key has in the table; Cmd is a Mac's Ctrl. */
export const nameOfKey = ({ key, ctrlKey, metaKey }: Pressed): string =>
  `${ctrlKey || metaKey ? 'Control+' : ''}${key.length === 1 ? key.toLowerCase() : key}`;

/** Whether a pressed key is one that does something in a place. */
export const isKeyOf = <P extends Place>(pressed: Pressed, place: P, does: Does<P>): boolean =>
  keysFor(place, does).includes(nameOfKey(pressed));
