import { useRef, type KeyboardEvent, type ReactNode } from 'react';

type Props<Name extends string> = {
  label: string;
  names: Record<Name, string>;
  order: readonly Name[];
  shown: Name;
  show: (name: Name) => void;
  children: ReactNode;
};

/** Tabs as the ARIA authoring practices have them: one stop of Tab, arrows to the others, what they show beside them. */
export const Tabs = <Name extends string>({ label, names, order, shown, show, children }: Props<Name>) => {
  const list = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent): void => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by === undefined) return;
    const at = (order.indexOf(shown) + by + order.length) % order.length;
    const next = order[at];
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    show(next);
    list.current?.querySelectorAll<HTMLButtonElement>('[role="tab"]')[at]?.focus();
  };
  return (
    <>
      <div ref={list} className="tabs" role="tablist" aria-label={label} onKeyDown={move}>
        {order.map((name) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`tab-${name}`}
            aria-selected={name === shown}
            aria-controls="tab-panel"
            tabIndex={name === shown ? 0 : -1}
            onClick={() => {
              show(name);
            }}
          >
            {names[name]}
          </button>
        ))}
      </div>
      <div id="tab-panel" role="tabpanel" aria-labelledby={`tab-${shown}`} className="tab-panel">
        {children}
      </div>
    </>
  );
};
