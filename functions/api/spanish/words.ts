/** Days, times, counts and codes as they stand inside the API's English sentences, each with its Spanish. */

const weekdays: Record<string, string> = {
  Monday: 'lunes',
  Tuesday: 'martes',
  Wednesday: 'miércoles',
  Thursday: 'jueves',
  Friday: 'viernes',
  Saturday: 'sábado',
  Sunday: 'domingo',
};
const months: Record<string, string> = {
  January: 'enero',
  February: 'febrero',
  March: 'marzo',
  April: 'abril',
  May: 'mayo',
  June: 'junio',
  July: 'julio',
  August: 'agosto',
  September: 'septiembre',
  October: 'octubre',
  November: 'noviembre',
  December: 'diciembre',
};
const nouns: Record<string, readonly [string, string]> = {
  week: ['semana', 'semanas'],
  day: ['día', 'días'],
  hour: ['hora', 'horas'],
  minute: ['minuto', 'minutos'],
  second: ['segundo', 'segundos'],
  patient: ['paciente', 'pacientes'],
  text: ['mensaje', 'mensajes'],
  session: ['sesión', 'sesiones'],
  character: ['carácter', 'caracteres'],
  item: ['elemento', 'elementos'],
};
const codes: Record<string, string> = {
  accepted: 'viene',
  declined: 'no puede venir',
  late: 'llega tarde',
  illness: 'enfermedad',
  transport: 'transporte',
  work: 'trabajo',
  childcare: 'cuidado de niños',
  other: 'otra cosa',
  reached: 'se habló',
  'message left': 'se dejó mensaje',
  'no answer': 'no contestó',
  'wrong number': 'número equivocado',
  refused: 'no quiso hablar',
  hospital: 'en el hospital',
  moved: 'se mudó',
  excused: 'justificada',
  'make-up': 'reposición',
  'care-team': 'pasó al equipo de cuidado',
  'not-reached': 'se intentó, sin éxito',
  'not-needed': 'no había nada que hacer',
  'was-here': 'sí estuvo aquí',
  'taken-back': 'se corrigió',
  'roster-taken': 'se tomó la lista',
  answered: 'contestó',
  cancelled: 'la sesión se canceló',
  'coming after all': 'sí viene',
  'no outcome': 'sin resultado anotado',
  'checked-by-phone': 'verificado por teléfono',
  'shared-on-purpose': 'compartido a propósito',
  'wants-no-texts': 'no quiere mensajes',
  'front-desk': 'recepción',
  counsellor: 'consejería',
  supervisor: 'supervisión',
  administrator: 'administración',
  auditor: 'auditoría',
  'the system': 'el sistema',
  nobody: 'nadie',
  staff: 'el personal',
  forward: 'adelantan',
  back: 'atrasan',
};

const rungs: Record<string, string> = { 'the supervisor': 'supervisión', 'the clinic administrator': 'administración' };
const standings: Record<string, string> = {
  here: 'presentes',
  awaited: 'por llegar',
  'late by their own word': 'que avisaron que llegan tarde',
  'not checked in': 'sin llegar',
  'already counted as missed': 'ya contados como falta',
  'no-show': 'que no vinieron',
  excused: 'justificados',
  'not coming': 'que no vienen',
  'on hold': 'en pausa',
};
/** What a value is, in shape-problems.ts. */
const foundIn: Record<string, string> = {
  text: 'texto',
  nothing: 'nada',
  null: 'null',
  'a number': 'un número',
  'a number with decimals': 'un número con decimales',
  'true or false': 'true o false',
  'a list': 'una lista',
  'an object': 'un objeto',
};

const short = (names: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(names).map(([english, spanish]) => [english.slice(0, 3), spanish.slice(0, 3)]));
const [weekdaysShort, monthsShort] = [short(weekdays), short(months)];
const anyOf = (names: Record<string, unknown>): string => `(?:${Object.keys(names).join('|')})`;

const [weekday, month] = [anyOf(weekdays), anyOf(months)];
const clock = String.raw`\d{1,2}:\d\d [AP]M`;
const moment = String.raw`${weekday}, ${month} \d{1,2} at ${clock}`;
const counted = String.raw`\d+ ${anyOf(nouns)}s?`;

