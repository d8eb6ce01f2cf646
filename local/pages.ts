import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { Hono } from 'hono';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
};

/** Own scripts, styles and calls only; nothing inline, nothing from elsewhere: a reply shown as text can never become anything more. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Serves the phone page at `/` from a folder. Dot files and paths out of the folder are not found. */
export const pages = (folder: string): Hono => {
  const app = new Hono();
  app.get('/*', async (context) => {
    const path = normalize(context.req.path === '/' ? '/index.html' : decodeURIComponent(context.req.path));
    const type = types[extname(path)];
    const content =
      type === undefined || path.includes('/.') ? undefined : await readFile(join(folder, path)).catch(() => undefined);
    if (content === undefined || type === undefined) return context.text('Not found', 404);
    const headers = {
      'content-type': type,
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    };
    return new Response(new Uint8Array(content), { headers });
  });
  return app;
};
