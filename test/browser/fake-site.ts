import { Hono } from 'hono';
import { contentSecurityPolicy } from '../../lib/page-policy.ts';
import { listen } from '../../local/listen.ts';
import type { Stage } from '../stage.ts';
import type { FakeIssuer } from './fake-issuer.ts';

/**
 * A deployment's origin in front of a stage: its own `/config.json` and policy, and `/api/*` only with an ID token of the issuer, which it turns into the
 * header the stage takes in its place. What a browser says of itself in that header goes no further.
 */
export const startFakeSite = async (stage: Stage, issuer: FakeIssuer) => {
  const bearers: string[] = [];
  const staffHeaders: string[] = [];
  const policy = contentSecurityPolicy([issuer.config.domain]);
  const app = new Hono();
  app.get('/config.json', (context) => context.json(issuer.config, 200, { 'cache-control': 'no-store' }));
  app.all('*', async (context) => {
    const headers = new Headers(context.req.raw.headers);
    if (headers.has('x-staff')) staffHeaders.push(headers.get('x-staff') ?? '');
    const token = /^Bearer (.+)$/.exec(headers.get('authorization') ?? '')?.[1];
    // To the stage this origin is a server of the house, not a page from elsewhere: hence no origin either.
    const own = ['host', 'connection', 'content-length', 'origin', 'referer', 'sec-fetch-site'];
    for (const name of ['x-staff', 'authorization', ...own]) headers.delete(name);
    if (context.req.path.startsWith('/api/')) {
      const claims = token === undefined ? undefined : issuer.claimsOf(token);
      if (!claims) return context.json({ message: 'Unauthorized' }, 401);
      bearers.push(token ?? '');
      headers.set('x-staff', `${claims['custom:clinic'] ?? ''}/${claims['custom:staff'] ?? ''}`);
    }
    const { pathname, search } = new URL(context.req.url);
    const { method } = context.req;
    const body = method === 'GET' || method === 'HEAD' ? null : await context.req.arrayBuffer();
    const answer = await fetch(`${stage.url()}${pathname}${search}`, { method, headers, body });
    const given = new Headers(answer.headers);
    if (given.has('content-security-policy')) given.set('content-security-policy', policy);
    for (const name of ['content-encoding', 'content-length', 'transfer-encoding']) given.delete(name);
    return new Response(await answer.arrayBuffer(), { status: answer.status, headers: given });
  });
  const listening = await listen(app, 0);
  issuer.serve(`${listening.url}/`);
  return { url: `${listening.url}/`, bearers, staffHeaders, close: listening.close };
};
export type FakeSite = Awaited<ReturnType<typeof startFakeSite>>;
