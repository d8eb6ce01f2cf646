import { ErrorResponse, ErrorTimeout } from 'oidc-client-ts';

/** Why signing in by the hosted page came to nothing. */
export type HostedProblem = 'denied' | 'mfa' | 'unreachable' | 'clock' | 'notBegun' | 'failed';

const byCode: Record<string, HostedProblem> = {
  access_denied: 'denied',
  unauthorized_client: 'denied',
  server_error: 'unreachable',
  temporarily_unavailable: 'unreachable',
};

/** A return to this tab that this tab did not begin: forged, kept for too long, or from another tab. */
export class NotBegun extends Error {}

/** The sign-in service's time and this machine's are too far apart. */
export class WrongClock extends Error {}

/** Whether the sign-in service could not be asked at all, so that nothing is known of its answer. */
export const isUnreached = (error: unknown): boolean => error instanceof TypeError || error instanceof ErrorTimeout;

/**
 * What to say of an error of the sign-in service (RFC 6749 4.1.2.1 and 5.2) or on the way to it. Its own words are never shown: they come by the
 * address, which anybody can write.
 */
export const problemOf = (error: unknown): HostedProblem => {
  if (error instanceof NotBegun) return 'notBegun';
  if (error instanceof WrongClock) return 'clock';
  if (isUnreached(error)) return 'unreachable';
  if (!(error instanceof ErrorResponse)) return 'failed';
  if (/\bmfa\b|authenticator|software.?token/i.test(error.error_description ?? '')) return 'mfa';
  return byCode[error.error ?? ''] ?? 'failed';
};

/**
 * The address the hosted page has sent this tab back to, with its code or error; undefined for any other. The address shown is cleaned of both at
 * once, whatever comes of them.
 */
export const takeReturn = (): string | undefined => {
  const { href, pathname, search } = location;
  const given = new URLSearchParams(search);
  if (!given.has('code') && !given.has('error')) return undefined;
  history.replaceState(null, '', pathname);
  return href;
};
