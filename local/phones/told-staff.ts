import type { Alert } from './answers.ts';
import type { Picture } from './picture.ts';

const reached = ({ channel, to }: Alert, { clinic }: Picture): string => {
  if (channel === 'topic') return 'alert topic';
  const person = clinic.staff.find(({ phone }) => phone === to);
  return `text to ${person?.name ?? to ?? 'staff'}`;
};

export type Told = { at: string; body: string; by: string[] };

/** What an alert says, without how to answer it: a text can be answered with its code, the topic cannot. */
const newsOf = (body: string): string => body.replace(/ (?:Reply ok|See console).*$/, '');

/** The same news at the same minute by several channels is one alert, in the words of the text if there is one; newest first. */
export const toldStaff = (picture: Picture): Told[] => {
  const groups = Map.groupBy(picture.alerts, ({ at, body }) => `${at.slice(0, 16)} ${newsOf(body)}`);
  return [...groups.values()].flatMap((alerts) => {
    const shown = alerts.find(({ channel }) => channel !== 'topic') ?? alerts[0];
    return shown
      ? [{ at: shown.at, body: shown.body, by: alerts.map((alert) => reached(alert, picture)).reverse() }]
      : [];
  });
};
