import { OidcClient, WebStorageStateStore, type SigninResponse } from 'oidc-client-ts';
import type { HostedConfig } from './config.ts';
import { NotBegun, WrongClock } from './hosted-return.ts';

const prefix = 'sign-in.';
const mostSkewSeconds = 5 * 60;

/** The console's root, which the app client knows as its callback and its sign-out address. */
const here = (): string => `${location.origin}/`;

/**
 * The client of the hosted page. Its endpoints are given, not discovered: Cognito's discovery document lies at the issuer, on another host than they do. The
 * state and the verifier of a sign-in on its way are kept for this tab; tokens are kept by nobody here.
 */
export const hostedClient = ({ issuer, domain, clientId }: HostedConfig): OidcClient =>
  new OidcClient({
    authority: issuer,
    metadata: {
      issuer,
      authorization_endpoint: `${domain}/oauth2/authorize`,
      token_endpoint: `${domain}/oauth2/token`,
      revocation_endpoint: `${domain}/oauth2/revoke`,
    },
    client_id: clientId,
    redirect_uri: here(),
    scope: 'openid',
    stateStore: new WebStorageStateStore({ prefix, store: sessionStorage }),
    fetchRequestCredentials: 'omit',
    requestTimeoutInSeconds: 10,
  });

const forgetBegun = (): void => {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(prefix)) sessionStorage.removeItem(key);
};

/** The hosted page's address for a new sign-in; whatever was begun before in this tab counts no more. `path`: where to go on afterwards. */
export const begin = async (client: OidcClient, path: string): Promise<string> => {
  forgetBegun();
  return (await client.createSigninRequest({ state: { path }, nonce: crypto.randomUUID() })).url;
};

/**
 * An ID token is taken from its issuer, for this client and of this hour. Its signature is the API's to check (OpenID Connect Core 3.1.3.7, point 6: it came
 * from the token endpoint itself, over TLS).
 */
const check = ({ profile }: SigninResponse, client: OidcClient): void => {
  const { authority, client_id: clientId } = client.settings;
  if (profile.iss !== authority || ![profile.aud].flat().includes(clientId)) throw new Error('not a token for us');
  if (Math.abs(profile.iat - Date.now() / 1000) > mostSkewSeconds) throw new WrongClock();
};

/** Where to go on after signing in: a path of the console, as it was kept when this tab began. */
const pathOf = (kept: unknown): string =>
  typeof kept === 'object' && kept !== null && 'path' in kept && typeof kept.path === 'string' ? kept.path : '/';

/** Exchanges the code the hosted page sent back for tokens. Throws NotBegun, WrongClock, the issuer's ErrorResponse, or what `fetch` throws. */
export const finish = async (client: OidcClient, url: string): Promise<{ tokens: SigninResponse; path: string }> => {
  try {
    await client.readSigninResponseState(url).catch(() => {
      throw new NotBegun();
    });
    const tokens = await client.processSigninResponse(url);
    try {
      check(tokens, client);
    } catch (error) {
      if (tokens.refresh_token) await client.revokeToken(tokens.refresh_token, 'refresh_token').catch(() => undefined);
      throw error;
    }
    return { tokens, path: pathOf(tokens.userState) };
  } finally {
    forgetBegun();
  }
};

/** Where the hosted page's own session is ended; from there it comes back here. */
export const logoutUrl = ({ domain, clientId }: HostedConfig): string =>
  `${domain}/logout?${new URLSearchParams({ client_id: clientId, logout_uri: here() }).toString()}`;
