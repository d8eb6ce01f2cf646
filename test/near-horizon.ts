import { readFileSync } from 'node:fs';
import * as z from 'zod';

/** A week and the one after it: no story here looks further. The 35 days that count without it are two thirds of the work of loading a clinic. */
const daysAhead = 14;

const File = z.looseObject({ clinic: z.looseObject({ policies: z.looseObject({}).default({}) }) });

const valueOf = (source: string | object): unknown => {
  if (typeof source !== 'string') return source;
  try {
    return JSON.parse(readFileSync(source, 'utf8'));
  } catch {
    return source;
  }
};

/** A clinic file's path or value, its horizon near unless it names one. What is no clinic file stays as it is: that is for the stage to refuse. */
export const nearHorizon = (source: string | object): string | object => {
  const file = File.safeParse(valueOf(source));
  if (!file.success) return source;
  const { clinic, ...rest } = file.data;
  return { ...rest, clinic: { ...clinic, policies: { horizonDays: daysAhead, ...clinic.policies } } };
};
