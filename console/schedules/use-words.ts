import { useWordsOf } from '../words/language.tsx';
import { en } from './words/en.ts';
import { es } from './words/es.ts';

/** The words of the schedules page. */
export const useScheduleWords = () => useWordsOf({ en, es });
export type ScheduleWords = typeof en;
