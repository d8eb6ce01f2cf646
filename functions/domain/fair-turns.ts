/**
 * Hands out work clinic by clinic in turn, within a clinic in the order `compare` gives (soonest session first), so that one clinic's
 * five thousand texts do not stand before another's twenty. `putBack` returns what is not finished to the head of its clinic's queue.
 */
export const fairTurns = <T>(
  items: readonly T[],
  { clinicOf, compare }: { clinicOf: (item: T) => string; compare: (a: T, b: T) => number },
) => {
  const queues = new Map<string, T[]>();
  for (const item of [...items].sort(compare)) {
    const queue = queues.get(clinicOf(item));
    if (queue) queue.push(item);
    else queues.set(clinicOf(item), [item]);
  }
  const order = [...queues.keys()];
  let turn = 0;
  return {
    /** The next piece of work, or undefined when none is left. */
    next: (): T | undefined => {
      for (let tried = 0; tried < order.length; tried += 1) {
        const item = queues.get(order[turn++ % order.length] ?? '')?.shift();
        if (item !== undefined) return item;
      }
      return undefined;
    },
    putBack: (item: T): void => {
      queues.get(clinicOf(item))?.unshift(item);
    },
  };
};
