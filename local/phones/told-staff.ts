import type { Alert } from './answers.ts';
import type { Picture } from './picture.ts';

const reached = ({ channel, to }: Alert, { clinic }: Picture): string => {
  if (channel === 'topic') return 'alert topic';
  const person = clinic.staff.find(({ phone }) => phone === to);
  return `text to ${person?.name ?? to ?? 'staff'}`;
};

export type Told = { at: string; body: string; by: string[] };

/** The same words at the same minute by several channels are one alert; newest first. */
export const toldStaff = (picture: Picture): Told[] => {
  const groups = Map.groupBy(picture.alerts, ({ at, body }) => `${at.slice(0, 16)} ${body}`);
  return [...groups.values()].flatMap((alerts) => {
    const [first] = alerts;
    return first
      ? [{ at: first.at, body: first.body, by: alerts.map((alert) => reached(alert, picture)).reverse() }]
      : [];
  });
};
