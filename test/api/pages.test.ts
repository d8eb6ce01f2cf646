import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { hc } from 'hono/client';
import * as z from 'zod';
import { everyPage, readPage } from '../../console/calls/pages.ts';
import type { conversationsCalls } from '../../functions/api/conversations.ts';
import { closedByTimeIn } from '../../functions/aws/closed-by-time.ts';
import { openTable } from '../../functions/aws/table.ts';
import { FollowUp } from '../../functions/domain/follow-up.ts';
import { openDesk } from './desk.ts';

const desk = openDesk();
const Rows = z.array(z.looseObject({ id: z.string() }));

const nextOf = (answer: Response): string | undefined =>
  /^<([^>]+)>; rel="next"$/.exec(answer.headers.get('link') ?? '')?.[1];

/** Every page of a list, following its links. */
const readAll = async (
  path: string,
  between: () => Promise<unknown> = () => Promise.resolve(),
): Promise<string[][]> => {
  const pages: string[][] = [];
  for (let next: string | undefined = path; next !== undefined;) {
    const answer = await desk.send('GET', next);
    expect(answer.status).toBe(200);
    pages.push(Rows.parse(await answer.json()).map(({ id }) => id));
    next = nextOf(answer);
    await between();
  }
  return pages;
};

const followUp = (name: string, more: Partial<FollowUp> = {}): FollowUp =>
  FollowUp.parse({
    id: `f-${name}`, code: '1234', kind: 'missed', patientId: 'riverside-ana', priority: 'normal', ownerId: 'dana', status: 'open', why: 'x',
    openedAt: '2026-11-20T16:00:00.000Z', dueAt: '2026-11-20T16:30:00.000Z', ...more,
  }); // prettier-ignore
const open = (...list: FollowUp[]) => Promise.all(list.map((one) => desk.deps().followUps.add('riverside', one)));
const close = async (name: string, closedAt: string, more: Partial<FollowUp> = {}) => {
  const one = followUp(name, more);
  await open(one);
  await desk.deps().followUps.close('riverside', { ...one, status: 'closed', closedAt, closedBy: 'sam', outcome: 'x' });
};

describe('patients', () => {
  it('are read on page by page, by name, each once', async () => {
    expect(await readAll('/api/patients?limit=2')).toEqual([['riverside-ana', 'riverside-ben'], ['riverside-cal']]);
    expect(await readAll('/api/patients')).toHaveLength(1);
  });

  it('no name stands in the link to the next page', async () => {
    const link = nextOf(await desk.send('GET', '/api/patients?limit=1')) ?? '';
    const cursor = new URL(link, 'https://x.test').searchParams.get('cursor') ?? '';
    expect(Buffer.from(cursor, 'base64url').toString()).toBe('riverside-ana');
  });

  it('a cursor of nobody, and a limit of none, are refused and named', async () => {
    for (const [query, path] of [['cursor=bm9ib2R5', 'cursor'], ['cursor=%25', 'cursor'], ['limit=0', 'limit'], ['limit=1001', 'limit'], ['limit=x', 'limit'], ['limit=', 'limit']]) {
      const answer = await desk.get(`/api/patients?${query}`);
      expect(answer).toMatchObject({ status: 400, body: { errors: [{ path }] } });
    } // prettier-ignore
  });
});

it('schedules and phone problems are read on, each once, though the last of the page before is no more', async () => {
  const night = (await desk.get('/api/schedules/night-a')).body;
  expect(await readAll('/api/schedules?limit=1', () => desk.delete('/api/schedules/day-a'))).toEqual([
    ['day-a'],
    ['night-a'],
  ]);
  await desk.put('/api/schedules/a-group', { ...night, id: 'a-group' });
  expect((await readAll('/api/schedules')).flat()).toEqual(['a-group', 'night-a']);
  for (const name of ['ana', 'ben', 'cal'])
    await desk.put(`/api/patients/riverside-${name}/consent`, { consent: null });
  const put = () => desk.put('/api/patients/riverside-ana/consent', { consent: { givenAt: '2026-11-20T17:00:00Z', source: 'form', wording: 'w' } }); // prettier-ignore
  expect(await readAll('/api/phone-problems?limit=1', put)).toEqual([
    ['no-consent.riverside-ana'],
    ['no-consent.riverside-ben'],
    ['no-consent.riverside-cal'],
  ]);
});

