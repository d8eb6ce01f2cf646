/**
 * Who has signed in on this tab: `clinicId/staffId`, nothing else. It outlives a reload and not the tab, and is nobody's password: the local stage
 * asks for none, and a deployment keeps its token elsewhere.
 */
const place = 'staff';

export const keptSignIn = {
  read: (): string | undefined => sessionStorage.getItem(place) ?? undefined,
  keep: (who: string): void => {
    sessionStorage.setItem(place, who);
  },
  forget: (): void => {
    sessionStorage.removeItem(place);
  },
};
