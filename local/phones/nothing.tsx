import { useState } from 'preact/hooks';
import { tell } from './calls.ts';
import { Trouble } from './notices.tsx';
import type { Empty } from './picture.ts';

const reasons: Record<Empty['empty'], string> = {
  'no-clinic': 'No clinic is loaded.',
  'no-staff': 'This clinic has no staff yet, so there is nobody to sign in as.',
  'no-patients': 'This clinic has no patients yet, so there is no phone to show.',
};

/** There is no clinic to show: not yet read, or none there. */
export const Nothing = ({ why }: { why: Empty['empty'] | undefined }) => {
  const [trouble, setTrouble] = useState<string>();
  const loadPhoenix = (): void => {
    tell('/local/reset', { clinic: 'clinics/phoenix.json' }).catch((error: unknown) => {
      setTrouble(error instanceof Error ? error.message : '');
    });
  };
  if (why === undefined) return <p class="loading">Looking at the clinic…</p>;
  return (
    <main class="nothing">
      <h1>{reasons[why]}</h1>
      <p>
        Start your own with <code>npm start -- --clinic FILE</code>, or look at one that comes along: a clinic in
        Phoenix with invented people.
      </p>
      <button type="button" class="main-action" onClick={loadPhoenix}>
        Load the Phoenix clinic
      </button>
      {trouble !== undefined && (
        <Trouble
          said={trouble}
          forget={() => {
            setTrouble(undefined);
          }}
        />
      )}
    </main>
  );
};
