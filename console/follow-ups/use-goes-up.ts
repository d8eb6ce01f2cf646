import type { FollowUp } from '../calls/answers.ts';
import { useNameOf, useSignedIn } from '../sign-in/signed-in.ts';
import { momentText } from '../times.ts';
import { useWords } from '../words/language.tsx';

/** To whom one that was sent up goes, and when, in a sentence; undefined for any other. */
export const useGoesUp = (): ((followUp: FollowUp) => string | undefined) => {
  const { followUps, tag } = useWords();
  const { clinic } = useSignedIn();
  const nameOf = useNameOf();
  return ({ goesUp }) => {
    if (!goesUp) return undefined;
    const { holdUntil, toIds, textedIds } = goesUp;
    const names = new Intl.ListFormat(tag).format(toIds.map(nameOf));
    const says =
      holdUntil === null
        ? followUps.goesUpNow(names)
        : followUps.goesUpAt(names, momentText(holdUntil, { language: tag, zone: clinic.timeZone }));
    return textedIds.length > 0 ? says : `${says} ${followUps.goesUpUntexted}`;
  };
};

/** When the colleague one was handed to hears of it, in a sentence; undefined for any other. */
export const useTells = (): ((followUp: FollowUp) => string | undefined) => {
  const { followUps, tag } = useWords();
  const { clinic } = useSignedIn();
  const nameOf = useNameOf();
  return ({ tells }) => {
    if (!tells) return undefined;
    const name = nameOf(tells.staffId);
    if (!tells.byText) return followUps.handedUntexted(name);
    return tells.holdUntil === null
      ? followUps.handedNow(name)
      : followUps.handedAt(name, momentText(tells.holdUntil, { language: tag, zone: clinic.timeZone }));
  };
};
