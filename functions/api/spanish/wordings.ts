import type { Sentences } from './sentence.ts';

/** What is wrong with a clinic's own words (functions/domain/clinic-words.ts). */
export const wordingSentences: Sentences = {
  'expected {{name}} in it': 'se esperaba {{name}} en el texto',
  'expected {{name}} once': 'se esperaba {{name}} una sola vez',
  'expected no {{name}}: there is no such thing here': 'no se esperaba {{name}}: aquí no existe',
  'expected each { to have its }': 'se esperaba que cada { tenga su }',
  'expected letters of a plain text message, found "{quote}": it would more than double the cost':
    'se esperaban letras de un mensaje sencillo; “{quote}” costaría más del doble',
  'expected no link: where to go is added by the privacy level':
    'no se esperaba un enlace: a dónde ir se agrega según el nivel de privacidad',
  'expected no digits: they are how patients answer': 'no se esperaban dígitos: con ellos responden los pacientes',
  'expected nothing about how to reply: that is added': 'no se esperaba nada sobre cómo responder: eso se agrega',
};

/** What the linter found, after the words it found (revealing-words.ts, text-linter.ts, opt-out-asked.ts): a part of a sentence. */
export const findingPhrases: Sentences = {
  'says that it is treatment': 'dice que se trata de un tratamiento',
  'names a program or its groups': 'nombra un programa o sus grupos',
  'speaks of substances or of living without them': 'habla de sustancias o de vivir sin ellas',
  'names a condition': 'nombra un padecimiento',
  'speaks of the law': 'habla de asuntos legales',
  'would stop our texts if somebody replied it': 'detendría nuestros mensajes si alguien lo respondiera',
};
