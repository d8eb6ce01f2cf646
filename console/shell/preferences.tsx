import { NativeSelect, useMantineColorScheme } from '@mantine/core';
import { languages, useLanguage, useWords, type Language } from '../words/language.tsx';

const codes = Object.keys(languages).filter((code): code is Language => code in languages);
const looks = ['auto', 'light', 'dark'] as const;

/** Language, and light or dark: all that this machine remembers of anybody. */
export const Preferences = () => {
  const words = useWords();
  const { language, speak } = useLanguage();
  // Its own way of keeping transitions still is a style element.
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  return (
    <div className="preferences">
      <NativeSelect
        label={words.shell.language}
        value={language}
        data={codes.map((code) => ({ value: code, label: languages[code].name }))}
        onChange={({ currentTarget }) => {
          const chosen = codes.find((code) => code === currentTarget.value);
          if (chosen) speak(chosen);
        }}
      />
      <NativeSelect
        label={words.shell.looks}
        value={colorScheme}
        data={looks.map((look) => ({ value: look, label: words.shell[look] }))}
        onChange={({ currentTarget }) => {
          const chosen = looks.find((look) => look === currentTarget.value);
          if (chosen) setColorScheme(chosen);
        }}
      />
    </div>
  );
};
