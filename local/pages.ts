import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { Hono } from 'hono';
import { phoneBundle } from './phone-bundle.ts';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Own scripts, styles and calls only; nothing inline, nothing from elsewhere: a reply shown as text can never become anything more. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";

const headersOf = (type: string): Record<string, string> => ({
  'content-type': type,
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
});

/**
 * Serves the phone page at `/` from a folder; `/main.js` is bundled from its `main.tsx`. Dot files, sources and paths out of the folder
 * are not found.
 */
export const pages = (folder: string): Hono => {
  const app = new Hono();
  const bundle = phoneBundle(join(folder, 'main.tsx'));
  const contentOf = (path: string): Promise<Uint8Array | undefined> =>
    path === '/main.js' ? bundle() : readFile(join(folder, path)).catch(() => undefined);

  app.get('/*', async (context) => {
    // The page's files have plain names, so nothing needs decoding.
    const path = normalize(context.req.path === '/' ? '/index.html' : context.req.path);
    const type = types[extname(path)];
    const content = type === undefined || path.includes('/.') ? undefined : await contentOf(path);
    if (content === undefined || type === undefined) return context.text('Not found', 404);
    return new Response(new Uint8Array(content), { headers: headersOf(type) });
  });
  return app;
};
