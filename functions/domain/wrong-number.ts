import { namesSaid } from './names-said.ts';
import { phrases } from './plain-words.ts';
import { plainClauses, plainReply } from './reply-text.ts';

/**
 * "Wrong number", "who is this?": the phone is in somebody else's hand, or may be. Patterns over a plain reply (reply-text.ts).
 * Texts stop at once and nothing is disclosed; a patient who only wondered is set right by a person.
 */
const patterns = [
  'wrong (?:number|num|person|phone|nbr|#)',
  '(?:wrng|wrong|rong|mistaken) (?:numb?r|numer|nummber|number|girl|guy|phone|contact|one|dude|lady|man)',
  '(?:you|u|yall|ur) (?:have |got |texted |texting |must have |are texting )(?:the )?(?:wrong|rong)(?: (?:number|person|one|guy|girl|lady|man|phone)|$)',
  'hu is this',
  'who the \\w+ is this',
  'who (?:sent (?:me )?(?:this|dis)|am i talking|is riverside|is this from)',
  'do i know you',
  'this (?:number|phone|cell) (?:now )?belongs to (?:some ?(?:one|body)|another)',
  '(?:this is|its) (?:some ?(?:one|body) else|another person)s? (?:phone|number)(?: now)?',
  '(?:just got|had) this (?:number|phone) (?:now|today|yesterday|\\d+ \\w+|mins\\S+|a (?:week|month))',
  'i just got this number',
  'no (?:one|body) (?:here )?by that name',
  'any ?(?:one|body) by that name',
  '(?:he|she|they) (?:doesnt|dont|no longer) (?:use|uses|have|has|own|owns) this (?:number|phone)(?: anymore)?',
  '(?:im|i am) not (?:(?:him|her|them|that person|that guy)(?:$| sorry)|the (?:person|one) you|who you (?:think|want|need|are looking))',
  'isnt the person you',
  'num(?:ero)? (?:equivocado|incorrecto|errado)',
  '(?:tiene|tienen) el numero equivocado',
  'quien (?:sos|eres|es usted)(?: tu)?$',
  'de parte de quien',
  '(?:ya )?no es (?:su|el|mi) (?:numero|nombre)(?: correcto)?',
  '(?:ya )?no es su telefono',
  '(?:numero|telefono) (?:ya no es|es) de (?:otra|otro|el|ella)',
  '(?:ese|esa) no soy yo',
  'no es el numero correcto',
  'yo no soy esa persona',
  'who (?:is|are|s) (?:this|you|dis)(?: from)?(?: please)?$',
  'whos (?:this|dis|texting(?: me)?)(?: from)?(?: please)?$',
  'who (?:this|dis)$',
  'who (?:is|are) (?:texting|messaging)',
  'whose number (?:is )?(?:this)?',
  'new (?:phone|number) who (?:is |s )?(?:this|dis)',
  '(?:^not|(?:this|that|its|thats|number|phone|it)(?: is)? (?:not|isnt|aint|no longer)) (?:the right|your|my|his|her|their|\\w+s) (?:person|number|phone)(?: anymore| any more)?',
  'this (?:isnt|aint|is not) \\w+ (?:phone|number)',
  'no one (?:here )?(?:by|with) that name',
  'nobody (?:here )?(?:by|with) that name',
  'not the person you',
  'numero equivocado',
  'telefono equivocado',
  'equivocad[oa] de (?:numero|persona|telefono)',
  'persona equivocada',
  'se (?:equivoco|equivoca|equivocaron) de (?:numero|persona|telefono)',
  'quien (?:es|habla|eres|escribe|me escribe|me manda|manda)(?: usted| esto| este| este mensaje| este numero)?$',
  'de quien es (?:este|esto)',
  'no soy (?:esa persona|el|ella|quien)\\b',
  'este no es (?:el|su) (?:numero|telefono)',
];

