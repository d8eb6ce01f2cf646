import { useRef, type ReactNode } from 'react';
import { isKeyOf } from './key-table.ts';

type Props = { className: string; summary: ReactNode; isHere?: boolean; children: ReactNode };

/** What unfolds over a page, and folds again with Escape, or once one is elsewhere: it must not stay in the way of what is under it. */
export const Fold = ({ className, summary, isHere, children }: Props) => {
  const details = useRef<HTMLDetailsElement>(null);
  const fold = (): void => {
    details.current?.removeAttribute('open');
  };
  return (
    <details
      ref={details}
      className={className}
      onKeyDown={(event) => {
        if (!isKeyOf(event, 'forms', 'leave') || !details.current?.open) return;
        event.stopPropagation();
        fold();
        details.current.querySelector('summary')?.focus();
      }}
      onBlur={({ relatedTarget }) => {
        if (!details.current?.contains(relatedTarget)) fold();
      }}
    >
      <summary {...(isHere !== undefined && { 'data-here': isHere })}>{summary}</summary>
      {children}
    </details>
  );
};
