import { describe, expect, it } from 'vitest';
import { openDesk } from './desk.ts';

const desk = openDesk();
const path = '/api/texts/reminder/en';
const put = (words: string, as?: string) => desk.put(path, { words }, as);
type View = {
  kind: string;
  language: string;
  words: string | null;
  inUse: string;
  problems: string[];
  history: object[];
  examples: { text: string }[];
};
const reminder = async () =>
  ((await desk.get('/api/texts')).rows as unknown as View[]).find(({ kind, language }) => kind === 'reminder' && language === 'en')!; // prettier-ignore

describe("a clinic's own words", () => {
  it('are used from the next text on, with who changed what, until they are taken back', async () => {
    expect(await reminder()).toMatchObject({ words: null, inUse: 'ours', ours: 'see you {when}.', history: [] });
    expect((await put('we expect you {when}', 'sam')).status).toBe(200);
    desk.at('2026-11-23T08:05:00-07:00');
    expect(await reminder()).toMatchObject({
      words: 'we expect you {when}',
      inUse: 'own',
      history: [{ by: 'sam', words: 'we expect you {when}' }],
    });
    expect((await reminder()).examples[1]?.text).toContain('Riverside: we expect you tomorrow');
    expect((await desk.deps().clinics.get('riverside'))?.texts).toHaveLength(1);
    expect((await desk.delete(path, 'ada')).status).toBe(200);
    expect(await reminder()).toMatchObject({
      words: null,
      inUse: 'ours',
      history: [{ by: 'ada', words: null }, { by: 'sam' }],
    });
    expect(desk.events.map(({ type }) => type)).toEqual(['texts.changed', 'texts.changed']);
  });

  it('are changed and taken back only as they were read, where that is asked for', async () => {
    const read = async () => `"${((await reminder()) as View & { tag: string }).tag}"`;
    const send = (method: string, tag: string, words?: string) =>
      desk.send(method, path, { headers: { 'if-match': tag }, ...(words !== undefined && { body: { words } }) });
    const ours = await read();
    const one = await send('PUT', ours, 'we expect you {when}');
    expect([one.status, one.headers.get('etag')]).toEqual([200, await read()]);
    expect((await send('PUT', ours, 'we wait for you {when}')).status).toBe(412);
    expect((await send('DELETE', ours)).status).toBe(412);
    expect(await reminder()).toMatchObject({ words: 'we expect you {when}', history: [{ by: 'sam' }] });
    expect((await send('DELETE', await read())).status).toBe(200);
  });

  it('P8 are refused with every mistake', async () => {
    const { status, body } = await put('your therapy');
    expect(status).toBe(422);
    expect(body.errors.map(({ path: at, message }) => `${at}: ${message}`)).toEqual([
      'words: expected {when} in it',
      'words: "therapy" says that it is treatment',
    ]);
    expect((await reminder()).words).toBeNull();
  });

  it('are for supervisors and administrators to change, for all to see', async () => {
    for (const as of ['dana', 'fay', 'audrey']) expect((await put('we expect you {when}', as)).status).toBe(403);
    expect((await desk.get('/api/texts', 'audrey')).rows).toHaveLength(18);
  });

  it('P13 stay with their clinic', async () => {
    await put('we expect you {when}', 'sam@hillside');
    expect((await reminder()).words).toBeNull();
  });

  it('can be looked at before they are saved', async () => {
    const preview = { kind: 'plan', language: 'es', words: 'esta semana le toca {week}' };
    const { body } = await desk.post('/api/texts/preview', preview, 'dana');
    expect(body).toMatchObject({
      problems: [],
      examples: [{ privacy: 'time' }, { privacy: 'name' }, { privacy: 'place' }],
    });
    expect((body as unknown as View).examples[0]?.text).toMatch(/^Esta semana le toca/);
    expect((await desk.deps().clinics.get('riverside'))?.texts).toBeUndefined();
  });
});