/** Said of much else too, so only as the whole of a reply, or of a sentence: "not me", but not "it was not me". */
const sentences = [
  '(?:idk|(?:i )?dont know|(?:i )?do not know|no idea) (?:who (?:this|that|dis|you|he|she|they)(?: is| are| was)?|you|him|her|them|this number|any ?(?:one|body) (?:named|called) .{1,30}|who (?:you|youre|this) (?:are |is )?(?:talking about|looking for|texting|trying to reach))',
  '(?:i have |ive )?never heard of (?:you|him|her|them|this|that|that person|riverside)',
  '(?:its |thats |this is |that is |no )*not me',
  '(?:you have|you got|youve got) the wrong',
  'no se (?:quien (?:es|eres|sos|habla|escribe|me escribe|manda esto|es usted|es esa persona|es ese|es esa)|de (?:quien|que) (?:me )?(?:habla|hablan|esta hablando|se trata)|de quien es este numero)',
  '(?:yo )?no (?:lo|la|te|los) conozco',
  'no conozco (?:a )?(?:esa persona|este numero|ese numero|nadie (?:con ese nombre|asi|llamad[oa] \\w+))',
  'aqui no (?:es|vive esa persona|(?:vive|hay|es) nadie (?:con ese nombre|asi|llamad[oa] \\w+))',
  '(?:creo que )?(?:usted )?(?:esta equivocad[oa]|se equivoco|se equivocaron|estan equivocad[oa]s)',
  '(?:ya )?no es de (?:el|ella)',
];
const courtesy = '(?:sorry|no|hi|hello|hey|um|uh|i think|please|perdon|disculpe|lo siento|hola|creo que)';
const sentencePattern = new RegExp(
  `^(?:${courtesy} )*(?:${sentences.join('|')})(?: (?:sorry|please|perdon|disculpe|lo siento|bro|dude|man|at all))*$`,
);
/** Wrong only to the writer, who tells of it. */
const ownMistake =
  /\bi (?:just |had |must have |accidentally )?(?:called|dialed|texted|grabbed|took|brought|have|gave|had|put|wrote|sent|used)(?: \w+){0,3} (?:the|a) wrong \w+/g;

/** Whoever answers says that they are not the one a text greeted, or that nobody of that name is there: `thatname` stands for it. */
const aboutTheName = [
  '(?:im not|this is not|its not|is not|isnt|aint) thatname',
  '^(?:no )?not thatname$',
  'thats not thatname',
  '(?:no|there is no|theres no|any) thatname (?:here|at this|lives)',
  '(?:there is no|theres no|nobody named|no one named|nobody called|nobody here named|no one here named) thatname',
  '(?:who is|whos) thatname(?! \\w+ing)',
  '(?:dont know|never heard of|idk)(?: who)? (?:any |an |a )?thatname',
  'thatname (?:doesnt|does not|dont|no longer|hasnt)(?: \\w+){0,2} (?:this|that) (?:number|phone|cell)',
  'thatname (?:isnt|is not|no longer) (?:at|on) this (?:number|phone|cell)',
  'thatname (?:doesnt|does not|dont|no longer) (?:live|lives|stay|stays|work|works) here',
  'thatname (?:has )?(?:changed|switched) (?:\\w+ )?number',
  '(?:isnt|not|no longer) thatnames? (?:number|phone|cell)',
  'no (?:soy|me llamo|es|conozco a|hay) (?:ningun |ninguna |la |el )?thatname',
  '(?:esta|este|ese|esa) no es (?:el numero de )?(?:la |el )?thatname',
  'aqui no (?:vive|hay|es) (?:ningun |ninguna )?thatname',
  'thatname ya no (?:tiene|usa|vive|contesta)(?: \\w+){0,2} (?:numero|telefono|celular|aqui)',
  'thatname ya no (?:vive aqui|es de aqui)',
  'ya no es de thatname',
  'quien es thatname',
  // Of a name that is a word too, less: "no hay luz", "I'm not free".
  '(?:nobody|no one)(?: here)? (?:named|called) nameword',
  'no (?:soy|me llamo) nameword$',
  '(?:im|this is) not nameword$',
];
const quality = new Set(
  phrases(
    'free, well, early, long, good, best, young, home, ready, sure, able, close, busy, sick, fine, true, small, little, short, christian, happy, rich, here, late, coming, going',
  ),
);
const pattern = new RegExp(`\\b(?:${patterns.join('|')})`);
const namePattern = new RegExp(`(?:^|\\b)(?:${aboutTheName.join('|')})`);

/**
 * Whether a reply says that the number is somebody else's. `names`: those the number's patients go by, as they are on file, so that
 * "I'm not Ana" is told from "I'm not sure". Only first names count: surnames are words more often ("Well", "Free").
 */
export const saysWrongNumber = (body: string, names: readonly string[] = []): boolean => {
  const plain = plainReply(body).replace(ownMistake, ' ');
  if (pattern.test(plain) || [plain, ...plainClauses(body)].some((clause) => sentencePattern.test(clause))) return true;
  const { plain: known, wordsToo } = namesSaid(names);
  const anonymous = plain
    .split(' ')
    .map((word) => {
      if (known.has(word)) return 'thatname';
      if (wordsToo.has(word) && !quality.has(word)) return 'nameword';
      return known.has(word.replace(/s$/, '')) ? 'thatnames' : word;
    })
    .join(' ');
  return namePattern.test(anonymous);
};
