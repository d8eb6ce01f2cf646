import { phrases } from './plain-words.ts';
import { phrasesSaid } from './reply-lexicon.ts';
import { plainReply } from './reply-text.ts';

/** Names that are words as well: "no, angel", "no hay luz", "will stop by". */
const wordsToo = new Set(
  phrases(`
    will, may, mark, bill, rob, rich, art, guy, sue, pat, chase, drew, jack, grant, chance, chip, hope, faith, grace, joy, angel, angela, love, sunny, summer,
    autumn, dawn, rose, penny, ruby, april, june, august, justice, king, prince, mercy, honey, dear, baby, star, sky, rain, stormy, christian, early, long, free,
    well, good, best, young, day, way, home, ready, sure, able, close, busy, sick, fine, true, small, little, short, rush, bus, stone, park, parks, ride, house,
    sol, luz, paz, mar, cruz, rosa, flor, luna, cielo, jesus, milagros, consuelo, dolores, socorro, remedios, mercedes, esperanza, soledad, angeles, linda,
    bella, rey, santos, domingo, leal, salud, clara, blanca, prudencia, gloria, victoria, amor, caridad, piedad, don, de, del, la, las, los, el, y`),
);

export interface NamesSaid {
  /** First names, and names a person may go by, that are nothing else. */
  plain: ReadonlySet<string>;
  /** First names that are words too: they say less. */
  wordsToo: ReadonlySet<string>;
  /** Every name of theirs that is nothing else: what a text may be signed with. */
  signed: ReadonlySet<string>;
}

const isWord = (name: string): boolean =>
  wordsToo.has(name) || phrasesSaid(name).some(({ says }) => says !== 'unknown');

/** Names on file ("Ana Ruiz") as a plain reply may say them. */
export const namesSaid = (names: readonly string[]): NamesSaid => {
  const split = names.map((name) =>
    plainReply(name)
      .split(' ')
      .filter((word) => word.length > 1),
  );
  const first = split.flatMap(([name]) => (name === undefined ? [] : [name]));
  return {
    plain: new Set(first.filter((name) => !isWord(name))),
    wordsToo: new Set(first.filter(isWord)),
    signed: new Set(split.flat().filter((name) => !isWord(name))),
  };
};
