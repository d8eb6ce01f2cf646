import { Button } from '@mantine/core';
import { useCallback, type ReactNode } from 'react';
import { useWordsOf } from '../words/language.tsx';
import type { HostedConfig } from './config.ts';
import { Entrance } from './entrance.tsx';
import { logoutUrl } from './hosted-sign-in.ts';
import type { SignedOutBecause } from './signed-out.ts';
import { useHosted } from './use-hosted.ts';
import { WithClinic } from './with-clinic.tsx';
import { en } from './words/en.ts';
import { es } from './words/es.ts';

/** A deployment's gate: the hosted sign-in page lets in, and is told of everybody who goes. */
export const HostedGate = ({ config, children }: { config: HostedConfig; children: ReactNode }) => {
  const own = useWordsOf({ en, es });
  const { whereabouts, signIn, leave } = useHosted(config);
  const goOut = useCallback(
    (because?: SignedOutBecause): void => {
      void leave(because);
    },
    [leave],
  );

  if (whereabouts.at === 'in')
    return (
      <WithClinic headers={whereabouts.session.headers} leave={goOut} phones={undefined}>
        {children}
      </WithClinic>
    );
  if (whereabouts.at === 'way')
    return (
      <Entrance>
        <p role="status">{own.moment}</p>
      </Entrance>
    );
  const { because } = whereabouts;
  return (
    <Entrance because={because && own.because[because]}>
      <h1>{own.title}</h1>
      {because === 'stillOpen' ? (
        <Button component="a" href={logoutUrl(config)}>
          {own.finish}
        </Button>
      ) : (
        <>
          <p className="soft">{own.hint}</p>
          <Button onClick={() => void signIn()}>{own.signIn}</Button>
        </>
      )}
    </Entrance>
  );
};
