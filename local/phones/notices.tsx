/** The stage does not answer. What was last seen stays on the page. */
export const Offline = () => (
  <div class="notice" role="alert">
    <p>
      <strong>The stage is not answering.</strong> Is <code>npm start</code> still running? This page goes on asking and
      takes up where it was.
    </p>
  </div>
);

/** Something was refused, in the stage's own words. */
export const Trouble = ({ said, forget }: { said: string; forget: () => void }) => (
  <div class="notice" role="alert">
    <p>
      <strong>That did not work.</strong> {said}
    </p>
    <button type="button" onClick={forget}>
      Dismiss
    </button>
  </div>
);
