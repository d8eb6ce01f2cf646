import { NativeSelect } from '@mantine/core';
import type { FollowUp } from '../calls/answers.ts';
import { useNameOf, useSignedIn } from '../sign-in/signed-in.ts';
import { useWords } from '../words/language.tsx';
import type { Filter } from './queue-order.ts';

const isKind = (kind: string, kinds: Record<FollowUp['kind'], string>): kind is FollowUp['kind'] => kind in kinds;

/** Whose, and of which kind. Somebody else's, chosen from the load, stand beside all and mine. */
export const Filters = ({ filter, change }: { filter: Filter; change: (filter: Filter) => void }) => {
  const words = useWords();
  const me = useSignedIn().clinic.you.id;
  const nameOf = useNameOf();
  const { kinds, everyKind, whose, mine, all, kind, nobodys } = words.followUps;
  const { owner } = filter;
  const option = (value: Filter['owner'], name: string) => (
    <label>
      <input
        type="radio"
        name="whose"
        checked={owner === value}
        onChange={() => {
          change({ ...filter, owner: value });
        }}
      />
      <span>{name}</span>
    </label>
  );
  return (
    <div className="filters">
      <fieldset className="segments">
        <legend className="unseen">{whose}</legend>
        {option(undefined, all)}
        {option(me, mine)}
        {owner !== undefined && owner !== me && option(owner, owner === null ? nobodys : nameOf(owner))}
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
