import { NativeSelect, TextInput } from '@mantine/core';
import type { Grouping } from '../../functions/domain/report.ts';
import { groupings, reportNames, type Asked } from './groupings.ts';
import { useReportWords } from './readings.ts';

type Choosing = { asked: Asked; change: (asked: Asked) => void };

/** Which report. */
export const ReportChoice = ({ asked, change }: Choosing) => {
  const words = useReportWords();
  return (
    <fieldset className="report-choice">
      <legend className="unseen">{words.choose}</legend>
      {reportNames.map((report) => (
        <label key={report}>
          <input
            type="radio"
            name="report"
            checked={asked.report === report}
            onChange={() => {
              change({ ...asked, report, by: groupings[report][0] });
            }}
          />
          <span>{words.names[report]}</span>
        </label>
      ))}
    </fieldset>
  );
};

/** Of which days, and grouped by what. */
export const Pickers = ({ asked, change, today }: Choosing & { today: string }) => {
  const words = useReportWords();
  const possible: readonly Grouping[] = groupings[asked.report];
  const day = (name: 'from' | 'until') => (
    <TextInput
      type="date"
      label={words[name]}
      value={asked[name]}
      max={today}
      onChange={({ currentTarget: { value } }) => {
        change({ ...asked, [name]: value });
      }}
    />
  );
  return (
    <div className="report-pickers">
      {day('from')}
      {day('until')}
      <NativeSelect
        label={words.groupBy}
        value={asked.by}
        data={possible.map((value) => ({ value, label: words.by[value] }))}
        onChange={({ currentTarget: { value } }) => {
          change({ ...asked, by: possible.find((one) => one === value) ?? asked.by });
        }}
      />
    </div>
  );
};
