import { fold } from './plain-words.ts';

/**
 * "Wrong number", "who is this?": the phone is in somebody else's hand, or may be. Patterns over a plain reply (reply-text.ts).
 * Texts stop at once and nothing is disclosed; a patient who only wondered is set right by a person.
 */
const patterns = [
  'wrong (?:number|num|person|phone|nbr|#)',
  '(?:wrng|wrong|rong|mistaken) (?:numb?r|numer|nummber|number|girl|guy|phone|contact|one|dude|lady|man)',
  '(?:you|u|yall|ur) (?:have |got |texted |texting |must have |are texting )(?:the )?(?:wrong|rong)',
  'idk (?:who|you)\\b.{0,30}',
  'hu is this',
  'who the \\w+ is this',
  'who (?:sent|am i talking|is riverside|is this from)',
  'never heard of',
  'do i know you',
  'this (?:number|phone|cell) (?:now )?belongs to (?:some ?(?:one|body)|another)',
  '(?:this is|its) (?:some ?(?:one|body) else|another person)s? (?:phone|number)(?: now)?',
  '(?:just got|had) this (?:number|phone) (?:now|today|yesterday|\\d+ \\w+|mins\\S+|a (?:week|month))',
  'i just got this (?:number|phone)',
  'no (?:one|body) (?:here )?by that name',
  'any ?(?:one|body) by that name',
  '(?:he|she|they) (?:doesnt|dont|no longer) (?:use|uses|have|has|own|owns) this (?:number|phone)(?: anymore)?',
  '(?:im|i am) not (?:him|her|them|that person|that guy|the person|who you)\\b.{0,30}',
  'isnt the person',
  'not me$',
  'num(?:ero)? (?:equivocado|incorrecto|errado)',
  '(?:tiene|tienen) el numero equivocado',
  'se equivocaron',
  'quien (?:sos|eres|es usted)(?: tu)?$',
  'de parte de quien',
  'no se (?:quien|de quien)\\b.{0,20}',
  'no (?:lo|la|te|los) conozco$',
  '(?:ya )?no es (?:su|el|mi) (?:numero|telefono|nombre)(?: correcto)?',
  '(?:numero|telefono) (?:ya no es|es) de (?:otra|otro|el|ella)',
  '(?:ya )?no es de (?:el|ella)$',
  '(?:ese|esa) no soy yo',
  'no es el numero correcto',
  'yo no soy esa persona',
  'who (?:is|are|s) (?:this|you|dis)(?: from)?(?: please)?$',
  'whos (?:this|dis|texting(?: me)?)(?: from)?(?: please)?$',
  'who (?:this|dis)$',
  'who (?:is|are) (?:texting|messaging)',
  'whose number (?:is )?(?:this)?',
  'new (?:phone|number) who (?:is |s )?(?:this|dis)',
  'dont know (?:who (?:this|you|that|he|she)|you|any(?:one)?(?: named| called)?)\\b.{0,20}',
  '(?:not|isnt|aint|no longer) (?:\\w+ )?(?:the right|your|my|his|her|their|\\w+s) (?:person|number|phone)(?: anymore| any more)?',
  'this (?:isnt|aint|is not) \\w+ (?:phone|number)',
  'you have (?:got )?the wrong',
  'no one (?:here )?(?:by|with) that name',
  'nobody (?:here )?(?:by|with) that name',
  'not the person',
  'got a new number this',
  'numero equivocado',
  'telefono equivocado',
  'equivocad[oa] de (?:numero|persona|telefono)',
  'persona equivocada',
  'se (?:equivoco|equivoca|equivocaron) de (?:numero|persona|telefono)',
  'se equivoco$',
  'esta (?:equivocado|equivocada)$',
  'quien (?:es|habla|eres|escribe|me escribe|me manda|manda)(?: usted| esto| este| este mensaje| este numero)?$',
  'de quien es (?:este|esto)',
  'no (?:conozco|se quien)\\b.{0,20}',
  'no soy (?:esa persona|el|ella|quien)\\b',
  'aqui no (?:vive|hay|es)\\b',
  'este no es (?:el|su) (?:numero|telefono)',
];

/** Whoever answers says that they are not the one a text greeted, or that nobody of that name is there: `thatname` stands for it. */
const aboutTheName = [
  '(?:im not|this is not|its not|is not|isnt|aint) thatname',
  '^(?:no )?not thatname',
  'thats not thatname',
  '(?:no|there is no|theres no|nobody named|no one named|nobody called|any) thatname(?: here| at this| lives|$)',
  '(?:who is|whos) thatname',
  '(?:dont know|never heard of|idk)(?: who)? (?:any |an |a )?thatname',
  'thatname (?:doesnt|does not|dont|no longer|isnt|is not|hasnt|changed|moved)(?: \\w+){0,4} (?:number|phone|here|cell)',
  '(?:isnt|not|no longer) thatnames? (?:number|phone|cell)',
  'no (?:soy|me llamo|es|conozco a|hay) (?:ningun |ninguna |la |el )?thatname',
  '(?:esta|este|ese|esa) no es (?:el numero de )?(?:la |el )?thatname',
  'aqui no (?:vive|hay|es|esta) (?:ningun |ninguna )?thatname',
  'thatname ya no',
  'ya no es de thatname',
  'quien es thatname',
];
const pattern = new RegExp(`\\b(?:${patterns.join('|')})`);
const namePattern = new RegExp(`(?:^|\\b)(?:${aboutTheName.join('|')})`);

/**
 * Whether a plain reply says that the number is somebody else's. `names`: those the number's patients go by, as they are on file, so that
 * "I'm not Ana" is told from "I'm not sure".
 */
export const saysWrongNumber = (plain: string, names: readonly string[] = []): boolean => {
  if (pattern.test(plain)) return true;
  const words = new Set(names.flatMap((name) => fold(name).split(/[^\p{L}]+/u)).filter((word) => word.length > 1));
  const anonymous = plain
    .split(' ')
    .map((word) => (words.has(word) ? 'thatname' : words.has(word.replace(/s$/, '')) ? 'thatnames' : word))
    .join(' ');
  return namePattern.test(anonymous);
};
