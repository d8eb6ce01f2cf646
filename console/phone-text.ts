const northAmerican = /^\+1(\d{3})(\d{3})(\d{4})$/;

/** A number as people here write it. */
export const phoneText = (phone: string): string => phone.replace(northAmerican, '($1) $2-$3');
