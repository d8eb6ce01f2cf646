import type { Sentences } from './sentence.ts';

/** What a problem of a number means, and what to do (functions/domain/phone-problem-words.ts): in the words of the console's own page. */
export const phoneProblemSentences: Sentences = {
  'Somebody at this number said that it is not theirs. Nothing is texted to it.':
    'Alguien en este número dijo que no es el suyo. No se le envía nada.',
  'Find the right number and put it in. If it is the right one after all, say that you checked it by phone.':
    'Busque el número correcto y anótelo. Si es el correcto después de todo, indique que lo verificó por teléfono.',
  'The carrier could not deliver a text to this number.':
    'La compañía telefónica no pudo entregar un mensaje a este número.',
  'Call it. Put in the right number, or say that you checked it by phone.':
    'Llame. Anote el número correcto o indique que lo verificó por teléfono.',
  'No phone can have this number.': 'Ningún teléfono puede tener este número.',
  'Ask for the right one and put it in.': 'Pida el número correcto y anótelo.',
  'This is a landline or a toll-free number, which texts mostly do not reach.':
    'Es un teléfono fijo o gratuito, al que casi nunca llegan mensajes.',
  'Ask for a mobile number. If texts do reach it, say that you checked it by phone.':
    'Pida un número de celular. Si los mensajes sí le llegan, indique que lo verificó por teléfono.',
  'This number has stopped our texts. Only a text with START from it brings them back.':
    'Este número detuvo nuestros mensajes. Solo los reanuda un START enviado desde el mismo número.',
  'Ask whether that was meant, and how they want to be reminded instead.':
    'Pregunte si fue a propósito y cómo prefiere que se le recuerde.',
  'Several people are on file with this number. Replies may be taken for those of another.':
    'Varias personas constan con este número. Sus respuestas pueden confundirse.',
  'Find out whose it is. If they share it, say that it is shared on purpose.':
    'Averigüe de quién es. Si lo comparten, indique que es a propósito.',
  'Permission to text this number is not on file, so it is never texted.':
    'No consta permiso para enviar mensajes a este número, así que nunca se le escribe.',
  'Ask, and record the permission with its wording; or say that they want no texts.':
    'Pregunte y anote el permiso con su texto, o indique que no quiere mensajes.',
  'This number has been texted for a week or more and has never replied.':
    'Se le escribe desde hace una semana o más y nunca ha respondido.',
  'Ask at the next visit whether the texts arrive; then say that you checked.':
    'Pregunte en la próxima visita si le llegan los mensajes; luego indique que lo verificó.',
};
