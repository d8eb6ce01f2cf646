import type { DateTime } from 'luxon';
import type { Wording } from './language.ts';
import type { Region } from './region.ts';

const weekdays = ['lunes', 'martes', 'miércoles', 'jueves', 'viernes', 'sábado', 'domingo'];
const months = ['ene', 'feb', 'mar', 'abr', 'may', 'jun', 'jul', 'ago', 'sep', 'oct', 'nov', 'dic'];

const weekday = (at: DateTime): string => weekdays[at.weekday - 1] ?? '';
const month = (at: DateTime): string => months[at.month - 1] ?? '';
const time = (at: DateTime): string =>
  `${at.hour % 12 || 12}:${String(at.minute).padStart(2, '0')} ${at.hour < 12 ? 'am' : 'pm'}`;

const day = (at: DateTime, now: DateTime): string => {
  const today = now.setZone(at.zone);
  if (at.hasSame(today, 'day')) return `hoy ${weekday(at)}`;
  if (at.hasSame(today.plus({ days: 1 }), 'day')) return `mañana ${weekday(at)}`;
  return `el ${weekday(at)} ${at.day} ${month(at)}`;
};

const emergency: Record<Region, string> = { 'north-america': '911', uk: '999', elsewhere: '112' };

/** 988 answers in Spanish after pressing 2, and by text to the word AYUDA. */
const crisis: Record<Region, string> = {
  'north-america':
    'No espere aquí: llame al 988 y oprima 2, o mande AYUDA al 988, gratis, día y noche. ¿Peligro? Llame al 911. Usted nos importa. Esta línea no se vigila siempre.',
  uk: 'No espere respuesta aquí: llame ya al 116 123, gratis, día y noche. Si hay peligro llame al 999. Usted nos importa. Esta línea no se vigila siempre.',
  elsewhere:
    'No espere respuesta aquí: llame ya al 112 o al número local de emergencias. Usted nos importa. Esta línea no se vigila siempre.',
};

const numbered = (offers: readonly string[]): string =>
  `Responda ${offers.map((when, index) => `${index + 1}: ${when.replace(/^el /, '')}`).join(', ')}.`;
/** One offer is a question; several are a list. */
const offering = (offers: readonly string[], phone: string): string =>
  offers.length === 1
    ? `¿Puede venir ${offers[0] ?? ''} en su lugar? Responda 1 si puede, o llame al ${phone}.`
    : `¿Puede venir a otra hora? ${numbered(offers)} O llame al ${phone}.`;

/** The same in fewer characters: beside it there is more to say. */
const anotherTime = (offers: readonly string[], phone: string): string =>
  offers.length === 1 ? offering(offers, phone) : `¿Prefiere otra hora? ${numbered(offers)} O llame al ${phone}.`;

/**
 * Spanish, as it is read in the United States: a 12-hour clock with am and pm, whole weekdays (`mar` would also be March), `usted`.
 * Written with its accents; `gsm7.ts` says why á, í, ó and ú are sent without. So no sentence here may depend on one of them
 * (`sí` or `si`, `está` or `esta`, `cambió` or `cambio`).
 */
