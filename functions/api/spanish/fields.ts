import type { Sentences } from './sentence.ts';

/** What was expected of one field of a form or file: functions/intake, the domain's shapes and the calls' own checks. */
export const fieldSentences: Sentences = {
  'required; {said}': 'falta; {said}',
  'unknown field; is it misspelt?': 'campo desconocido; ¿está mal escrito?',
  '{said}, found {found}': '{said}; hay {found}',
  'expected {shape}': 'se esperaba {shape}',
  'expected one of {quote}': 'se esperaba uno de estos: {quote}',
  'expected at least {n}': 'se esperaba al menos {n}',
  'expected at most {n}': 'se esperaba como máximo {n}',
  'expected at least {count}': 'se esperaba al menos {count}',
  'expected at most {count}': 'se esperaba como máximo {count}',
  'expected a name': 'se esperaba un nombre',
  'expected whole characters; one here is half an emoji (a lone surrogate)':
    'se esperaban caracteres enteros; aquí hay la mitad de un emoji (un sustituto suelto)',
  'expected the id of a colleague who works on follow-ups':
    'se esperaba a alguien del personal que trabaje en los seguimientos',
  'expected one line': 'se esperaba una sola línea',
  'expected a time of day such as 18:00': 'se esperaba una hora como 18:00',
  'expected a date such as 2026-11-23': 'se esperaba una fecha como 2026-11-23',
  'expected a day that exists': 'se esperaba un día que exista',
  'expected a date and time that exist': 'se esperaba una fecha y hora que existan',
  'expected a local date and time such as 2026-11-23T09:00, without a zone':
    'se esperaba una fecha y hora local como 2026-11-23T09:00, sin zona',
  'expected an instant such as 2026-11-23T16:00:00Z': 'se esperaba un instante como 2026-11-23T16:00:00Z',
  'expected a date such as 2026-11-23 or an instant such as 2026-11-23T16:00:00Z':
    'se esperaba una fecha como 2026-11-23 o un instante como 2026-11-23T16:00:00Z',
  'expected an ISO 8601 duration such as PT2H': 'se esperaba una duración ISO 8601 como PT2H',
  'expected an IANA time zone such as America/Phoenix': 'se esperaba una zona horaria IANA como America/Phoenix',
  'expected a year from {n} to {n2}': 'se esperaba un año de {n} a {n2}',
  'expected a year before {n}': 'se esperaba un año anterior a {n}',
  'expected an id of letters, digits, - _ . (at most {n})':
    'se esperaba un identificador de letras, dígitos, - _ . ({n} como máximo)',
  'expected an https link': 'se esperaba un enlace https',
  'expected whole minutes': 'se esperaban minutos enteros',
  'expected at least 1 minute': 'se esperaba al menos 1 minuto',
  'expected at most {n} minutes': 'se esperaban {n} minutos como máximo',
  'expected at most {n} characters, so that a reminder fits one part':
    'se esperaban {n} caracteres como máximo, para que un recordatorio quepa en una parte',
  'expected at most {n} characters, so that a reminder stays short':
    'se esperaban {n} caracteres como máximo, para que un recordatorio sea corto',
  'expected each step to have an id of its own': 'se esperaba que cada paso tenga su propio identificador',
  'expected from to be earlier than until': 'se esperaba un inicio anterior al final',

  'expected a phone number with country code such as +16025550100':
    'se esperaba un teléfono con código de país, como +16025550100',
  'expected a phone number {example}': 'se esperaba un teléfono {example}',
  'expected a whole phone number with its area code, {example}; this has too few digits':
    'se esperaba un teléfono completo con su código de área, {example}; le faltan dígitos',
  'expected one phone number {example}; this has too many digits':
    'se esperaba un solo teléfono {example}; le sobran dígitos',
  'expected a phone number {example}; this has the wrong number of digits':
    'se esperaba un teléfono {example}; el número de dígitos no es correcto',
  'expected a phone number that begins with a country code, such as +16025550121':
    'se esperaba un teléfono que empiece con el código de país, como +16025550121',
  'expected a phone number without an extension, which a text cannot reach':
    'se esperaba un teléfono sin extensión, a la que no llega un mensaje',
  'expected a phone number with an area code that exists': 'se esperaba un teléfono con un código de área que exista',
  "expected the patient's own phone number, found the clinic's":
    'se esperaba el teléfono del paciente; este es el de la clínica',
  "expected the participant's own phone number, found the clinic's":
    'se esperaba el teléfono de esta persona; este es el de la clínica',
  'expected an id without .family, which is for family participants':
    'se esperaba un identificador sin .family, que es para la familia',
  'expected words that say nothing of treatment, found "{quote}": {finding}':
    'se esperaban palabras que no digan nada del tratamiento: “{quote}” {finding}',
  '"{quote}" {finding}': '“{quote}” {finding}',

  'expected on or a later day': 'se esperaba el primer día o uno posterior',
  'expected from or a later day': 'se esperaba el primer día o uno posterior',
  'expected today or a later day': 'se esperaba hoy o un día posterior',
  'expected from or later, and at most {n} days':
    'se esperaba un último día igual o posterior al primero, y {n} días como máximo',
  'expected at most {n} days': 'se esperaban {n} días como máximo',
  'expected at most {n} days after from': 'se esperaban {n} días como máximo después del inicio',
  'expected a time after from': 'se esperaba una hora posterior al inicio',
  'expected a time that has passed: permission cannot have been given later':
    'se esperaba una fecha que ya pasó: un permiso no puede haberse dado después',
  "expected the id of one of the patient's family participants":
    'se esperaba el identificador de alguien de la familia del paciente',
  'expected the id in the path, or none': 'se esperaba el identificador de la ruta, o ninguno',
  'expected the id of a patient on file': 'se esperaba el identificador de un paciente con expediente',
  'expected the id of one of your patients': 'se esperaba el identificador de uno de sus pacientes',
  'expected a day within {n} days from today': 'se esperaba un día a {n} días de hoy como máximo',
  "expected own: only a family participant needs the patient's permission too":
    'se esperaba own: solo alguien de la familia necesita también el permiso del paciente',
  'expected fewer days: these would list {n} texts, more than {n2}':
    'se esperaban menos días: estos darían {n} mensajes, más de {n2}',
  'expected the patient whose stay this is: a stay does not change hands':
    'se esperaba el paciente de esta estancia: una estancia no pasa a otra persona',
  'expected a stay of the same patient: a place does not change hands':
    'se esperaba una estancia del mismo paciente: un lugar no pasa a otra persona',
  'expected at most {n} entries, found {n2}; ask for fewer days':
    'se esperaban {n} entradas como máximo; hay {n2}: pida menos días',
  'expected { id, daysBefore, at } or { id, before }': 'se esperaba { id, daysBefore, at } o { id, before }',
  'expected a clinic file, an object { … }': 'se esperaba un archivo de clínica, un objeto { … }',
  'expected at most {n} characters': 'se esperaban {n} caracteres como máximo',
  'expected either patientId, of somebody on file, or patient, for somebody new':
    'se esperaba patientId, de alguien con expediente, o patient, para alguien nuevo',
  'expected one from the link to the next page; begin again without':
    'se esperaba el del enlace a la página siguiente; empiece de nuevo sin él',
  'expected 1 to 255 characters without spaces, such as a UUID':
    'se esperaban de 1 a 255 caracteres sin espacios, como un UUID',
  'expected a new one: this one was used for another call or another body':
    'se esperaba una nueva: esta ya se usó para otra solicitud',
  'expected a new one: this one was used for other words': 'se esperaba una nueva: esta ya se usó para otras palabras',
  'expected a body of JSON; this one is not': 'se esperaba JSON; esto no lo es',
  'expected a body of JSON with the header content-type: application/json':
    'se esperaba JSON con el encabezado content-type: application/json',
  'expected at most 256 kB': 'se esperaban 256 kB como máximo',
  'expected at most 4 MB; send the file in pieces': 'se esperaban 4 MB como máximo; envíe el archivo por partes',

  'expected a time that is not in the future': 'se esperaba una hora que no esté en el futuro',
  'expected a time in the future': 'se esperaba una hora futura',
  'expected a time within {n} days from now': 'se esperaba una hora dentro de los próximos {n} días',
  'expected a time before the end of the session': 'se esperaba una hora anterior al final de la sesión',
  "expected a time on the session's day, at most 12 hours before its start":
    'se esperaba una hora del día de la sesión, 12 horas antes del inicio como máximo',
  'expected a session of today: attendance is taken from 12 hours before the start':
    'se esperaba una sesión de hoy: la lista se toma desde 12 horas antes del inicio',
  'expected somebody who is recorded as arrived; record that first':
    'se esperaba a alguien que ya consta como presente; anótelo primero',
  'expected a time after the arrival': 'se esperaba una hora posterior a la llegada',
  'expected a session that has begun': 'se esperaba una sesión que ya empezó',
  'expected a patient on the roster of this session': 'se esperaba un paciente de la lista de esta sesión',
  'expected a day the clinic is open, found {name}':
    'se esperaba un día en que la clínica abre; ese día está cerrada: {name}',
  'expected a session with a free seat; all of this one are taken':
    'se esperaba una sesión con cupo; esta ya está llena',
  'expected a session without a make-up; the patient holds another in its place':
    'se esperaba una sesión sin reposición; el paciente ya tiene otra en su lugar',
  'expected the start of a booked session ahead, within the stay, on no hold, at which the patient is expected nowhere else':
    'se esperaba el inicio de una sesión futura ya reservada, dentro de la estancia, sin pausa, y a una hora en que no se espera al paciente en otra parte',

  'expected {date} or later': 'se esperaba el {date} o después',
  'expected {date}, the first day of the change, or later': 'se esperaba el {date}, primer día del cambio, o después',
  'expected {date}, the day of admission, or later': 'se esperaba el {date}, día del ingreso, o después',
  'expected {date}, the day of discharge, or earlier': 'se esperaba el {date}, día del alta, o antes',
  'expected null, or {date}, the day of discharge, or earlier':
    'se esperaba ninguno, o el {date}, día del alta, o antes',
  'expected one change a day, found a second on {date}': 'se esperaba un solo cambio por día; hay otro el {date}',
  'expected a day after that of the change before': 'se esperaba un día posterior al del cambio anterior',
  'expected a stay that does not overlap another of this patient; it overlaps "{name}", which is still open':
    'se esperaba una estancia que no coincida con otra del paciente; coincide con una que sigue abierta',
  'expected a stay that does not overlap another of this patient; it overlaps "{name}", which ends on {date}':
    'se esperaba una estancia que no coincida con otra del paciente; coincide con una que termina el {date}',
  'expected the id of somebody in patients': 'se esperaba el identificador de un paciente',
  'expected the id of somebody in staff': 'se esperaba el identificador de alguien del personal',
  'expected the id of one of the episodes': 'se esperaba el identificador de una estancia',
  'expected the id of one of the schedules': 'se esperaba el identificador de un horario',
  'expected a day on which "{name}" meets ({quote})': 'se esperaba un día en que se reúne “{name}” ({quote})',
  'expected a schedule with a free place; "{name}" has {n}, all taken on {date}':
    'se esperaba un horario con cupo; “{name}” tiene {n} lugares, todos ocupados el {date}',
  'expected at least {n}, the patients who belong to it on {date}':
    'se esperaba al menos {n}, los pacientes que tienen lugar el {date}',
  'expected at least {n}, the patients expected at it':
    'se esperaba al menos {n}, los pacientes que se esperan en ella',
  'expected a membership of its own; it is the same as {name}': 'se esperaba un lugar propio; es el mismo que {name}',
  'two sessions at once for this patient: "{name}" and "{name2}" on {quote}':
    'dos sesiones a la vez para este paciente: “{name}” y “{name2}”, {quote}',
  'expected letters that fit a plain text message (no other alphabet, no emoji)':
    'se esperaban letras de un mensaje sencillo (sin otro alfabeto ni emoji)',
  'expected the id of a reminder step (there are none)':
    'se esperaba el identificador de un recordatorio (no hay ninguno)',
  'expected the id of a reminder step ({quote})': 'se esperaba el identificador de un recordatorio ({quote})',
  'expected one wording for a kind and language': 'se esperaba una sola redacción por tipo e idioma',
  'expected a time other than from': 'se esperaba una hora distinta del inicio',
  'expected more than nothing and at most P14D': 'se esperaba más que nada y P14D como máximo',
  'expected an id that does not begin with change or answer':
    'se esperaba un identificador que no empiece con change ni answer',
  'expected a time of its own; this is the same as step [{n}]':
    'se esperaba una hora propia; es la misma que la del paso [{n}]',
  'expected an id of its own; it is the same as that of {name}':
    'se esperaba un identificador propio; es el mismo que el de {name}',
};

/** What a value should be, in shape-problems.ts: a part of a sentence. */
export const shapePhrases: Sentences = {
  text: 'texto',
  'a number': 'un número',
  'a whole number': 'un número entero',
  'true or false': 'true o false',
  'a list [ … ]': 'una lista [ … ]',
  'an object { … }': 'un objeto { … }',
};

/** How a phone number may be written: a part of a sentence. */
export const examplePhrases: Sentences = {
  'such as (602) 555-0121 or +16025550121': 'como (602) 555-0121 o +16025550121',
};