it('every list that can grow takes limit and cursor, and says where it goes on', async () => {
  // As many as the staff, the sentences or the closed days of a clinic; or what one asks for bounds them: a day, a rule.
  const short = ['/api/staff', '/api/feeds', '/api/texts', '/api/clinic/closures', '/api/sessions'];
  const List = z.looseObject({ schema: z.object({ type: z.literal('array') }) });
  const Get = z.looseObject({
    parameters: z.array(z.looseObject({ name: z.string() })).default([]),
    responses: z.looseObject({
      200: z.looseObject({
        headers: z.looseObject({}).optional(),
        content: z.record(z.string(), z.unknown()).optional(),
      }),
    }),
  });
  const { paths } = z
    .object({ paths: z.record(z.string(), z.looseObject({ get: Get.optional() })) })
    .parse((await desk.get('/api/openapi.json')).body);
  const lists = Object.entries(paths).flatMap(([path, { get }]) =>
    List.safeParse(get?.responses[200].content?.['application/json']).success && get ? [{ path, get }] : [],
  );
  expect(lists.length).toBeGreaterThan(10);
  const unpaged = lists.filter(({ get }) => {
    const names = get.parameters.map(({ name }) => name);
    return (
      !names.includes('limit') ||
      !names.includes('cursor') ||
      !/"link"/i.test(JSON.stringify(get.responses[200].headers))
    );
  });
  expect(unpaged.map(({ path }) => path).sort()).toEqual(short.sort());
});

describe('follow-ups', () => {
  it('the open are read on, most pressing first, though those of the page before are closed meanwhile', async () => {
    await open(
      followUp('a', { priority: 'urgent' }),
      followUp('b', { dueAt: '2026-11-20T16:10:00.000Z' }),
      followUp('c'),
      followUp('d'),
    );
    const pages = await readAll('/api/follow-ups?limit=2', () =>
      desk.post('/api/follow-ups/f-b/close', { outcome: 'x' }),
    );
    expect(pages).toEqual([
      ['f-a', 'f-b'],
      ['f-c', 'f-d'],
    ]);
  });

  it('the closed are read on, last closed first, through years of others', async () => {
    const at = (minute: number) => `2026-11-21T16:${String(minute).padStart(2, '0')}:00.000Z`;
    for (let minute = 0; minute < 9; minute += 1)
      await close(`c${minute}`, at(minute), { ownerId: minute % 2 === 0 ? 'dana' : 'pat' });
    expect(await readAll('/api/follow-ups?status=closed&limit=4')).toEqual([
      ['f-c8', 'f-c7', 'f-c6', 'f-c5'],
      ['f-c4', 'f-c3', 'f-c2', 'f-c1'],
      ['f-c0'],
    ]);
    expect((await readAll('/api/follow-ups?status=closed&limit=2&owner=pat')).flat()).toEqual([
      'f-c7',
      'f-c5',
      'f-c3',
      'f-c1',
    ]);
    expect((await readAll(`/api/follow-ups?status=closed&before=${at(2)}`)).flat()).toEqual(['f-c1', 'f-c0']);
  });

  it('all are read on from the open into the closed, each once, wherever a page ends', async () => {
    await open(followUp('a'), followUp('b', { dueAt: '2026-11-20T17:00:00.000Z' }));
    for (const [name, hour] of [['x', 16], ['y', 17], ['z', 18]] as const) await close(name, `2026-11-21T${hour}:00:00.000Z`); // prettier-ignore
    for (const limit of [1, 2, 3, 4, 5, 6])
      expect((await readAll(`/api/follow-ups?status=all&limit=${limit}`)).flat()).toEqual([
        'f-a',
        'f-b',
        'f-z',
        'f-y',
        'f-x',
      ]);
  });

  it('those closed before there was an order of closing are brought into it in bounded steps, once however often', async () => {
    const table = openTable(desk.tableName());
    for (const name of ['x', 'y', 'z']) {
      await close(name, `2026-11-21T16:00:00.00${name.charCodeAt(0) - 120}Z`);
      const sk = `2026-11-21T16:00:00.00${name.charCodeAt(0) - 120}Z#f-${name}#2026-11-20T16:00:00.000Z`;
      const Key = { pk: 'CLINIC#riverside#FOLLOWUPS#closed-by-time', sk };
      await table.client.send(new DeleteCommand({ TableName: table.name, Key }));
    }
    expect((await readAll('/api/follow-ups?status=closed')).flat()).toEqual([]);
    const { copy } = closedByTimeIn(table);
    const first = await copy('riverside', { limit: 2 });
    expect(first).toMatchObject({ copied: 2, next: 'f-y#2026-11-20T16:00:00.000Z' });
    expect(await copy('riverside', { limit: 2, from: first.next })).toEqual({ copied: 1, next: undefined });
    await copy('riverside', { limit: 2 });
    expect((await readAll('/api/follow-ups?status=closed&limit=2')).flat()).toEqual(['f-z', 'f-y', 'f-x']);
  });

  it('one closed twice is in the list for each time', async () => {
    await close('a', '2026-11-21T16:00:00.000Z');
    await close('a', '2026-11-22T16:00:00.000Z', { openedAt: '2026-11-22T10:00:00.000Z' });
    expect((await readAll('/api/follow-ups?status=closed&limit=1')).flat()).toEqual(['f-a', 'f-a']);
  });
});

