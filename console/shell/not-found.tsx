import { Link } from 'wouter';
import { useWords } from '../words/language.tsx';
import { PageHeading } from './page-heading.tsx';

/** For an address that leads nowhere. */
export const NotFound = () => {
  const words = useWords();
  return (
    <>
      <PageHeading title={words.shell.notFound} />
      <Link href="/">{words.shell.toToday}</Link>
    </>
  );
};
