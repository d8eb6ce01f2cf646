import type { Draws } from './random.ts';

const firstNames = [
  'Ana', 'Ben', 'Carla', 'Diego', 'Elena', 'Felix', 'Grace', 'Hugo', 'Iris', 'Jonah', 'Kira', 'Leo', 'Maya', 'Noel', 'Olga', 'Pablo', 'Quinn', 'Rosa',
  'Silas', 'Tara', 'Ulises', 'Vera', 'Wyatt', 'Ximena', 'Yara', 'Zane', 'Alma', 'Boris', 'Celia', 'Dario', 'Edith', 'Franco', 'Gwen', 'Hana', 'Ivan', 'Julia',
] as const; // prettier-ignore
const lastNames = [
  'Abbott', 'Benitez', 'Calder', 'Duarte', 'Eastman', 'Farrow', 'Galvan', 'Hollis', 'Ibarra', 'Jensen', 'Keller', 'Lozano', 'Marsh', 'Navarro', 'Osborn', 'Prieto',
  'Quist', 'Rivas', 'Sorel', 'Tovar', 'Underhill', 'Valdez', 'Whitlow', 'Yates', 'Zamora', 'Ames', 'Bravo', 'Cline', 'Delgado', 'Ellery', 'Fuentes', 'Greer',
] as const; // prettier-ignore

/** Area codes to spread invented numbers over: 555-0100 to 555-0199 are set aside for fiction in each (NANP). */
const areaCodes = [602, 480, 623, 520, 928, 505, 575, 702, 775, 801, 385, 435, 303, 720, 719, 970, 915, 432, 806, 325];

/** The number of the nth invented person; none is used twice before 1,900 are. The first hundred of 602 are the clinic's and its staff's. */
export const phoneOf = (nth: number): string => {
  const place = nth + 100;
  return `+1${areaCodes[Math.floor(place / 100) % areaCodes.length] ?? 602}55501${String(place % 100).padStart(2, '0')}`;
};

export const nameFrom = (draws: Draws): string => `${draws.pick(firstNames)} ${draws.pick(lastNames)}`;
