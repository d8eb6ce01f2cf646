import { NativeSelect } from '@mantine/core';
import type { FollowUp } from '../calls/answers.ts';
import { useWords } from '../words/language.tsx';
import type { Filter } from './queue-order.ts';

const isKind = (kind: string, kinds: Record<FollowUp['kind'], string>): kind is FollowUp['kind'] => kind in kinds;

/** Whose, and of which kind. */
export const Filters = ({ filter, change }: { filter: Filter; change: (filter: Filter) => void }) => {
  const words = useWords();
  const { kinds, everyKind, whose, mine, all, kind } = words.followUps;
  const option = (value: boolean, name: string) => (
    <label>
      <input
        type="radio"
        name="whose"
        checked={filter.mine === value}
        onChange={() => {
          change({ ...filter, mine: value });
        }}
      />
      <span>{name}</span>
    </label>
  );
  return (
    <div className="filters">
      <fieldset className="segments">
        <legend className="unseen">{whose}</legend>
        {option(false, all)}
        {option(true, mine)}
      </fieldset>
      <NativeSelect
        aria-label={kind}
        value={filter.kind ?? ''}
        data={[{ value: '', label: everyKind }, ...Object.entries(kinds).map(([value, label]) => ({ value, label }))]}
        onChange={({ currentTarget: { value } }) => {
          change({ ...filter, kind: isKind(value, kinds) ? value : undefined });
        }}
      />
    </div>
  );
};
