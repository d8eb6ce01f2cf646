import { NativeSelect } from '@mantine/core';
import type { Mapping } from './use-import.ts';
import { useOwnWords } from './use-own-words.ts';

type Props = {
  columns: readonly { head: string; sample: string }[];
  mapping: Mapping;
  change: (mapping: Mapping) => void;
};

const without = (mapping: Mapping, head: string): Mapping =>
  Object.fromEntries(Object.entries(mapping).filter(([, column]) => column !== head));

/** What each column of a table is: by its head, unless somebody says otherwise. One field is one column. */
export const ColumnMapping = ({ columns, mapping, change }: Props) => {
  const { import: words } = useOwnWords();
  const options = [{ value: '', label: words.automatic }].concat(
    Object.entries(words.fields).map(([value, label]) => ({ value, label })),
  );
  return (
    <fieldset className="columns">
      <legend>{words.columns}</legend>
      <p className="soft">{words.columnsLead}</p>
      <ul>
        {columns.map(({ head, sample }) => (
          <li key={head}>
            <span>
              <strong>{head}</strong>
              <span className="soft sample">{sample}</span>
            </span>
            <NativeSelect
              aria-label={words.meaningOf(head)}
              data={options}
              value={Object.entries(mapping).find(([, column]) => column === head)?.[0] ?? ''}
              onChange={({ currentTarget: { value } }) => {
                const others = without(mapping, head);
                change(value === '' ? others : { ...others, [value]: head });
              }}
            />
          </li>
        ))}
      </ul>
    </fieldset>
  );
};