it('where conversations stand is read on, whoever waits longest first and then the newest, though one moves meanwhile', async () => {
  const { conversations, raise, clinics } = desk.deps();
  const clinic = (await clinics.get('riverside'))!;
  const wrote = async (name: string, minute: number, waits: boolean) => {
    const patientId = `riverside-${name}`;
    await conversations.replied('riverside', patientId, `2026-11-23T14:${minute}:00.000Z`);
    const cause = { id: `unclear-reply.${patientId}`, kind: 'unclear-reply', patientId, why: 'x' } as const;
    if (waits) await raise(cause, { clinic, staff: [] });
  };
  for (const [name, minute, waits] of [['ana', 30, true], ['ben', 10, true], ['cal', 40, false], ['dee', 50, false], ['eve', 20, false]] as const)
    await wrote(name, minute, waits);
  const People = z.array(z.object({ patientId: z.string() }));
  const read: string[][] = [];
  for (let next: string | undefined = '/api/conversations?limit=2'; next !== undefined;) {
    const answer = await desk.send('GET', next);
    read.push(People.parse(await answer.json()).map(({ patientId }) => patientId.slice('riverside-'.length)));
    next = nextOf(answer);
    await conversations.answered('riverside', 'riverside-ben', '2026-11-23T14:55:00.000Z');
  }
  // Ben, answered in between, comes once more where he stands now; nobody is left out.
  expect(read).toEqual([['ben', 'ana'], ['ben', 'dee'], ['cal', 'eve']]);
  expect(await desk.get('/api/conversations?cursor=%25')).toMatchObject({ status: 400, body: { errors: [{ path: 'cursor' }] } });
}); // prettier-ignore

it('the console reads where conversations stand to the last page, by the links of the answers', async () => {
  for (const name of ['ana', 'ben', 'cal'])
    await desk.deps().conversations.replied('riverside', `riverside-${name}`, '2026-11-23T14:30:00.000Z');
  const asApp = (input: string | URL | Request, init?: RequestInit) =>
    desk.app().request(input, init, desk.claimsOf('sam'));
  const { conversations } = hc<ReturnType<typeof conversationsCalls>>('http://x.test', { fetch: asApp }).api;
  const all = await everyPage(async (from) => readPage(await conversations.$get({ query: { limit: '1', ...from } })));
  expect(all.map(({ patientId }) => patientId)).toEqual(['riverside-ana', 'riverside-ben', 'riverside-cal']);
});

it('a conversation is read on in the order things were said', async () => {
  const said = Array.from({ length: 5 }, (_, index) => ({
    direction: 'in' as const, patientId: 'riverside-ana', localDate: '2026-11-23' as never, inboundMessageId: `in-${index}`,
    at: `2026-11-23T15:0${index}:00.000Z`, body: 'x', readAs: 'other', about: [],
  })); // prettier-ignore
  for (const reply of said) await desk.deps().messages.recordReply('riverside', reply);
  const heard: unknown[] = [];
  for (let next: string | undefined = '/api/patients/riverside-ana/messages?limit=2'; next !== undefined;) {
    const answer = await desk.send('GET', next);
    heard.push(
      ...z
        .array(z.object({ inboundMessageId: z.string() }))
        .parse(await answer.json())
        .map((one) => one.inboundMessageId),
    );
    next = nextOf(answer);
  }
  expect(heard).toEqual(said.map(({ inboundMessageId }) => inboundMessageId));
});
