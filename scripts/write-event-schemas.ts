import { writeFileSync } from 'node:fs';
import { eventFiles } from './event-schemas.ts';

for (const [name, text] of eventFiles()) writeFileSync(new URL(`../docs/events/${name}`, import.meta.url), text);
