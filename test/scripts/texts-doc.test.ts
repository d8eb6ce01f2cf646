import { readFileSync } from 'node:fs';
import { expect, it, vi } from 'vitest';
import { FollowUpKind } from '../../functions/domain/follow-up.ts';
import { textsDocument } from '../../scripts/texts-doc.ts';

/** What of the wordings and of the functions that word texts was used, and what there is. */
const { used, existing, recordedModule } = vi.hoisted(() => {
  const used = new Set<string>();
  const existing = new Set<string>();
  /** The same object, noting what is called of it, or read if it is no function. */
  const recorded = <T extends object>(name: string, members: T): T => {
    for (const [key, value] of Object.entries(members))
      if (typeof value === 'object' && value !== null) recorded(`${name}.${key}`, value);
      else existing.add(`${name}.${key}`);
    return new Proxy(members, {
      get: (target, key, receiver): unknown => {
        const value: unknown = Reflect.get(target, key, receiver);
        const path = `${name}.${String(key)}`;
        const note = () => used.add(path);
        if (typeof value === 'function')
          return new Proxy(value, {
            apply: (call, self, given) => (note(), Reflect.apply(call, self, given) as unknown),
          });
        if (typeof value === 'object' && value !== null) return recorded(path, value);
        note();
        return value;
      },
    });
  };
  /** A module, or a language, with all it exports recorded. */
  const recordedModule = async (name: string, original: () => Promise<Record<string, unknown>>) => {
    const members = await original();
    const watched = recorded(name, members);
    return Object.fromEntries(Object.keys(members).map((key) => [key, watched[key]]));
  };
  return { used, existing, recordedModule };
});
vi.mock('../../functions/domain/en.ts', (original) => recordedModule('en', original));
vi.mock('../../functions/domain/es.ts', (original) => recordedModule('es', original));
vi.mock('../../functions/domain/texts.ts', (original) => recordedModule('texts', original));
vi.mock('../../functions/domain/staff-alert.ts', (original) => recordedModule('staff-alert', original));
vi.mock('../../functions/domain/staff-answer.ts', (original) => recordedModule('staff-answer', original));

/** Word nothing: how a name is shown, and which wording is whose. */
const noText = ['texts.shownName', 'texts.ourWording'];

it('docs/texts.md shows the texts as they are now (npm run write-texts-doc writes it)', () => {
  expect(readFileSync(new URL('../../docs/texts.md', import.meta.url), 'utf8')).toBe(textsDocument());
});

it('docs/texts.md shows every wording of every language, every kind of text and every alert', () => {
  const document = textsDocument();
  expect(existing.size).toBeGreaterThan(90);
  expect([...existing].filter((name) => !used.has(name) && !noText.includes(name))).toEqual([]);
  expect(FollowUpKind.options.filter((kind) => !document.includes(`Alert \`${kind}\``))).toEqual([]);
});
