import { once } from 'node:events';
import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';

/** A server on the loopback interface. */
export type Listening = { url: string; close: () => Promise<void> };

/** Serves an app on 127.0.0.1; port 0 takes a free one. Throws when the port is taken. */
export const listen = async (
  app: { fetch: Parameters<typeof getRequestListener>[0] },
  port: number,
): Promise<Listening> => {
  const server = createServer((request, response) => void getRequestListener(app.fetch)(request, response));
  // A turn of the clock over weeks takes longer than Node's five minutes.
  server.requestTimeout = 0;
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const bound = address !== null && typeof address === 'object' ? address.port : port;
  return {
    url: `http://127.0.0.1:${bound}`,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
};
