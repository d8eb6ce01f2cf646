import { Fragment, useState, type ReactNode } from 'react';
import type { ChartAsRead } from '../calls/use-chart.ts';

type Props = {
  chart: ChartAsRead;
  children: (opened: ChartAsRead, again: (() => void) | undefined) => ReactNode;
};

/**
 * A chart as it was when a form over it opened: the fields and the tag that the change depends on are of one reading, whatever the pulse brings.
 * `again`, once the chart is another: begins anew with what stands now.
 */
export const AsOpened = ({ chart, children }: Props) => {
  const [opened, read] = useState({ chart, times: 0 });
  const again = (): void => {
    read({ chart, times: opened.times + 1 });
  };
  return (
    <Fragment key={opened.times}>{children(opened.chart, chart.tag === opened.chart.tag ? undefined : again)}</Fragment>
  );
};
