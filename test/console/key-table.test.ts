import { expect, it } from 'vitest';
import { isKeyOf, keysOf, keyTable, nameOfKey, pageKeys, type Place } from '../../console/shell/key-table.ts';
import { mayPress } from '../../console/shell/key-permissions.ts';
import { en } from '../../console/words/en.ts';

const places = Object.keys(keyTable).filter((place): place is Place => place in keyTable);
const allOf = (place: Place): string[] => keysOf(place).flatMap(([, keys]) => [...keys]);
/** What is listened to at the same time. */
const together: Place[][] = [['today', 'roster'], ...places.filter((place) => place !== 'today' && place !== 'roster' && place !== 'everywhere').map((place) => [place])]; // prettier-ignore

it.each(together)('on one page no key does two things, nor one that goes to another page: %s', (...on) => {
  const keys = [...allOf('everywhere'), ...Object.values(pageKeys), ...on.flatMap(allOf)];
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
});

it('the help has words for whatever a key does', () => {
  const names: Record<string, string> = en.help.keys;
  const does = places.flatMap((place) => keysOf(place).map(([one]) => one));
  expect(does.filter((one) => !names[one])).toEqual([]);
  expect(Object.keys(names).filter((name) => !does.includes(name))).toEqual([]);
});

it('a letter is the same key with Shift, Cmd is a Mac’s Ctrl, and with either it is another key', () => {
  const pressed = { ctrlKey: false, metaKey: false };
  expect(nameOfKey({ ...pressed, key: 'J' })).toBe('j');
  expect(nameOfKey({ ...pressed, key: 'a', ctrlKey: true })).toBe('Control+a');
  expect(isKeyOf({ ...pressed, key: 'Enter', metaKey: true }, 'writing', 'send')).toBe(true);
  expect(isKeyOf({ ...pressed, key: 'Enter' }, 'writing', 'send')).toBe(false);
});

it('the help offers nobody a key that does nothing for them: an auditor only looks, the front desk admits nobody', () => {
  const offered = (role: 'auditor' | 'front-desk' | 'counsellor', ...on: Place[]) =>
    on.flatMap((place) => keysOf(place).flatMap(([does]) => (mayPress(role, place, does) ? [does] : [])));
  expect(offered('auditor', 'roster', 'followUps', 'writing', 'patients')).toEqual([
    ...['nextRow', 'previousRow'],
    ...['nextRow', 'previousRow', 'back'],
    ...['search', 'nextRow', 'previousRow', 'back'],
  ]);
  expect(offered('front-desk', 'patients')).not.toContain('admit');
  expect(offered('front-desk', 'roster')).toContain('arrived');
  expect(offered('counsellor', 'patients')).toContain('admit');
});
