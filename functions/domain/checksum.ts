/** A number below `modulus` that a text always gives: to spread things evenly, not to keep a secret. */
export const checksum = (text: string, modulus: number): number => {
  let sum = 7;
  for (let index = 0; index < text.length; index += 1) sum = (sum * 31 + text.charCodeAt(index)) % modulus;
  return sum;
};