/** `6:00 PM` is `6:00 p.m.`, as the console's own times are written (es-US). */
const clockIn = (english: string): string => english.replace(/ AM$/, ' a.m.').replace(/ PM$/, ' p.m.');
const countIn = (english: string): string => {
  const [number = '', noun = ''] = english.split(' ');
  const [one = noun, many = noun] = nouns[noun.replace(/s$/, '')] ?? [];
  return `${number} ${number === '1' ? one : many}`;
};
const joined = (items: readonly string[]): string =>
  items.length < 2
    ? (items[0] ?? '')
    : `${items.slice(0, -1).join(', ')} ${/^h?i(?![ae])/i.test(items.at(-1) ?? '') ? 'e' : 'y'} ${items.at(-1) ?? ''}`;
const listed = (english: string): string[] => english.split(/, | and (?!.* and )/);
const codeIn = (english: string): string => codes[english] ?? english;
const plural = (day: string): string => (day.endsWith('s') ? day : `${day}s`);

/** What may stand in a sentence's `{label}`: how it looks in English, and its Spanish. Digits at a label's end tell two of a kind apart. */
export const kinds: Record<string, { looks: string; say: (english: string) => string }> = {
  n: { looks: String.raw`-?\d+(?:\.\d+)?`, say: (english) => english },
  count: { looks: counted, say: countIn },
  length: {
    looks: String.raw`${counted}(?:(?:, | and )${counted})*`,
    say: (english) => joined(listed(english).map(countIn)),
  },
  time: { looks: clock, say: clockIn },
  weekday: { looks: weekday, say: (english) => weekdays[english] ?? english },
  weekdays: { looks: `${weekday}s`, say: (english) => plural(weekdays[english.slice(0, -1)] ?? english) },
  days: {
    looks: String.raw`${weekday}(?:(?:, | and )${weekday})*`,
    say: (english) => joined(listed(english).map((one) => weekdays[one] ?? one)),
  },
  day: {
    looks: String.raw`${weekday}, ${month} \d{1,2}, \d{4}`,
    say: (english) => {
      const [name = '', monthName = '', date = '', year = ''] = english.replaceAll(',', '').split(' ');
      return `${weekdays[name] ?? ''} ${date} de ${months[monthName] ?? ''} de ${year}`;
    },
  },
  when: {
    looks: moment,
    say: (english) => {
      const [name = '', monthName = '', date = '', , ...time] = english.replaceAll(',', '').split(' ');
      return `${weekdays[name] ?? ''} ${date} de ${months[monthName] ?? ''}, ${clockIn(time.join(' '))}`;
    },
  },
  short: {
    looks: String.raw`${anyOf(weekdaysShort)} ${anyOf(monthsShort)} \d{1,2}(?:,? ${clock})?`,
    say: (english) => {
      const [name = '', monthName = '', date = '', ...time] = english.replaceAll(',', '').split(' ');
      const on = `${weekdaysShort[name] ?? ''} ${date} ${monthsShort[monthName] ?? ''}`;
      return time.length > 0 ? `${on}, ${clockIn(time.join(' '))}` : on;
    },
  },
  shorts: {
    looks: String.raw`${anyOf(weekdaysShort)} .+?`,
    say: (english) =>
      english
        .split(/, (?=[A-Z])/)
        .map((one) => kinds['short']?.say(one) ?? one)
        .join('; '),
  },
  whens: {
    looks: String.raw`${weekday}, ${month} .+?`,
    say: (english) =>
      joined((english.match(new RegExp(moment, 'g')) ?? []).map((one) => kinds['when']?.say(one) ?? one)),
  },
  tally: {
    looks: String.raw`\d+ .+?`,
    say: (english) =>
      joined(listed(english).map((one) => one.replace(/(?<=^\d+ ).*/, (words) => standings[words] ?? words))),
  },
  rung: { looks: 'the supervisor|the clinic administrator', say: (english) => rungs[english] ?? english },
  date: { looks: String.raw`\d{4}-\d\d-\d\d(?:T\d\d:\d\d)?`, say: (english) => english },
  part: { looks: '[A-Z]+', say: (english) => english },
  found: { looks: '.+', say: (english) => foundIn[english] ?? english },
  code: { looks: String.raw`[\w-]+(?: [\w-]+)*?`, say: codeIn },
  list: { looks: '.+?', say: (english) => joined(listed(english).map(codeIn)) },
  name: { looks: '.+?', say: codeIn },
  quote: { looks: '.*', say: (english) => english },
};
