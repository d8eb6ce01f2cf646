import { DateTime } from 'luxon';
import { expect, test } from 'vitest';
import type { NumberRecord } from '../../../functions/aws/number-records.ts';
import { noteOlderContacts } from '../../../functions/care/note-older-contacts.ts';
import { Patient } from '../../../functions/domain/clinic.ts';
import { clinic, messageOf } from '../../session-parts.ts';

const monday = DateTime.fromISO('2026-11-23T16:00:00Z', { zone: 'utc' }); // Mon 9:00
const phoneOf = (index: number): string => `+16025550${100 + index}`;
const consent = { givenAt: '2026-07-01T00:00:00Z', source: 'form', wording: 'May we text you?' };

/** Sixty patients who were introduced; only the last has anything in the last 90 days of the conversation. */
const charts = Array.from({ length: 60 }, (_, index) => ({
  patient: Patient.parse({ id: `p${index}`, name: 'Ben', phone: phoneOf(index), timeZone: clinic.timeZone, consent }),
  ...{ episodes: [], memberships: [], optedOut: false, familyOptedOut: [], introduced: [phoneOf(index)], version: 1 },
}));

test('people of whom nothing was said are looked up once a week, and the others have their turn', async () => {
  const known = new Map<string, NumberRecord>();
  const read: string[] = [];
  const note = (phone: string, what: Partial<NumberRecord>) =>
    Promise.resolve(void known.set(phone, { optedOutAt: null, ...known.get(phone), ...what }));
  const look = async (now: DateTime): Promise<{ found: boolean; read: number }> => {
    read.length = 0;
    const found = await noteOlderContacts(
      {
        messages: {
          conversation: (_clinic, personId) => {
            read.push(personId);
            return Promise.resolve(personId === 'p59' ? [messageOf({ status: 'sent' })] : []);
          },
        },
        numbers: {
          texted: (_clinic, phone, textedAt) => note(phone, { textedAt }),
          heard: (_clinic, phone, heardAt) => note(phone, { heardAt }),
          lookedThrough: (_clinic, phone, lookedAt) => note(phone, { lookedAt }),
        },
        now: () => now,
      },
      clinic,
      { charts, known },
    );
    return { found, read: read.length };
  };
  expect(await look(monday)).toEqual({ found: false, read: 50 });
  expect(await look(monday.plus({ minutes: 1 }))).toEqual({ found: true, read: 10 });
  expect(await look(monday.plus({ days: 6 }))).toEqual({ found: false, read: 0 });
  expect(await look(monday.plus({ days: 8 }))).toEqual({ found: false, read: 50 });
});
