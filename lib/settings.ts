import type { App } from 'aws-cdk-lib';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import * as z from 'zod';

/**
 * Everything a deployment may set. The values stand in cdk.json's context; `-c name=value` overrides one for a single command,
 * which is why numbers are coerced from text.
 */
export const Settings = z.object({
  /** `production`, or the name of another copy of the product in the same account. `local` is what the local stage reads. */
  stage: z.string().regex(/^[a-z][a-z0-9-]{0,19}$/, 'lower-case letters, digits and hyphens, at most 20'),
  /** How many dispatchers share the minute; one is enough until a single number's pace is not. */
  lanes: z.coerce.number().int().min(1).max(10),
  /** Message parts a second for the whole account, as the sending number allows: 10DLC 1 to 75, toll-free 3, short code 100. */
  textPartsPerSecond: z.coerce.number().min(0.1).max(1000),
  /** The number texts are sent from, E.164. Left out, `cdk deploy` asks for it as the stack parameter OriginationNumber. */
  originationNumber: z.e164().optional(),
  /** What this account may spend on texts in a month; operators are told at 80 %. */
  monthlySpendDollars: z.coerce.number().int().min(1),
  /** One of the spans CloudWatch Logs knows: 30, 90, 180, 365, 731, … days. */
  logRetentionDays: z.coerce.number().pipe(z.enum(RetentionDays)),
  /** Requests a second the staff API takes before it answers 429; twice that in a burst. */
  apiRequestsPerSecond: z.coerce.number().int().min(1).max(1000),
  /** Where operators read the runbook; alarms link to its headings. */
  runbookUrl: z.string().min(1),
  /** Told of every alarm. More people subscribe to the operators' topic by hand. */
  operatorEmail: z.email().optional(),
});
export type Settings = z.infer<typeof Settings>;

/** The settings of this synthesis. Throws a ZodError that names every setting that is missing or wrong. */
export const settingsOf = (app: App): Settings =>
  Settings.parse(
    Object.fromEntries(Object.keys(Settings.shape).map((name) => [name, app.node.tryGetContext(name) ?? undefined])),
  );
