import { createHash, createHmac, randomUUID } from 'node:crypto';
import { Hono, type Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { listen } from '../../local/listen.ts';

const clientId = 'console-client';
type Claims = Record<string, string | number>;
type Asked = { challenge: string; nonce: string };
const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A Cognito user pool's hosted page as far as the console needs it: authorize, token, revoke and logout on one loopback origin, with one member of staff. */
export const startFakeIssuer = async (staff: { clinic: string; staff: string }) => {
  const codes = new Map<string, Asked>();
  const key = randomUUID();
  /** What was done here, and what is to go wrong. */
  const seen = {
    pages: [] as URLSearchParams[],
    grants: [] as string[],
    idTokens: [] as string[],
    refreshTokens: [] as string[],
    revoked: [] as string[],
    logouts: 0,
  };
  const faults = {
    error: undefined as { error: string; error_description?: string } | undefined,
    skewSeconds: 0,
    down: false,
    nonce: undefined as string | undefined,
  };
  let root = '';

  const sign = (content: string): string => createHmac('sha256', key).update(content).digest('base64url');
  const idToken = (nonce: string | undefined): string => {
    const iat = Math.floor(Date.now() / 1000) + faults.skewSeconds;
    const claims = { iss: `${listening.url}/pool`, aud: clientId, sub: 'dana-sub', token_use: 'id', jti: randomUUID() };
    const custom = { 'custom:clinic': staff.clinic, 'custom:staff': staff.staff };
    const content = `${part({ alg: 'HS256' })}.${part({ ...claims, ...custom, iat, exp: iat + 900, auth_time: 1, ...(nonce && { nonce }) })}`;
    return `${content}.${sign(content)}`;
  };
  /** Whose an ID token is, as API Gateway's authorizer would say it; undefined for none that was issued here. */
  const claimsOf = (token: string): Claims | undefined => {
    const [header = '', payload = '', signature = ''] = token.split('.');
    if (sign(`${header}.${payload}`) !== signature) return undefined;
    return JSON.parse(Buffer.from(payload, 'base64url').toString()) as Claims;
  };
  const backWith = (context: Context, given: URLSearchParams, answer: Record<string, string>): Response =>
    context.redirect(`${root}?${new URLSearchParams({ ...answer, state: given.get('state') ?? '' }).toString()}`);
  const codeFor = (given: URLSearchParams): string => {
    const code = randomUUID();
    codes.set(code, { challenge: given.get('code_challenge') ?? '', nonce: given.get('nonce') ?? '' });
    return code;
  };
  const refused = (context: Context, error: string) => context.json({ error }, 400);

  const app = new Hono();
  app.use('/oauth2/*', async (context, next) => {
    if (faults.down && context.req.method === 'POST') {
      // Without this header the browser tells the page what it tells of a host that is not there.
      return context.json({ error: 'down' }, 503);
    }
    await next();
    context.header('access-control-allow-origin', '*');
    context.header('cache-control', 'no-store');
  });
  app.get('/oauth2/authorize', (context) => {
    const given = new URL(context.req.url).searchParams;
    seen.pages.push(given);
    if (given.get('client_id') !== clientId || given.get('redirect_uri') !== root)
      return refused(context, 'redirect_mismatch');
    if (given.get('response_type') !== 'code' || given.get('code_challenge_method') !== 'S256')
      return refused(context, 'invalid_request');
    if (faults.error) return backWith(context, given, faults.error);
    if (getCookie(context, 'hosted')) return backWith(context, given, { code: codeFor(given) });
    return context.html(
      `<title>Hosted</title><a href="/issue?${given.toString().replaceAll('&', '&amp;')}">Password and code</a>`,
    );
  });
  // Browsers ask for it of themselves.
  app.get('/favicon.ico', (context) => context.body(null, 204));
  app.get('/issue', (context) => {
    setCookie(context, 'hosted', 'yes', { httpOnly: true });
    const given = new URL(context.req.url).searchParams;
    return backWith(context, given, { code: codeFor(given) });
  });
  app.post('/oauth2/token', async (context) => {
    const given = new URLSearchParams(await context.req.text());
    const grant = given.get('grant_type') ?? '';
    if (given.get('client_id') !== clientId) return refused(context, 'invalid_client');
    const answer = { token_type: 'Bearer', expires_in: 900, access_token: `access-${randomUUID()}` };
    const issue = (nonce: string | undefined) => {
      const id_token = idToken(nonce);
      seen.grants.push(grant);
      seen.idTokens.push(id_token);
      return { ...answer, id_token };
    };
    if (grant === 'refresh_token') {
      const old = given.get('refresh_token') ?? '';
      const isGood = seen.refreshTokens.includes(old) && !seen.revoked.includes(old);
      return isGood ? context.json(issue(undefined)) : refused(context, 'invalid_grant');
    }
    const asked = codes.get(given.get('code') ?? '');
    codes.delete(given.get('code') ?? '');
    const challenge = createHash('sha256')
      .update(given.get('code_verifier') ?? '')
      .digest('base64url');
    if (!asked || challenge !== asked.challenge || given.get('redirect_uri') !== root)
      return refused(context, 'invalid_grant');
    const refresh_token = `refresh-${randomUUID()}`;
    seen.refreshTokens.push(refresh_token);
    return context.json({ ...issue(faults.nonce ?? asked.nonce), refresh_token });
  });
  app.post('/oauth2/revoke', async (context) => {
    const given = new URLSearchParams(await context.req.text());
    if (given.get('client_id') !== clientId) return refused(context, 'invalid_client');
    seen.revoked.push(given.get('token') ?? '');
    return context.body(null, 200);
  });
  app.get('/logout', (context) => {
    if (context.req.query('client_id') !== clientId || context.req.query('logout_uri') !== root)
      return refused(context, 'invalid_request');
    seen.logouts += 1;
    deleteCookie(context, 'hosted');
    return context.redirect(root);
  });
  const listening = await listen(app, 0);
  return {
    seen,
    faults,
    claimsOf,
    config: { signIn: 'cognito', issuer: `${listening.url}/pool`, domain: listening.url, clientId },
    /** Tells it the console's root: its one callback and sign-out address. */
    serve: (url: string): void => {
      root = url;
    },
    close: listening.close,
  };
};
export type FakeIssuer = Awaited<ReturnType<typeof startFakeIssuer>>;
