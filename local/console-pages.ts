import { extname } from 'node:path';
import { Hono } from 'hono';
import { consoleBundle } from './console-bundle.ts';
import { pageAnswer } from './page-headers.ts';
import type { People } from './people.ts';

/** How one signs in here: by saying who one is. In a deployment a file of this name says how it is done there. */
const signInHere = async ({ clinics }: Pick<People, 'clinics'>) => ({
  signIn: 'local',
  phones: '/phones',
  people: (await clinics()).flatMap(({ clinic, staff }) =>
    staff.map(({ id, name, role }) => ({ clinicId: clinic.id, staffId: id, name, role, clinic: clinic.textName })),
  ),
});

/** Serves the staff console at `/`: its files, and its page for every path of its own, which has no dot. `cache`: see consoleBundle. */
export const consolePages = (people: Pick<People, 'clinics'>, cache: string | undefined): Hono => {
  const app = new Hono();
  const bundle = consoleBundle(cache);
  app.get('/config.json', async (context) =>
    context.json(await signInHere(people), 200, { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }),
  );
  app.get('/*', async (context) => {
    const path = extname(context.req.path) === '' ? '/index.html' : context.req.path;
    const content = (await bundle()).get(path);
    return (content && pageAnswer(content, extname(path))) ?? context.text('Not found', 404);
  });
  return app;
};
