/**
 * Where a clinic's telephone is, as far as a text must know: which numbers help in an emergency, and how a number is written.
 * Giving somebody in danger a number that does not answer where they are would be worse than giving none.
 */
export type Region = 'north-america' | 'uk' | 'elsewhere';

/** The region of an E.164 number, by its country code. */
export const regionOf = (phone: string): Region => {
  if (phone.startsWith('+1')) return 'north-america';
  return phone.startsWith('+44') ? 'uk' : 'elsewhere';
};

const forms: readonly (readonly [RegExp, string])[] = [
  [/^\+1(\d{3})(\d{3})(\d{4})$/, '$1-$2-$3'],
  [/^\+44(2\d)(\d{4})(\d{4})$/, '0$1 $2 $3'],
  [/^\+44(\d{4})(\d{6})$/, '0$1 $2'],
];

/** An E.164 number as people at the clinic's place write it: `602-555-0100`, `020 7946 0100`; elsewhere as it is. */
export const readablePhone = (phone: string): string => {
  const form = forms.find(([pattern]) => pattern.test(phone));
  return form ? phone.replace(form[0], form[1]) : phone;
};
