import { expect, it } from 'vitest';
import { translated } from '../../../functions/api/answer-in-language.ts';
import { inSpanish } from '../../../functions/api/spanish/spanish.ts';
import { openDesk } from '../desk.ts';

const desk = openDesk();
const spanish = { 'accept-language': 'es' };

type Schema = {
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
};
type Document = { paths: Record<string, { put?: { requestBody: { content: Record<string, { schema: Schema }> } } }> };

/** The objects a body is made of, each with every field it may have, and one text in all of them. */
const objectsOf = (schema: Schema, text: string): Record<string, string>[] => {
  const { properties = {}, items, anyOf = [], oneOf = [], allOf = [] } = schema;
  const inside = [...Object.values(properties), ...(items ? [items] : []), ...anyOf, ...oneOf, ...allOf];
  const own = Object.fromEntries(Object.keys(properties).map((name) => [name, text]));
  return [...(schema.properties ? [own] : []), ...inside.flatMap((one) => objectsOf(one, text))];
};

it('no field that is read and sent back whole is ever in Spanish, whatever stands in it', async () => {
  const { paths } = (await desk.get('/api/openapi.json')).body as unknown as Document;
  const bodies = Object.values(paths).flatMap(({ put }) => (put ? Object.values(put.requestBody.content) : []));
  expect(bodies.length).toBeGreaterThan(8);
  const texts = [
    'There is no such patient.',
    'schedule changed',
    'A patient since removed',
    'imported record',
    'not recorded',
  ];
  expect(inSpanish('There is no such patient.')).not.toBe('There is no such patient.');
  const objects = bodies.flatMap(({ schema }) => texts.flatMap((text) => objectsOf(schema, text)));
  expect(objects.map(translated)).toEqual(objects);
});

it('P5 a chart read in Spanish and sent back with another field changed leaves its permission and its history alone; with another number there is none', async () => {
  const path = '/api/patients/riverside-ana';
  const consent = { givenAt: '2026-01-05T10:00:00.000Z', source: 'imported record', wording: 'not recorded' };
  const said = async (method: string, body?: object) =>
    (await desk.send(method, path, { headers: spanish, body })).json() as Promise<Record<string, object>>;
  const chart = () => said('GET');
  const put = (body: object) => said('PUT', body);
  await put({ ...(await chart())['patient'], consent });
  const before = await chart();
  expect(before['patient']).toMatchObject({ consent });
  expect(await put({ ...before['patient'], privacy: 'time' })).toMatchObject({ privacy: 'time', consent });
  expect((await chart())['consentHistory']).toEqual(before['consentHistory']);
  expect(await put({ ...(await chart())['patient'], phone: '602-555-0177' })).toMatchObject({ consent: null });
});
