/**
 * "Wrong number", "who is this?": the phone is in somebody else's hand, or may be. Patterns over a plain reply (reply-text.ts).
 * Texts stop at once and nothing is disclosed; a patient who only wondered is set right by a person.
 */
const patterns = [
  'wrong (?:number|num|person|phone|nbr|#)',
  'wrong numbr',
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
const pattern = new RegExp(`\\b(?:${patterns.join('|')})`);

export const saysWrongNumber = (plain: string): boolean => pattern.test(plain);
