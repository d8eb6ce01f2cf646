import { useEffect, useRef, type ReactNode } from 'react';
import { useWords } from '../words/language.tsx';

let firstPage = true;

/** A page's heading. It takes the focus when one comes to the page, so that keyboard and screen reader begin there; the title never names anybody. */
export const PageHeading = ({ title, children }: { title: string; children?: ReactNode }) => {
  const words = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!firstPage) heading.current?.focus();
    firstPage = false;
  }, []);
  return (
    <>
      <title>{`${title} · ${words.product}`}</title>
      <div className="page-heading">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {children}
      </div>
    </>
  );
};
