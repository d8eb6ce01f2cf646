import * as z from 'zod';
import { clinicFileShape } from './shapes.ts';

/**
 * The JSON Schema (draft 2020-12) of a clinic file, for editors. It knows the shape; that ids are found, dates fit and rules can be
 * expanded only `readClinicFile` knows.
 */
export const clinicFileSchema = (): object =>
  z.toJSONSchema(clinicFileShape(), { io: 'input', target: 'draft-2020-12', unrepresentable: 'any' });
