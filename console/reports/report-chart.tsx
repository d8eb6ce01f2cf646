import { Bar, BarChart, CartesianGrid, ErrorBar, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import type { Report } from '../../functions/domain/report.ts';
import { useGroupName, useNumbers, useReportWords } from './readings.ts';

const rowHeight = 38;
const text = { fill: 'var(--ink)', fontSize: 13 };

/** One bar for each group that has enough for a rate, with its margin; the number stands beside the name, so that no colour has to be told from another. */
export const ReportChart = ({ report, rate }: { report: Report; rate: string }) => {
  const words = useReportWords();
  const groupName = useGroupName();
  const numbers = useNumbers();
  const bars = report.rows.flatMap(({ group, rates }) => {
    const { share = null, low = null, high = null } = rates[rate] ?? {};
    if (share === null) return [];
    const margin: [number, number] = low === null || high === null ? [0, 0] : [share - low, high - share];
    return [{ name: `${groupName(group, report.by)}  ${numbers.percent(share)}`, share, margin }];
  });
  if (bars.length === 0) return report.rows.length === 0 ? null : <p className="soft">{words.allTooFew}</p>;
  const title = words.chartOf(words.rates[rate] ?? rate, words.by[report.by]);
  return (
    <figure className="report-chart">
      <figcaption>
        <h2>{title}</h2>
      </figcaption>
      <div role="img" aria-label={`${title}: ${bars.map(({ name }) => name).join('; ')}`}>
        <ResponsiveContainer width="100%" height={bars.length * rowHeight + 34}>
          <BarChart
            layout="vertical"
            data={bars}
            accessibilityLayer={false}
            margin={{ top: 0, right: 24, bottom: 0, left: 0 }}
          >
            <CartesianGrid horizontal={false} stroke="var(--line)" />
            <XAxis
              type="number"
              domain={[0, 1]}
              ticks={[0, 0.25, 0.5, 0.75, 1]}
              tickFormatter={numbers.percent}
              tick={{ ...text, fill: 'var(--soft)' }}
              stroke="var(--edge)"
            />
            <YAxis
              type="category"
              dataKey="name"
              width={170}
              tick={text}
              tickLine={false}
              stroke="var(--edge)"
              interval={0}
            />
            <Bar
              dataKey="share"
              fill="var(--accent)"
              stroke="var(--accent-strong)"
              barSize={18}
              isAnimationActive={false}
            >
              <ErrorBar
                dataKey="margin"
                direction="x"
                width={6}
                strokeWidth={1.5}
                stroke="var(--ink)"
                isAnimationActive={false}
              />
            </Bar>
          </BarChart>
        </ResponsiveContainer>
      </div>
      <p className="soft">{words.interval}</p>
    </figure>
  );
};
