import { once } from 'node:events';
import { createServer } from 'node:http';
import { setTimeout } from 'node:timers/promises';

/** When a text to a phone was accepted, on the machine's clock in milliseconds. */
export type Accepted = { phone: string; atMilliseconds: number };

/**
 * A carrier on loopback that takes every text and answers after so many milliseconds, and a bus that takes every event: what the dispatcher
 * talks to in a benchmark.
 */
export const startBenchCarrier = async (delayMilliseconds: number) => {
  const accepted: Accepted[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const body = Buffer.concat(chunks).toString();
      if (String(request.headers['x-amz-target'] ?? '').startsWith('AWSEvents')) {
        response
          .writeHead(200, { 'content-type': 'application/x-amz-json-1.1' })
          .end('{"FailedEntryCount":0,"Entries":[]}');
        return;
      }
      const phone = new URLSearchParams(body).get('PhoneNumber');
      if (phone) accepted.push({ phone, atMilliseconds: performance.timeOrigin + performance.now() });
      await setTimeout(delayMilliseconds);
      const xml =
        '<PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishResult><MessageId>m</MessageId></PublishResult></PublishResponse>';
      response.writeHead(200, { 'content-type': 'text/xml' }).end(xml);
    })();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    accepted,
    stop: async (): Promise<void> => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
