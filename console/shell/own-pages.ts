import { allowed } from '../../functions/api/permissions.ts';
import { useSignedIn } from '../sign-in/signed-in.ts';
import { pages, type PageEntry } from './page-table.ts';

/** The pages of whoever is signed in. */
export const useOwnPages = (): PageEntry[] => {
  const { role } = useSignedIn().clinic.you;
  return pages.filter(({ permission }) => allowed(role, permission) !== 'no');
};
