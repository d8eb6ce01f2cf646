import { keysFor, signOf, type Does, type Place } from './key-table.ts';

/** The key that does the same as the button it stands on. */
export const KeyOn = <P extends Place>({ place, does }: { place: P; does: Does<P> }) => (
  <kbd aria-hidden="true">{signOf(keysFor(place, does)[0] ?? '')}</kbd>
);
