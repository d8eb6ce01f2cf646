import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { Hono } from 'hono';
import { pageAnswer } from './page-headers.ts';
import { phoneBundle } from './phone-bundle.ts';

/**
 * Serves the phone page from a folder, to be mounted at `/phones`; its `main.js` is bundled from its `main.tsx`. Dot files, sources and paths out
 * of the folder are not found.
 */
export const pages = (folder: string): Hono => {
  const app = new Hono();
  const bundle = phoneBundle(join(folder, 'main.tsx'));
  const contentOf = (path: string): Promise<Uint8Array | undefined> =>
    path === '/main.js' ? bundle() : readFile(join(folder, path)).catch(() => undefined);

  app.get('/*', async (context) => {
    // The page's files have plain names, so nothing needs decoding.
    const asked = context.req.path.replace(/^\/phones/, '');
    const path = normalize(asked === '' || asked === '/' ? '/index.html' : asked);
    const content = path.includes('/.') ? undefined : await contentOf(path);
    return (content && pageAnswer(content, extname(path))) ?? context.text('Not found', 404);
  });
  return app;
};
