import { join } from 'node:path';
import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { instantOf } from '../functions/domain/wall-clock.ts';
import { changesOf } from './changes.ts';
import { consolePages } from './console-pages.ts';
import { control } from './control.ts';
import { hostGuard } from './host-guard.ts';
import { httpFront } from './http-front.ts';
import { type Listening, listen } from './listen.ts';
import { firstOwnFrame } from './own-frame.ts';
import { pages } from './pages.ts';
import { problemResponse } from './problem-response.ts';
import type { Stage } from './stage.ts';

/** Puts a stage on one URL: the staff API, the control interface, the staff console and the phone page. Loopback only. */
export const serveStage = async (
  stage: Stage,
  {
    port,
    report,
    root,
    cache,
  }: { port: number; report: (line: string) => void; root: string; cache: string | undefined },
): Promise<Listening> => {
  const app = new Hono();
  const changes = changesOf(stage);
  app.use(hostGuard);
  app.use(changes.count);
  app.onError((error) => {
    if (error instanceof HTTPException) return error.getResponse();
    report(`the stage failed: ${error.name} ${firstOwnFrame(error, root)}`);
    return problemResponse({ status: 500, title: 'The local stage failed', detail: error.message });
  });
  app.route('/', httpFront({ ...stage, people: stage.records.people, routes: stage.wiring.routes }));
  app.get('/local/changes', (context) =>
    context.json({ now: instantOf(stage.clock.now()), revision: changes.revision() }),
  );
  app.route('/local', control(stage));
  app.route('/phones', pages(join(root, 'local/phones')));
  app.route('/', consolePages(stage.records.people, cache));
  return listen(app, port);
};
