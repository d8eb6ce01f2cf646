import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { textsDocument } from '../../scripts/texts-doc.ts';

it('docs/texts.md shows the texts as they are now (npx tsx scripts/write-texts-doc.ts writes it)', () => {
  expect(readFileSync(new URL('../../docs/texts.md', import.meta.url), 'utf8')).toBe(textsDocument());
});
