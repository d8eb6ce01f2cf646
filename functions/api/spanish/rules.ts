import type { Sentences } from './sentence.ts';

/** What is wrong with a recurrence rule or a schedule (functions/domain/recurrence-rule.ts, recurrence.ts, schedule.ts). The parts of a rule keep their names. */
export const ruleSentences: Sentences = {
  'expected a whole number from {n} to {n2}': 'se esperaba un número entero de {n} a {n2}',
  'expected months from 1 to 12': 'se esperaban meses de 1 a 12',
  'expected days of the month from 1 to 31, or from -31 to -1 counted from its end':
    'se esperaban días del mes de 1 a 31, o de -31 a -1 contados desde el final',
  'expected hours from 0 to 23': 'se esperaban horas de 0 a 23',
  'expected minutes from 0 to 59': 'se esperaban minutos de 0 a 59',
  'expected positions from 1 to 366, or from -366 to -1 counted from the end':
    'se esperaban posiciones de 1 a 366, o de -366 a -1 contadas desde el final',
  'expected weekdays such as MO,WE,FR, or numbered ones such as 2TU or -1FR':
    'se esperaban días como MO,WE,FR, o con número como 2TU o -1FR',
  'expected an instant in UTC such as 20261224T170000Z, or a last day such as 20261224':
    'se esperaba un instante en UTC como 20261224T170000Z, o un último día como 20261224',
  'expected 0, sessions start on a whole minute': 'se esperaba 0: las sesiones empiezan en un minuto entero',
  'expected DAILY, WEEKLY, MONTHLY or YEARLY': 'se esperaba DAILY, WEEKLY, MONTHLY o YEARLY',
  'expected COUNT or UNTIL, not both': 'se esperaba COUNT o UNTIL, no los dos',
  'BYMONTHDAY: expected only with FREQ=MONTHLY or YEARLY': 'BYMONTHDAY: solo con FREQ=MONTHLY o YEARLY',
  'BYMONTHDAY: expected BYMONTH beside it with FREQ=YEARLY': 'BYMONTHDAY: con FREQ=YEARLY se espera también BYMONTH',
  'BYDAY: expected a numbered weekday such as 2TU only with FREQ=MONTHLY or YEARLY':
    'BYDAY: un día con número como 2TU, solo con FREQ=MONTHLY o YEARLY',
  'BYDAY: expected numbered weekdays to stand alone, without plain ones or BYMONTHDAY':
    'BYDAY: los días con número van solos, sin días simples ni BYMONTHDAY',
  'BYDAY: expected a number from 1 to 5 in a month, from 1 to 53 in a year':
    'BYDAY: se esperaba un número de 1 a 5 en un mes, de 1 a 53 en un año',
  'INTERVAL: expected no BYDAY or BYMONTH beside it with FREQ=DAILY; write it with FREQ=WEEKLY':
    'INTERVAL: con FREQ=DAILY no puede ir con BYDAY ni BYMONTH; escríbalo con FREQ=WEEKLY',
  'BYSETPOS: expected only with FREQ=MONTHLY or YEARLY and BYDAY or BYMONTHDAY':
    'BYSETPOS: solo con FREQ=MONTHLY o YEARLY y BYDAY o BYMONTHDAY',
  'BYHOUR, BYMINUTE: expected at most 24 starts a day, and one with BYSETPOS':
    'BYHOUR, BYMINUTE: 24 inicios por día como máximo, y uno solo con BYSETPOS',
  'is not taken here: {instead}': 'aquí no se toma: {instead}',
  '{part}: {said}': '{part}: {said}',
  '{part}: is not taken here: {instead}': '{part}: aquí no se toma: {instead}',
  '{quote}: not a part of a rule': '{quote}: no es parte de una regla',
  '{part}: expected once': '{part}: se esperaba una sola vez',
  '"{quote}": expected NAME=value': '“{quote}”: se esperaba NOMBRE=valor',
  'expected at most 500 characters': 'se esperaban 500 caracteres como máximo',
  'expected the first date of the rule (a day and time that rrule yields)':
    'se esperaba la primera fecha de la regla (un día y hora que la regla dé)',
  'UNTIL: expected a time at or after dtstart': 'UNTIL: se esperaba una hora igual o posterior a dtstart',
  'expected at most {n} starts in one window': 'se esperaban {n} inicios como máximo en un periodo',
  'expected at most {n} sessions in the horizon, this schedule has {n2}':
    'se esperaban {n} sesiones como máximo en el periodo que se reserva; este horario tiene {n2}',
};

/** What to write instead of a part of a rule that is not taken: a part of a sentence. */
export const insteadPhrases: Sentences = {
  'calendars disagree on week numbers; name the months or days':
    'los calendarios no cuentan igual las semanas; nombre los meses o los días',
  'name the month and day with BYMONTH and BYMONTHDAY': 'nombre el mes y el día con BYMONTH y BYMONTHDAY',
  'it is not in RFC 5545; list the dates as rdates': 'no está en RFC 5545; ponga las fechas como rdates',
};
