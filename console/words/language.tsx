import { createContext, use, useLayoutEffect, useState, type ReactNode } from 'react';
import { en, type Words } from './en.ts';
import { es } from './es.ts';

export const languages = { en, es };
export type Language = keyof typeof languages;

const isLanguage = (code: string | null): code is Language => code !== null && code in languages;

/** The one chosen before on this machine, else the browser's, else English. */
const firstLanguage = (): Language => {
  const kept = localStorage.getItem('language');
  if (isLanguage(kept)) return kept;
  const own = navigator.language.slice(0, 2);
  return isLanguage(own) ? own : 'en';
};

const Spoken = createContext<{ language: Language; speak: (language: Language) => void }>({
  language: 'en',
  speak: () => undefined,
});

/** Gives everything inside its language, and the document too, for whoever has it read aloud. */
export const LanguageProvider = ({ children }: { children: ReactNode }) => {
  const [language, setLanguage] = useState(firstLanguage);
  // Before anything inside is read from the API, which is asked in the document's language.
  useLayoutEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const speak = (next: Language): void => {
    localStorage.setItem('language', next);
    setLanguage(next);
  };
  return <Spoken value={{ language, speak }}>{children}</Spoken>;
};

/** The language spoken, and how to choose another. */
export const useLanguage = () => use(Spoken);

/** Every word of the console, in the language chosen. */
export const useWords = (): Words => languages[useLanguage().language];

/** The words of one page, which come with it: `{ en, es }`. */
export const useWordsOf = <PageWords,>(words: Record<Language, PageWords>): PageWords => words[useLanguage().language];
