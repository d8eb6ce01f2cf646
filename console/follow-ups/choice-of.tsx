type Props<Code extends string> = {
  legend: string;
  options: readonly Code[];
  names: Record<Code, string>;
  chosen: Code | undefined;
  choose: (code: Code) => void;
};

/** One of a few codes, each a press or an arrow key away. The first takes the focus when it appears. */
export const ChoiceOf = <Code extends string>({ legend, options, names, chosen, choose }: Props<Code>) => (
  <fieldset className="choices">
    <legend>{legend}</legend>
    <div>
      {options.map((code, index) => (
        <label key={code}>
          <input
            type="radio"
            name={legend}
            checked={chosen === code}
            autoFocus={index === 0}
            onChange={() => {
              choose(code);
            }}
          />
          <span>{names[code]}</span>
        </label>
      ))}
    </div>
  </fieldset>
);
