import { Fragment, useState, type ReactNode } from 'react';

type Props<Read extends { tag: string | null }> = {
  /** What stands now. */
  read: Read;
  children: (opened: Read, again: (() => void) | undefined) => ReactNode;
};

/**
 * A chart, or somebody of one, as it was when a form over it opened: the fields and the tag that the change depends on are of one reading, whatever
 * the pulse brings. `again`, once the chart is another: begins anew with what stands now.
 */
export const AsOpened = <Read extends { tag: string | null }>({ read, children }: Props<Read>) => {
  const [opened, open] = useState({ read, times: 0 });
  const again = (): void => {
    open({ read, times: opened.times + 1 });
  };
  return (
    <Fragment key={opened.times}>{children(opened.read, read.tag === opened.read.tag ? undefined : again)}</Fragment>
  );
};
