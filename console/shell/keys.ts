import { useEffect, useRef } from 'react';
import { keysOf, nameOfKey, type Does, type Place } from './key-table.ts';

const takesText = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));

type Act = (event: KeyboardEvent) => void;

const useNamedKeys = (keys: Record<string, Act | undefined>): void => {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.altKey || event.defaultPrevented || takesText(event.target)) return;
      if (document.querySelector('[role="dialog"], [data-unsaved]')) return;
      const act = latest.current[nameOfKey(event)];
      if (!act) return;
      event.preventDefault();
      act(event);
    };
    window.addEventListener('keydown', press);
    return () => {
      window.removeEventListener('keydown', press);
    };
  }, []);
};

/**
 * Listens to the keys a place has in the table, each of which has to do something: never while somebody types, never with Alt, never behind a dialog,
 * never while a form with something to save stands open (useUnsaved).
 */
export const useKeys = <P extends Place>(place: P, acts: Record<Does<P>, Act>): void => {
  const named: Record<string, Act | undefined> = acts;
  useNamedKeys(Object.fromEntries(keysOf(place).flatMap(([does, keys]) => keys.map((key) => [key, named[does]]))));
};

/** The same for keys that lead to a page: `t` to its path. */
export const usePageKeys = (keys: Record<string, Act>): void => {
  useNamedKeys(keys);
};
