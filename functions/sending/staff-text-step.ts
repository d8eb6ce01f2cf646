import type { Charts } from '../aws/charts.ts';
import type { Clinics } from '../aws/clinics.ts';
import type { Messages } from '../aws/messages.ts';
import { rosterEntryOf } from '../domain/roster.ts';
import { decideStaffText, usefulUntil } from '../domain/staff-text.ts';
import type { PatientStep } from './patient-step.ts';

/** The step of the alarms that send what staff wrote. */
export const staffTextStepName = 'staff';

type Sources = {
  clinics: Pick<Clinics, 'get'>;
  charts: Pick<Charts, 'get'>;
  messages: Pick<Messages, 'recorded'>;
};

/** What one of the staff wrote: on record already, to be sent as it stands if the patient may be texted still. */
export const staffTextStep = ({ clinics, charts, messages }: Sources): PatientStep => ({
  kind: 'staff',
  lastWord: true,
  gather: async ({ clinicId, subject, localDate, textId }) => {
    if (localDate === undefined || textId === undefined) return undefined;
    const step = `${staffTextStepName}-${textId}`;
    const [[message], clinic, chart] = await Promise.all([
      messages.recorded(clinicId, { localDate, step }, [subject]),
      clinics.get(clinicId),
      charts.get(clinicId, subject),
    ]);
    if (!clinic || !chart || !message?.written || message.body === undefined) return undefined;
    const { body, parts, written } = message;
    const entry = rosterEntryOf(chart);
    const facts = { entry, episodes: chart.episodes, clinic, written };
    return {
      clinic,
      session: undefined,
      usefulUntil: usefulUntil(facts),
      keeps: { body, written, ...(parts !== undefined && { parts }) },
      plan: (now) => {
        const decision = decideStaffText(facts, now);
        return decision.do === 'send' ? { do: 'send', to: entry, body, told: [], because: 'staff-wrote' } : decision;
      },
    };
  },
});
