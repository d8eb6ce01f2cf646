import { describe, expect, it } from 'vitest';
import { having, like, openDesk } from './desk.ts';

const desk = openDesk();
const monday = 'day-a_2026-11-23T0900';

/** Words of sentences, of which there is none in names, ids and codes here. */
const english = /[ "](?:the|was|were|patient|of|expected|stay|sent|because|by|on|at|not) /i;

/** A call in a language: its status, what says in which it was answered, and the JSON. */
const inLanguage = async (language: string, path: string, body?: unknown, as = 'sam') => {
  const headers = { 'accept-language': language };
  const answer = await desk.send(body === undefined ? 'GET' : 'POST', path, {
    headers,
    as,
    ...(body !== undefined && { body }),
  });
  const said: unknown = await answer.json();
  const of = (name: string) => answer.headers.get(name);
  return { status: answer.status, language: of('content-language'), vary: of('vary'), type: of('content-type'), said };
};

describe('the language of an answer', () => {
  it('is that of Accept-Language, Spanish or English, and English for any other or none', async () => {
    const languages = ['es', 'es-US,es;q=0.9,en;q=0.8', 'fr, es;q=0.5', 'en-US', 'en;q=0.9, es;q=0.1', 'fr', '*', '%%'];
    const answers = await Promise.all(languages.map((language) => inLanguage(language, '/api/nothing')));
    expect(answers.map(({ language }) => language)).toEqual(['es', 'es', 'es', 'en', 'en', 'en', 'en', 'en']);
    expect(answers[0]).toEqual({
      status: 404,
      language: 'es',
      vary: 'Accept-Language',
      type: 'application/problem+json',
      said: { type: 'about:blank', title: 'No se encontró', status: 404, detail: 'No existe esa llamada.' },
    });
    expect(answers[3]?.said).toEqual(having({ title: 'Not found', detail: 'There is no such call.' }));
  });

  it('is Spanish for whoever is not signed in, or may not', async () => {
    const unknown = await desk.send('GET', '/api/clinic', { as: null, headers: { 'accept-language': 'es' } });
    expect(await unknown.json()).toEqual(having({ detail: 'Primero inicie sesión.' }));
    expect(await inLanguage('es', `/api/sessions/${monday}/cancel`, { reason: 'agua' }, 'fay')).toEqual(
      having({ status: 403, said: having({ detail: 'Con el rol de recepción no se puede cambiar sesiones.' }) }),
    );
  });

  it('is Spanish for the fields of a body, also for one we have no sentence for, and no field is renamed', async () => {
    const { said } = await inLanguage('es', `/api/sessions/${monday}/attendance`, {
      patientId: 'ana',
      status: 'here',
      more: 1,
    });
    expect(said).toEqual(
      having({
        title: 'Algunos datos no son como se esperan',
        errors: [
          { path: 'status', message: like(/^se esperaba uno de estos: /) },
          { path: 'more', message: 'campo desconocido; ¿está mal escrito?' },
        ],
      }),
    );
  });

  it('P12 is Spanish for why a text would not go; its code, and the words to the patient, stay', async () => {
    const path = '/api/patients/riverside-cal/messages/preview';
    const body = { body: 'See you at the rehab' };
    const [english, spanish] = [await inLanguage('en', path, body), await inLanguage('es', path, body)];
    expect(english.said).toEqual(having({ reasonText: 'Not sent: the stay is on hold that day.' }));
    expect(spanish.said).toEqual({
      ...Object(english.said),
      reasonText: 'No se envió: la estancia está en pausa ese día.',
      findings: [{ found: 'rehab', why: 'dice que se trata de un tratamiento' }],
    });
  });

  it('P12 says in Spanish why a follow-up is there and what became of it, though English is kept; names, titles and notes stay', async () => {
    const wednesday = 'day-a_2026-11-25T0900';
    desk.at('2026-11-25T09:30:00-07:00');
    await desk.post(`/api/sessions/${wednesday}/attendance`, { patientId: 'riverside-ana', status: 'no-show' });
    const [followUp] = (await desk.get('/api/follow-ups')).rows;
    const note = 'Not sent: the session had already begun.';
    await desk.post(`/api/follow-ups/${followUp?.id ?? ''}/outreach`, { outcome: 'no-answer', note });
    const { said } = await inLanguage('es', '/api/follow-ups');
    expect(said).toEqual([
      having({
        why: 'Sam Ortiz anotó “No vino” en Day group A el mié 25 nov.',
        patientName: 'ANA riverside',
        outreach: [having({ note, outcome: 'no-answer' })],
      }),
    ]);
    expect((await desk.get('/api/follow-ups')).rows[0]?.['why']).toMatch(/^Recorded as a no-show at Day group A/);
    const why = await inLanguage('es', `/api/follow-ups/${followUp?.id ?? ''}/why`);
    expect(JSON.stringify(why.said).replace(note, '')).not.toMatch(english);
    expect(JSON.stringify(why.said)).toContain(
      'Sam Ortiz lo intentó el miércoles 25 de noviembre, 9:30 a.m.: no contestó.',
    );
  });

  it('has no English sentence left in why a session, or a day of a patient, is as it is', async () => {
    for (const path of [
      `/api/sessions/${monday}/why`,
      '/api/patients/riverside-ana/why?date=2026-11-25',
      '/api/patients/riverside-cal/why?date=2026-11-23',
      '/api/patients/riverside-ana/why?date=2026-11-26',
    ]) {
      const { said, status } = await inLanguage('es', path);
      expect(status).toBe(200);
      expect(JSON.stringify(said), path).not.toMatch(english);
    }
  });

  it('is not said of a table, which is English for whoever asks', async () => {
    const table = await desk.send('GET', '/api/export/patients', { headers: { 'accept-language': 'es' } });
    expect(table.headers.get('content-type')).toMatch(/^text\/csv/);
    expect(table.headers.get('content-language')).toBeNull();
  });

  it('of a call repeated with its idempotency key is that of the repeat', async () => {
    const send = async (language: string) => {
      const headers = { 'idempotency-key': 'one', 'accept-language': language };
      const body = { body: 'See you' };
      return (await desk.send('POST', '/api/patients/riverside-ana/messages', { headers, body })).json();
    };
    expect(await send('en')).toEqual(having({ reasonText: 'On its way: texts go out within a minute.' }));
    expect(await send('es')).toEqual(having({ reasonText: 'En camino: los mensajes salen en un minuto.' }));
  });
});
