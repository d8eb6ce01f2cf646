import { useMediaQuery } from '@mantine/hooks';
import { Link, useLocation } from 'wouter';
import { useWords } from '../words/language.tsx';
import { Fold } from './fold.tsx';
import { useOwnPages } from './own-pages.ts';
import type { PageEntry } from './page-table.ts';
import { useLeave } from './unsaved.tsx';

/** As in shell.css: below it the pages are at the foot. */
const narrow = '(width < 52rem)';
/** As many as a thumb can tell apart at 390 px, with one place for the others. */
const atTheFoot = 4;

const PageLink = ({ page: { path, name } }: { page: PageEntry }) => {
  const words = useWords();
  const [at, go] = useLocation();
  const leave = useLeave();
  return (
    <Link
      href={path}
      onClick={(event) => {
        event.preventDefault();
        leave(() => {
          go(path);
        });
      }}
      {...(at === path && { 'aria-current': 'page' as const })}
    >
      {words.shell.pages[name]}
    </Link>
  );
};

const links = (pages: PageEntry[]) => pages.map((page) => <PageLink key={page.path} page={page} />);

/** Where one may go: all pages at the side; on a phone the first ones at the foot, and the others behind one word. */
export const Navigation = () => {
  const words = useWords();
  const [at] = useLocation();
  const isNarrow = useMediaQuery(narrow, undefined, { getInitialValueInEffect: false });
  const pages = useOwnPages();
  const [first, others] = isNarrow ? [pages.slice(0, atTheFoot), pages.slice(atTheFoot)] : [pages, []];
  return (
    <nav className="pages" aria-label={words.shell.navigation}>
      {links(first)}
      {others.length > 0 && (
        // Another page closes it: it is made anew.
        <Fold
          key={at}
          className="more-pages"
          isHere={others.some(({ path }) => path === at)}
          summary={words.shell.morePages}
        >
          <div className="card" tabIndex={-1}>
            {links(others)}
          </div>
        </Fold>
      )}
    </nav>
  );
};