export const es: Wording = {
  time,
  shortTime: (at) => time(at).split(' ')[0] ?? '',
  day,
  weekdayAndTime: (at) => `el ${weekday(at)} ${time(at)}`,
  list: (items) => (items.length > 1 ? `${items.slice(0, -1).join(', ')} y ${items.at(-1) ?? ''}` : (items[0] ?? '')),
  greeting: (firstName) => `Hola ${firstName}, `,
  seeYou: (when) => `nos vemos ${when}.`,
  ask: 'Responda 1 voy, 2 no puedo, 3 llego tarde.',
  stop: 'STOP: no más textos.',
  place: (place) => `Lugar: ${place}.`,
  link: (url) => `Enlace: ${url}`,
  // a + el = al
  moved: (was, now) => `${was} cambia ${`a ${now}`.replace(/^a el /, 'al ')}`,
  cancelled: (was) => `se cancela ${was}`,
  onAgain: (when) => `vuelve a quedar en pie ${when}`,
  stillOn: (when) => `Sigue en pie: ${when}.`,
  noReplyNeeded: 'No hace falta responder.',
  notWatched: (region) => `No leemos textos a toda hora; emergencias: ${emergency[region]}.`,
  weekday,
  yourWeek: (week) => `su semana: ${week}.`,
  missedYou: (when) => `no le vimos ${when}. No hace falta explicar.`,
  missedYouShort: (when) => `no le vimos ${when}.`,
  anotherTime,
  gladToSeeYou: (when) => `Le esperamos ${when}.`,
  questions: (phone) => `¿Preguntas? Llame al ${phone}.`,
  answers: {
    accepted: ({ when }) => (when ? `gracias, nos vemos ${when}.` : 'gracias, nos vemos.'),
    declined: ({ phone }) => `gracias por avisar. Alguien va a comunicarse con usted, o llame al ${phone}.`,
    mixed: ({ coming = '', notComing = '', phone }) =>
      `gracias, nos vemos ${coming}. Anotamos que no puede ${notComing}. Alguien va a comunicarse con usted, o llame al ${phone}.`,
    'which-session': ({ options = [] }) => {
      const each = options.map((time, index) => `${index + 1} solo ${time}, `).join('');
      return `¿a cuál puede venir? Responda ${each}${options.length + 1} ${options.length > 2 ? 'todas' : 'las dos'}.`;
    },
    whose: ({ options = [] }) =>
      options.length > 0
        ? `¿de quién es esta respuesta? Responda ${options.map((name, index) => `${index + 1} para ${name}`).join(', ')}.`
        : 'enviamos dos mensajes a este teléfono. ¿Cuál quiere decir? Responda 1 para el primero, 2 para el segundo.',
    'make-up-offer': ({ coming, notComing = '', offers = [], phone }) =>
      (coming ? `gracias, nos vemos ${coming}. Anotamos que no puede ${notComing}. ` : 'gracias por avisar. ') +
      offering(offers, phone),
    'make-up-taken': ({ when }) => `listo, le esperamos ${when ?? ''}.`,
    'make-up-filled': ({ offers = [], phone }) =>
      `disculpe, esa hora ya no queda libre. ${offers.length > 1 ? `${numbered(offers)} O llame al ${phone}.` : offers.length > 0 ? offering(offers, phone) : `Alguien va a comunicarse con usted, o llame al ${phone}.`}`,
    'make-up-no': ({ phone }) => `no hay problema, gracias por avisar. Para buscar otra hora, llame al ${phone}.`,
    'seat-gone': ({ coming, notComing = '', phone }) =>
      `${coming ? `gracias, nos vemos ${coming}. Para ${notComing} ya no hay` : 'gracias por avisar. A esa hora ya no hay'} lugar. Alguien va a comunicarse con usted, o llame al ${phone}.`,
    late: ({ when, lateMinutes }) =>
      lateMinutes && when
        ? `gracias, le esperamos unos ${lateMinutes} min después de la hora (${when}).`
        : 'gracias por avisar, le esperamos.',
    here: () => 'gracias por avisar. Alguien va a revisarlo y anotar que vino.',
    'opted-out': () => 'no recibirá más textos de nosotros. Responda START para recibirlos otra vez.',
    'opted-in': () => 'recibirá otra vez nuestros textos. STOP: no más textos. HELP: ayuda.',
    help: ({ phone, region }) =>
      `para ayuda llame al ${phone}. Estos textos no se leen día y noche. En una emergencia llame al ${emergency[region]}. STOP: no más textos.`,
    unclear: ({ phone, region }) =>
      `gracias, una persona lo leerá, quizás no enseguida. Si no puede esperar, llame al ${phone}. En una emergencia, al ${emergency[region]}.`,
    'wrong-number': () => 'disculpe la molestia. No recibirá más textos de nosotros.',
    crisis: ({ region }) => crisis[region],
    'too-late': ({ phone }) => `gracias. Ya es tarde para anotarlo por texto. Para hablar, llame al ${phone}.`,
    'no-session': ({ phone }) => `gracias. Por ahora no hay nada que responder. ¿Preguntas? Llame al ${phone}.`,
  },
};
