/** A key for each POST that has had no answer which settles it, by the address and body it went with. */
const keys = new Map<string, { key: string; url: string; since: number }>();
const waits = [300, 1500, 4000];
/** Pressing the button again later than this is meant as a new wish. */
const longestMilliseconds = 120_000;

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

const urlOf = (input: Parameters<typeof fetch>[0]): string => (input instanceof Request ? input.url : input.toString());

const keyOf = (wish: string, url: string): string => {
  const known = keys.get(wish);
  if (known && Date.now() - known.since < longestMilliseconds) return known.key;
  const key = crypto.randomUUID();
  keys.set(wish, { key, url, since: Date.now() });
  return key;
};

/**
 * Whether this answer says for good what became of the call. A gateway that gave up waiting (5xx) or turned it away (429) does not know whether the
 * call was done, and a new key would have it done twice.
 */
const isFinal = ({ status }: Response): boolean => status < 500 && status !== 425 && status !== 429;

/** The same call is still being answered, says the API, and when to ask again. */
const isAtWork = ({ status, headers }: Response): boolean => status === 409 && headers.has('retry-after');

/** Once something else was done at an address, a wish of before is no longer the same wish: here, taken back, here again. */
const forget = (url: string): void => {
  for (const [wish, known] of keys) if (known.url === url) keys.delete(wish);
};

/**
 * `fetch`, by which a POST whose answer was lost on the way is sent again and yet done once: it goes with an idempotency key, kept until an answer
 * settles it, so that pressing the button again is a repeat too. Throws what `fetch` throws once four tries have brought no answer.
 */
export const fetchOnce = async (input: Parameters<typeof fetch>[0], init: RequestInit = {}): Promise<Response> => {
  if (init.method !== 'POST') return fetch(input, init);
  const url = urlOf(input);
  const headers = new Headers(init.headers);
  const given = headers.get('idempotency-key');
  headers.set('idempotency-key', given ?? keyOf(`${url} ${typeof init.body === 'string' ? init.body : ''}`, url));
  for (let attempt = 0; ; attempt += 1) {
    const wait = waits[attempt];
    const answer = await fetch(input, { ...init, headers }).catch((error: unknown) => {
      if (wait === undefined) throw error;
      return undefined;
    });
    if (answer && (wait === undefined || !isAtWork(answer))) {
      if (isFinal(answer) && !isAtWork(answer)) forget(url);
      return answer;
    }
    await pause(wait ?? 0);
  }
};
