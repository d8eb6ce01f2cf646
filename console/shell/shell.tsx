import './shell.css';
import icon from '../look/icon.svg';
import { useState } from 'react';
import { Link, Route, Switch, useLocation } from 'wouter';
import { FollowUpsPage } from '../follow-ups/follow-ups-page.tsx';
import { useMay } from '../sign-in/signed-in.ts';
import { TodayPage } from '../today/today-page.tsx';
import { useWords } from '../words/language.tsx';
import { Header } from './header.tsx';
import { KeyboardHelp } from './keyboard-help.tsx';
import { useKeys } from './keys.ts';
import { NotFound } from './not-found.tsx';
import { Offline } from './offline.tsx';

const Navigation = () => {
  const words = useWords();
  const [path] = useLocation();
  const pages = [
    { to: '/', name: words.shell.today },
    { to: '/follow-ups', name: words.shell.followUps },
  ];
  return (
    <nav className="pages" aria-label={words.shell.navigation}>
      {pages.map(({ to, name }) => (
        <Link key={to} href={to} {...(path === to && { 'aria-current': 'page' as const })}>
          {name}
        </Link>
      ))}
    </nav>
  );
};

/** What is around every page: where one is, where one may go, and what is the matter. */
export const Shell = () => {
  const words = useWords();
  const [help, setHelp] = useState(false);
  const [, go] = useLocation();
  const readsOnly = !useMay('take attendance');
  useKeys({
    '?': () => {
      setHelp(true);
    },
    t: () => {
      go('/');
    },
    f: () => {
      go('/follow-ups');
    },
  });
  return (
    <div className="shell">
      <a className="skip" href="#page">
        {words.shell.skip}
      </a>
      <aside className="side">
        <p className="brand">
          <img src={icon} alt="" width="26" height="26" /> <span>{words.product}</span>
        </p>
        <Navigation />
      </aside>
      <Header
        help={() => {
          setHelp(true);
        }}
      />
      <main id="page" tabIndex={-1}>
        <Offline />
        {readsOnly && <p className="reads-only">{words.shell.readOnly}</p>}
        <Switch>
          <Route path="/" component={TodayPage} />
          <Route path="/follow-ups" component={FollowUpsPage} />
          <Route component={NotFound} />
        </Switch>
      </main>
      <KeyboardHelp
        opened={help}
        close={() => {
          setHelp(false);
        }}
      />
    </div>
  );
};
