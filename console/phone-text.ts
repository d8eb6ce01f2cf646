const northAmerican = /^\+1(\d{3})(\d{3})(\d{4})$/;

/** A number as people here write it. */
export const phoneText = (phone: string): string => phone.replace(northAmerican, '($1) $2-$3');

/**
 * What is plainly wrong with a number as it is typed, by how many digits it has; where it is right, and by which plan, the API says. `clinicPhone`: by
 * whose country a number without a country code is read.
 */
export const digitsProblem = (written: string, clinicPhone: string): 'tooFew' | 'tooMany' | undefined => {
  const digits = written.replace(/\D/g, '');
  const coded = written.trim().startsWith('+');
  const northAmericans = coded ? digits.startsWith('1') : clinicPhone.startsWith('+1');
  if (!northAmericans) return digits.length < 7 ? 'tooFew' : digits.length > 15 ? 'tooMany' : undefined;
  const whole = coded || digits.startsWith('1') ? 11 : 10;
  return digits.length < whole ? 'tooFew' : digits.length > whole ? 'tooMany' : undefined;
};
