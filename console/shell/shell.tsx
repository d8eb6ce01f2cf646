import './shell.css';
import icon from '../look/icon.svg';
import { Skeleton } from '@mantine/core';
import { Suspense, useState } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { useMay } from '../sign-in/signed-in.ts';
import { useWords } from '../words/language.tsx';
import { ChosenPatientProvider } from './chosen-patient.tsx';
import { Header } from './header.tsx';
import { KeyboardHelp } from './keyboard-help.tsx';
import { pageKeys } from './key-table.ts';
import { useKeys, usePageKeys } from './keys.ts';
import { Navigation } from './navigation.tsx';
import { NotFound } from './not-found.tsx';
import { Offline } from './offline.tsx';
import { PageBoundary } from './page-boundary.tsx';
import { useOwnPages } from './own-pages.ts';
import { Unsaved } from './unsaved.tsx';

const PageLoading = () => {
  const words = useWords();
  return (
    <div role="status" aria-label={words.problems.loading} className="day-loading">
      <Skeleton height={48} />
      <Skeleton height={240} />
    </div>
  );
};

/** What is around every page: where one is, where one may go, and what is the matter. */
export const Shell = () => {
  const words = useWords();
  const [help, setHelp] = useState(false);
  const [path, go] = useLocation();
  const ownPages = useOwnPages();
  const readsOnly = !useMay('take attendance');
  useKeys('everywhere', {
    help: () => {
      setHelp(true);
    },
  });
  usePageKeys(
    Object.fromEntries(
      ownPages.flatMap(({ name, path: to }) => {
        const key = pageKeys[name];
        const goThere = (): void => {
          go(to);
        };
        return key === undefined ? [] : [[key, goThere]];
      }),
    ),
  );
  return (
    <Unsaved>
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
          <ChosenPatientProvider>
            <PageBoundary key={path}>
              <Suspense fallback={<PageLoading />}>
                <Switch>
                  {ownPages.map(({ path: at, component }) => (
                    <Route key={at} path={at} component={component} />
                  ))}
                  <Route component={NotFound} />
                </Switch>
              </Suspense>
            </PageBoundary>
          </ChosenPatientProvider>
        </main>
        <KeyboardHelp
          opened={help}
          close={() => {
            setHelp(false);
          }}
        />
      </div>
    </Unsaved>
  );
};
