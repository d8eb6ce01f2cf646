import type { Patient } from './answers.ts';
import { dayText, timeText } from './local-time.ts';
import type { Picture } from './picture.ts';
import { minutesBefore, toNextReminder, toNextSession, turnBy } from './turns-of-the-clock.ts';
import type { Act } from './use-stage.ts';

const count = (many: number, one: string): string => `${many} ${one}${many === 1 ? '' : 's'}`;

/** Whose phone to show after a round of texts: the one in hand if it got one, else somebody's who reads the page's language. */
const shownAfter = ({ patient, patients }: Picture, texts: { to: string }[]): Patient | undefined => {
  const texted = patients.filter(({ phone }) => texts.some(({ to }) => to === phone));
  return texted.find(({ id }) => id === patient.id) ?? texted.find(({ language }) => language === 'en') ?? texted[0];
};

export const goToNextReminder = (act: Act): Promise<void> =>
  act('Turning the clock to the next reminder…', async (picture) => {
    const texts = await toNextReminder(picture);
    const shown = shownAfter(picture, texts);
    if (!shown) return { said: 'No reminder lies ahead.' };
    return {
      said: `${count(texts.length, 'text')} went out. This is the phone of ${shown.name}.`,
      patientId: shown.id,
    };
  });

/** To a few minutes before the clinic's next session, or one patient's. */
export const goToNextSession = (act: Act, patientId?: string): Promise<void> =>
  act('Turning the clock to the next session…', async (picture) => {
    const session = await toNextSession(picture, patientId);
    if (!session) return { said: 'No session lies ahead.' };
    const { timeZone } = picture.clinic;
    const when = `${dayText(session.startsAt, timeZone)}, ${timeText(session.startsAt, timeZone)}`;
    return { said: `${session.title} begins in ${minutesBefore} minutes: ${when}.` };
  });

export const goOn = (act: Act, advance: string, words: string): Promise<void> =>
  act('Turning the clock…', async () => {
    await turnBy(advance);
    return { said: `It is ${words} later.` };
  });
