import { NativeSelect, TextInput } from '@mantine/core';
import { NumberField } from './number-field.tsx';
import { nths, repeats, weekdays, type End, type RuleForm } from './rule-form.ts';
import { useScheduleWords } from './use-words.ts';

type Props = { rule: RuleForm; change: (rule: RuleForm) => void };

const Weekdays = ({ rule, change }: Props) => {
  const words = useScheduleWords();
  return (
    <fieldset className="weekdays">
      <legend>{words.editor.on}</legend>
      {weekdays.map((weekday) => (
        <label key={weekday}>
          <input
            type="checkbox"
            aria-label={words.weekdays[weekday]}
            checked={rule.weekdays.includes(weekday)}
            onChange={({ currentTarget: { checked } }) => {
              change({
                ...rule,
                weekdays: weekdays.filter((one) => (one === weekday ? checked : rule.weekdays.includes(one))),
              });
            }}
          />
          <span aria-hidden="true">{words.shortWeekdays[weekday]}</span>
        </label>
      ))}
      {rule.weekdays.length === 0 && (
        <p role="alert" className="refused">
          {words.editor.noWeekday}
        </p>
      )}
    </fieldset>
  );
};

const NthWeekday = ({ rule, change }: Props) => {
  const words = useScheduleWords();
  return (
    <>
      <NativeSelect
        label={words.editor.nth}
        value={rule.nth}
        data={nths.map((nth) => ({ value: nth, label: words.nths[nth] }))}
        onChange={({ currentTarget: { value } }) => {
          const nth = nths.find((one) => one === value);
          if (nth) change({ ...rule, nth });
        }}
      />
      <NativeSelect
        label={words.editor.weekday}
        value={rule.weekday}
        data={weekdays.map((weekday) => ({ value: weekday, label: words.weekdays[weekday] }))}
        onChange={({ currentTarget: { value } }) => {
          const weekday = weekdays.find((one) => one === value);
          if (weekday) change({ ...rule, weekday });
        }}
      />
    </>
  );
};

const ends = ['never', 'on', 'after'] as const;

const Ends = ({ rule, change, date }: Props & { date: string }) => {
  const { editor } = useScheduleWords();
  const { end } = rule;
  const fresh: Record<End['kind'], End> = {
    never: { kind: 'never' },
    on: { kind: 'on', date },
    after: { kind: 'after', count: 12 },
  };
  return (
    <>
      <NativeSelect
        label={editor.ends}
        value={end.kind}
        data={ends.map((kind) => ({ value: kind, label: editor.endNames[kind] }))}
        onChange={({ currentTarget: { value } }) => {
          const kind = ends.find((one) => one === value);
          if (kind) change({ ...rule, end: fresh[kind] });
        }}
      />
      {end.kind === 'on' && (
        <TextInput
          type="date"
          label={editor.endDate}
          value={end.date}
          required
          onChange={({ currentTarget: { value } }) => {
            change({ ...rule, end: { kind: 'on', date: value } });
          }}
        />
      )}
      {end.kind === 'after' && (
        <NumberField
          label={editor.endCount}
          value={end.count}
          min={1}
          max={500}
          change={(count) => {
            change({ ...rule, end: { kind: 'after', count: count ?? 0 } });
          }}
        />
      )}
    </>
  );
};

/** How a schedule repeats, in people's own terms; the rule's text for what these cannot say. */
export const RepeatFields = ({ rule, change, date }: Props & { date: string }) => {
  const words = useScheduleWords();
  const { editor } = words;
  const units = { weekly: editor.weeks, daily: editor.days, 'monthly-weekday': editor.months, 'monthly-day': editor.months }; // prettier-ignore
  const { repeat } = rule;
  return (
    <>
      <NativeSelect
        className="wide"
        label={editor.repeat}
        value={repeat}
        data={repeats.map((one) => ({ value: one, label: words.repeats[one] }))}
        onChange={({ currentTarget: { value } }) => {
          const chosen = repeats.find((one) => one === value);
          if (chosen) change({ ...rule, repeat: chosen });
        }}
      />
      {repeat === 'rule' ? (
        <TextInput
          className="wide"
          label={editor.rule}
          description={editor.ruleHint}
          value={rule.text}
          onChange={({ currentTarget: { value } }) => {
            change({ ...rule, text: value });
          }}
        />
      ) : (
        repeat !== 'once' && (
          <>
            <NumberField
              label={editor.every}
              unit={units[repeat](rule.every)}
              value={rule.every}
              min={1}
              max={52}
              change={(every) => {
                change({ ...rule, every: every ?? 0 });
              }}
            />
            {repeat === 'weekly' && <Weekdays rule={rule} change={change} />}
            {repeat === 'monthly-weekday' && <NthWeekday rule={rule} change={change} />}
            <Ends rule={rule} change={change} date={date} />
          </>
        )
      )}
    </>
  );
};
