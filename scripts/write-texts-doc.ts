import { writeFileSync } from 'node:fs';
import { textsDocument } from './texts-doc.ts';

writeFileSync(new URL('../docs/texts.md', import.meta.url), textsDocument());
