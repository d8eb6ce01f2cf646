import { NativeSelect, TextInput } from '@mantine/core';
import { NumberField } from './number-field.tsx';
import { useScheduleWords } from './use-words.ts';

export type WhoAndWhere = { counsellorId: string; capacity: number | null; place: string; joinUrl: string };
type Props = {
  entered: WhoAndWhere;
  change: (part: Partial<WhoAndWhere>) => void;
  /** Who may be chosen to lead. */
  people: readonly { id: string; name: string }[];
  /** It may also be led by nobody in particular. */
  orNobody: boolean;
  /** A dialog begins here. */
  first?: boolean;
};

/** Who leads, for how many, and where: of a schedule and of a single session alike. */
export const WhoAndWhereFields = ({ entered, change, people, orNobody, first = false }: Props) => {
  const words = useScheduleWords();
  const { editor } = words;
  const text = (field: 'place' | 'joinUrl') => ({
    value: entered[field],
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) => {
      change({ [field]: value });
    },
  });
  return (
    <>
      <NativeSelect
        label={words.counsellor}
        {...(first && { 'data-autofocus': true })}
        value={entered.counsellorId}
        data={[
          ...(orNobody ? [{ value: '', label: words.nobody }] : []),
          ...people.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={({ currentTarget: { value } }) => {
          change({ counsellorId: value });
        }}
      />
      <NumberField
        label={editor.capacity}
        value={entered.capacity}
        min={1}
        max={500}
        change={(capacity) => {
          change({ capacity });
        }}
      />
      <TextInput label={editor.place} description={editor.placeHint} maxLength={60} {...text('place')} />
      <TextInput label={editor.joinUrl} type="url" maxLength={100} {...text('joinUrl')} />
    </>
  );
};
