import { useWordsOf } from '../words/language.tsx';
import { en } from './words/en.ts';
import { es } from './words/es.ts';

/** The words of getting data in and out. */
export const useOwnWords = () => useWordsOf({ en, es });
