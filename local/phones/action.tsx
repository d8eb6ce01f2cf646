import type { ComponentChildren } from 'preact';
import type { StageView } from './use-stage.ts';

type Props = {
  view: Pick<StageView, 'busy'>;
  press: () => unknown;
  children: ComponentChildren;
  /** What a screen reader says, where the words on the button need company; it begins with them. */
  label?: string;
  look?: 'main-action' | 'quiet-action';
};

/**
 * A button that does something on the stage. While something else is being done it stays focusable and does nothing: a button that is
 * disabled under somebody's finger loses the keyboard's place.
 */
export const Action = ({ view, press, children, label, look }: Props) => {
  const waiting = view.busy !== undefined;
  return (
    <button
      type="button"
      aria-disabled={waiting}
      onClick={() => {
        if (!waiting) void press();
      }}
      {...(look === undefined ? {} : { class: look })}
      {...(label === undefined ? {} : { 'aria-label': label })}
    >
      {children}
    </button>
  );
};
