import { ErrorResponse, type OidcClient, type SigninResponse } from 'oidc-client-ts';
import { Refused, Unreachable } from '../calls/problem.ts';
import { isUnreached, problemOf } from './hosted-return.ts';

/** Renewed when less than this is left. */
const renewSeconds = 90;
const timeoutInSeconds = 10;

type Given = {
  client: OidcClient;
  first: SigninResponse;
  /** The sign-in service renews no more: its 12 hours are over, or somebody has ended it. */
  onEnded: () => void;
};

/** Somebody's sign-in, whose tokens are nowhere but in here. */
export type HostedSession = {
  /** What a call says of who makes it: the ID token, renewed where it is about to end. Throws Unreachable or Refused. */
  headers: () => Promise<Record<string, string>>;
  /** Gives out no token any more and has the refresh token revoked. False: the sign-in service could not be reached. Never throws. */
  end: () => Promise<boolean>;
};

const hasEnded = (error: unknown): boolean => error instanceof ErrorResponse && problemOf(error) !== 'unreachable';

/**
 * Keeps a sign-in going. Renewal comes with the calls, and calls come as long as somebody is signed in, which is as long as somebody has touched the
 * console within the last 15 minutes (idle.tsx): so a sign-in is renewed for nobody who has gone.
 */
export const hostedSession = ({ client, first, onEnded }: Given): HostedSession => {
  let tokens = first;
  let isOpen = true;
  let renewing: Promise<void> | undefined;

  const renew = async (old: SigninResponse): Promise<void> => {
    const { refresh_token = '', id_token = '', session_state, profile } = old;
    const state = { refresh_token, id_token, session_state, profile, scope: 'openid' };
    // The library declares the class RefreshState and does not export it (3.5.0); it reads these fields alone.
    // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment
    const fresh = await client.useRefreshToken({ state, timeoutInSeconds });
    fresh.refresh_token ??= refresh_token;
    tokens = fresh;
  };
  const renewed = async (old: SigninResponse): Promise<void> => {
    // Many calls at once, one renewal.
    renewing ??= renew(old).finally(() => (renewing = undefined));
    await renewing.catch((error: unknown) => {
      if (hasEnded(error)) onEnded();
      else if ((old.expires_in ?? 0) <= 0) throw new Unreachable();
    });
  };
  return {
    headers: async () => {
      if (isOpen && (tokens.expires_in ?? 0) < renewSeconds) await renewed(tokens);
      if (!isOpen || tokens.id_token === undefined) throw new Refused(401, undefined);
      return { authorization: `Bearer ${tokens.id_token}` };
    },
    end: async () => {
      isOpen = false;
      await renewing?.catch(() => undefined);
      if (tokens.refresh_token === undefined) return true;
      return client.revokeToken(tokens.refresh_token, 'refresh_token').then(
        () => true,
        (error: unknown) => !isUnreached(error),
      );
    },
  };
};
