import type { Report } from '../../functions/domain/report.ts';
import type { Row } from './groupings.ts';
import { useGroupName, useNumbers, useReportWords } from './readings.ts';

/** Everything the report says, in figures. */
export const ReportTable = ({ report: { report, by, rows, total } }: { report: Report }) => {
  const words = useReportWords();
  const numbers = useNumbers();
  const groupName = useGroupName();
  const wait = (minutes: number | null, of: number): string =>
    minutes !== null ? words.minutes(Math.round(minutes)) : of < 10 ? words.tooFew : words.longer;
  const cells = ({ counts, rates, waits }: Row): string[] => [
    ...Object.values(rates).map(numbers.rate),
    ...Object.values(waits).flatMap(({ half, nineTenths }) => {
      const of = counts['sent'] ?? counts['opened'] ?? 0;
      return [wait(half, of), wait(nineTenths, of)];
    }),
    ...Object.entries(counts).map(([name, value]) => numbers.count(name, value)),
  ];
  const heads = [
    ...Object.keys(total.rates).map((name) => words.rates[name] ?? name),
    ...Object.keys(total.waits).flatMap((name) => [
      words.halfWithin(words.waits[name] ?? name),
      words.mostWithin(words.waits[name] ?? name),
    ]),
    ...Object.keys(total.counts).map((name) => words.counts[name] ?? name),
  ];
  const line = (row: Row) => (
    <tr key={row.group}>
      <th scope="row">{groupName(row.group, by)}</th>
      {cells(row).map((cell, index) => (
        <td key={heads[index]}>{cell}</td>
      ))}
    </tr>
  );
  return (
    // A region one can scroll must be one that the keyboard reaches.
    <section className="report-table card" tabIndex={0} aria-label={words.names[report]}>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.by[by]}</th>
            {heads.map((head) => (
              <th scope="col" key={head}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{rows.map(line)}</tbody>
        <tfoot>{line(total)}</tfoot>
      </table>
    </section>
  );
};
