const place = 'signed-out';
const reasons = ['idle', 'unknown', 'ended'] as const;
/** Why somebody was signed out who did not ask for it. */
export type KeptReason = (typeof reasons)[number];

/** The reason for signing out, over the way to the hosted page and back; read once. */
export const keptReason = {
  keep: (reason: KeptReason | undefined): void => {
    if (reason) sessionStorage.setItem(place, reason);
  },
  take: (): KeptReason | undefined => {
    const kept = sessionStorage.getItem(place);
    sessionStorage.removeItem(place);
    return reasons.find((reason) => reason === kept);
  },
};
