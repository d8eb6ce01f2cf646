const keys = new Map<string, string>();
const waits = [300, 1500];

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

/** The same call with the same body is the same wish, until it has been answered. */
const wishOf = (input: Parameters<typeof fetch>[0], init: RequestInit): string =>
  `${input instanceof Request ? input.url : input.toString()} ${typeof init.body === 'string' ? init.body : ''}`;

/**
 * `fetch`, by which a POST whose answer was lost on the way is sent again and yet done once: it goes with an idempotency key, kept until an answer
 * has come, so that pressing the button again is a repeat too. Throws what `fetch` throws once three tries have brought no answer.
 */
export const fetchOnce = async (input: Parameters<typeof fetch>[0], init: RequestInit = {}): Promise<Response> => {
  if (init.method !== 'POST') return fetch(input, init);
  const wish = wishOf(input, init);
  const headers = new Headers(init.headers);
  const key = headers.get('idempotency-key') ?? keys.get(wish) ?? crypto.randomUUID();
  keys.set(wish, key);
  headers.set('idempotency-key', key);
  for (let attempt = 0; ; attempt += 1) {
    const answer = await fetch(input, { ...init, headers }).catch((error: unknown) => {
      if (attempt === waits.length) throw error;
      return undefined;
    });
    if (answer) {
      keys.delete(wish);
      return answer;
    }
    await pause(waits[attempt] ?? 0);
  }
};
