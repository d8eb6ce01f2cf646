/** A round button that goes a step on or back in time; its sign is read aloud as its name. */
export const StepButton = ({ name, sign, step }: { name: string; sign: string; step: () => void }) => (
  <button type="button" className="round" aria-label={name} title={name} onClick={step}>
    {sign}
  </button>
);
