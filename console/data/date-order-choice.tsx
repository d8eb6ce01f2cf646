import { NativeSelect } from '@mantine/core';
import type { DateOrder } from './use-import.ts';
import { useOwnWords } from './use-own-words.ts';

type Props = { order: DateOrder; change: (order: DateOrder) => void };

/** How a date such as 3/4/2026 is to be read, where no other date of its column tells. */
export const DateOrderChoice = ({ order, change }: Props) => {
  const { import: words } = useOwnWords();
  return (
    <NativeSelect
      label={words.dateOrder}
      data={[
        { value: '', label: words.dateOrders.shown },
        { value: 'mdy', label: words.dateOrders.mdy },
        { value: 'dmy', label: words.dateOrders.dmy },
      ]}
      value={order ?? ''}
      onChange={({ currentTarget: { value } }) => {
        change(value === 'mdy' || value === 'dmy' ? value : undefined);
      }}
    />
  );
};
