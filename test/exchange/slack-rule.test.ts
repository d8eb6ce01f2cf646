import { readFileSync, readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { matches } from '../../local/event-pattern.ts';

const text = readFileSync(new URL('../../docs/examples/slack.yaml', import.meta.url), 'utf8');
