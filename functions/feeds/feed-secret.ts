import { createHash, randomBytes } from 'node:crypto';

/** A secret for an address: 256 bits, so that it cannot be guessed however often somebody tries. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** What of a secret is kept, and looked up. It has all the entropy there is, so it needs no salt and no slow hash. */
export const hashOfSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex');
