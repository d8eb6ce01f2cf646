import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useLanguage } from '../words/language.tsx';

/** Reads everything anew once another language is chosen: the API writes its sentences in the language it is asked in. */
export const useReadInLanguage = (): void => {
  const { language } = useLanguage();
  const memory = useQueryClient();
  const readIn = useRef(language);
  useEffect(() => {
    if (readIn.current === language) return;
    readIn.current = language;
    void memory.invalidateQueries();
  }, [language, memory]);
};
