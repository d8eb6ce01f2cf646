import { type Schema, Validator } from '@cfworker/json-schema';
import { readFileSync, readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { DomainEvent } from '../../functions/domain/domain-event.ts';
import { eventFiles } from '../../scripts/event-schemas.ts';

const folder = new URL('../../docs/events/', import.meta.url);
const slack = readFileSync(new URL('../../docs/examples/slack.yaml', import.meta.url), 'utf8');

it('docs/events is what the events are: npm run write-event-schemas', () => {
  const files = eventFiles();
  expect(readdirSync(folder).sort()).toEqual([...files.keys()].sort());
  for (const [name, text] of files) expect(readFileSync(new URL(name, folder), 'utf8'), name).toBe(text);
});

it('an event as it is delivered fits its schema, and one with a name in it does not (P14)', () => {
  const schema = JSON.parse(eventFiles().get('session.missed.schema.json')!) as Schema;
  const fits = (detail: object) =>
    new Validator(schema, '2020-12').validate({ source: 'iop-reminders', 'detail-type': 'session.missed', detail })
      .valid;
  expect(fits({ clinicId: 'riverside', patientId: 'p-1', sessionId: 'day-a_2026-11-23T0900' })).toBe(true);
  expect(fits({ clinicId: 'riverside', patientId: 'p-1', patientName: 'Ana Ruiz' })).toBe(false);
  expect(fits({ patientId: 'p-1' })).toBe(false);
});

it('the example rule names events there are and passes on the clinic and what happened, nothing else', () => {
  const [, listed = ''] = /detail-type:\s*\[([^\]]+)\]/.exec(slack) ?? [];
  const types = listed
    .split(',')
    .map((type) => type.trim())
    .filter((type) => type !== '');
  expect(types.length).toBeGreaterThan(3);
  for (const type of types) expect(DomainEvent.shape.type.options).toContain(type);
  expect([...slack.matchAll(/\$\.[\w.-]+/g)].map(([path]) => path)).toEqual(['$.detail-type', '$.detail.clinicId']);
});
