import { cases, outcomeOf } from './recurrence-case.ts';

/** Run as a process of its own under some TZ (recurrence-cases.test.ts): what this machine's zone makes of every case, as JSON. */
process.stdout.write(JSON.stringify({ zone: new Date(2026, 0).getTimezoneOffset(), outcomes: cases.map(outcomeOf) }));
