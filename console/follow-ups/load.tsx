import { useState } from 'react';
import type { FollowUpLoad } from '../calls/answers.ts';
import { useSignedIn } from '../sign-in/signed-in.ts';
import { useWords } from '../words/language.tsx';
import type { Filter } from './queue-order.ts';
import { useLoad } from './use-follow-ups.ts';

/** As in follow-ups.css: the queue has a side of its own. */
const wide = '(width >= 52rem)';

type Counts = FollowUpLoad['unowned'];
type Props = { owner: Filter['owner']; choose: (owner: Filter['owner']) => void };

const Row = ({
  name,
  counts,
  isChosen,
  choose,
}: {
  name: string;
  counts: Counts;
  isChosen: boolean;
  choose: () => void;
}) => {
  const { load } = useWords().followUps;
  const { open, overdue, urgent } = counts;
  return (
    <li>
      <button type="button" aria-pressed={isChosen} onClick={choose}>
        <span className="load-name">{name}</span>
        <span className="load-tags">
          {urgent > 0 && (
            <span className="tag" data-tone="alarm">
              {load.urgent(urgent)}
            </span>
          )}
          {overdue > 0 && (
            <span className="tag" data-tone="wait">
              {load.overdue(overdue)}
            </span>
          )}
        </span>
        <span className="load-open">{load.open(open)}</span>
      </button>
    </li>
  );
};

/** How much each of the staff has open, the most first; pressed, the queue is theirs, and pressed again everybody's. Unfolded, where there is room, for those who see to it that it is shared out. */
export const Load = ({ owner, choose }: Props) => {
  const { followUps, tag } = useWords();
  const { role } = useSignedIn().clinic.you;
  const load = useLoad();
  const [unfolded] = useState((role === 'supervisor' || role === 'administrator') && matchMedia(wide).matches);
  if (!load.data) return null;
  const { staff, unowned } = load.data;
  const busy = staff.filter(({ open }) => open > 0);
  const free = new Intl.ListFormat(tag).format(staff.filter(({ open }) => open === 0).map(({ name }) => name));
  const row = (id: string | null, name: string, counts: Counts) => (
    <Row
      key={id}
      name={name}
      counts={counts}
      isChosen={owner === id}
      choose={() => {
        choose(owner === id ? undefined : id);
      }}
    />
  );
  return (
    <details className="load card" open={unfolded}>
      <summary>{followUps.load.title}</summary>
      <ul>
        {unowned.open > 0 && row(null, followUps.nobodys, unowned)}
        {busy.toSorted((a, b) => b.open - a.open).map((one) => row(one.staffId, one.name, one))}
      </ul>
      {free.length > 0 && <p className="soft">{followUps.load.free(free)}</p>}
    </details>
  );
};
