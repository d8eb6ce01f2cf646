import { writeFileSync } from 'node:fs';
import { format } from 'prettier';
import { clinicFileSchema } from '../functions/intake/clinic-schema.ts';

/** Writes docs/clinic-file.schema.json, which editors read for completion and checks in a clinic file. */
const file = new URL('../docs/clinic-file.schema.json', import.meta.url);
writeFileSync(file, await format(JSON.stringify(clinicFileSchema()), { parser: 'json', printWidth: 120 }));
console.log('docs/clinic-file.schema.json is written');
