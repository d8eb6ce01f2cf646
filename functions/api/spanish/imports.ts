import type { Sentences } from './sentence.ts';

/** What is said of a file taken in, row by row (functions/exchange). */
export const importSentences: Sentences = {
  'row {n}: {said}': 'fila {n}: {said}',
  'expected a closing double quote': 'se esperaban comillas de cierre',
  'expected a first row with the names of the columns': 'se esperaba una primera fila con los nombres de las columnas',
  'expected each column to have a name of its own': 'se esperaba que cada columna tenga su propio nombre',
  'expected at least one row below the names of the columns':
    'se esperaba al menos una fila debajo de los nombres de las columnas',
  'expected at most {n} rows, found {n2}; send the file in pieces':
    'se esperaban {n} filas como máximo; hay {n2}: envíe el archivo por partes',
  'expected the head of one of the columns': 'se esperaba el encabezado de una de las columnas',
  'expected a number of the record, or a name and a phone':
    'se esperaba un número de expediente, o un nombre y un teléfono',
  'expected a column with a number of the record, or with names and one with phones':
    'se esperaba una columna con el número de expediente, o una con nombres y otra con teléfonos',
  'expected a date such as 2026-11-23; this one may be read two ways: say dateOrder mdy or dmy':
    'se esperaba una fecha como 2026-11-23; esta se puede leer de dos maneras: indique dateOrder mdy o dmy',
  'expected a date such as 2026-11-23 or 11/23/2026': 'se esperaba una fecha como 2026-11-23 o 11/23/2026',
  'expected a stay to give a place to: a day of admission, or a patient with an open stay':
    'se esperaba una estancia a la cual dar el lugar: un día de ingreso, o un paciente con una estancia abierta',
  'expected the id or the title of one schedule': 'se esperaba el identificador o el nombre de un horario',
  'expected weekdays such as Mon, Wed, Fri': 'se esperaban días de la semana, como lun, mié, vie',
  'the same number as row {n}: a shared phone, or one person twice?':
    'el mismo número que la fila {n}: ¿un teléfono compartido, o una persona dos veces?',
  'another patient has the same number: a shared phone, or one person twice?':
    'otro paciente tiene el mismo número: ¿un teléfono compartido, o una persona dos veces?',
  'comes in without permission to text, for texts were stopped there':
    'entra sin permiso para mensajes, porque ese número los detuvo',
  'comes in without permission to text: expected yes or no': 'entra sin permiso para mensajes: se esperaba sí o no',
  'comes in without permission to text, for it was withdrawn here on that day or later':
    'entra sin permiso para mensajes, porque aquí se retiró ese día o después',
  'comes in without permission to text: expected the day it was given too':
    'entra sin permiso para mensajes: se esperaba también el día en que se dio',
  'the number is another, so permission to text has to be asked for again':
    'el número es otro, así que hay que pedir de nuevo el permiso para mensajes',
  'a patient with this id was deleted, and their history is kept: leave them out; if they are back, give them another id or admit them under Patients':
    'un paciente con este identificador se borró y su historial se conserva: no lo incluya; si volvió, dele otro identificador o haga su ingreso en Pacientes',

  '{quote}, since nothing says otherwise': '{quote}, porque nada dice otra cosa',
  'shortened to 80 characters': 'acortado a 80 caracteres',
  'left out: expected at most {n} characters and nothing that says what the appointment is for, since it may be texted':
    'se omite: se esperaban {n} caracteres como máximo y nada que diga de qué es la cita, pues puede ir en un mensaje',
  'who is invited is not taken: places are given with memberships':
    'los invitados no se toman: los lugares se dan en el expediente de cada paciente',
  'UNTIL: expected a date and time that exist': 'UNTIL: se esperaba una fecha y hora que existan',
  'expected one rule; make it two schedules': 'se esperaba una sola regla; haga dos horarios',
  'is not in RFC 5545 any more; list the dates as EXDATE': 'ya no está en RFC 5545; ponga las fechas como EXDATE',
  'without a rule: the dates it names and no more': 'sin regla: solo las fechas que nombra',
  'the rule runs in UTC: where clocks change, its local time changes with them':
    'la regla corre en UTC: donde cambia la hora, su hora local cambia también',
  'no time zone: read as {name}': 'sin zona horaria: se lee como {name}',
  'expected the date it changes': 'se esperaba la fecha que cambia',
  'a change of this and all later dates is not taken; make it a series of its own':
    'un cambio de esta y todas las fechas siguientes no se toma; haga una serie aparte',
  '{date}: {said}': '{date}: {said}',
  'cancelled there, left out here': 'allí está cancelada, aquí se omite',
  'its own length is not taken: it lasts {n} minutes like the others':
    'su propia duración no se toma: dura {n} minutos como las demás',
  'moved to {date}; comes as an extra date, on which everybody in the schedule is expected':
    'se movió al {date}; entra como sesión adicional, en la que se espera a todos los del horario',
  'expected a length of whole minutes, at least 1 and at most 1440':
    'se esperaba una duración de minutos enteros, de 1 a 1440',
  'the UID is that of an event before it': 'el UID es el de un evento anterior',
  'taken away: the calendar says none that may be texted':
    'se quita: el calendario no da ninguno que pueda ir en un mensaje',
  'it has been changed here from a day on ("this and later"), which the calendar does not know of: change it here':
    'aquí se cambió desde cierto día (“esta y todas las siguientes”), y el calendario no lo sabe: cámbielo aquí',
  'it is cancelled': 'está cancelado',
  'it is over: no session is ahead': 'ya terminó: no queda ninguna sesión',
  'expected an iCalendar file with at least one event (BEGIN:VEVENT)':
    'se esperaba un archivo iCalendar con al menos un evento (BEGIN:VEVENT)',
  'expected at most {n} series, found {n2}': 'se esperaban {n} series como máximo; hay {n2}',
  'expected an event of RFC 5545': 'se esperaba un evento de RFC 5545',
  'cannot be read': 'no se puede leer',
  'cannot be read: {quote}': 'no se puede leer: {quote}',
  'cannot be read: a line is not as RFC 5545 says': 'no se puede leer: una línea no es como pide RFC 5545',
  'expected a start': 'se esperaba un inicio',
  'expected a time of day; an all-day event is no session':
    'se esperaba una hora; un evento de todo el día no es una sesión',
  'expected an end or a duration; this event has no length':
    'se esperaba un final o una duración; este evento no dura nada',
  'expected a time of day, found a day': 'se esperaba una hora; hay un día',
  '"{quote}" is taken for {name}': '“{quote}” se toma por {name}',
  '"{quote}" is taken for {name}, whose clock it follows': '“{quote}” se toma por {name}, cuya hora sigue',
  'expected a time zone with a known name, or its definition (VTIMEZONE) in the file':
    'se esperaba una zona horaria conocida, o su definición (VTIMEZONE) en el archivo',
  'expected a time zone that exists; no IANA zone has the offsets this one is defined by':
    'se esperaba una zona horaria que exista; ninguna zona IANA tiene estas diferencias',

  'expected a FHIR R4 Bundle': 'se esperaba un Bundle de FHIR R4',
  'expected at most {n} entries; send the bundle in pieces':
    'se esperaban {n} entradas como máximo; envíe el paquete por partes',
  'expected a resource with its resourceType': 'se esperaba un recurso con su resourceType',
  'not taken in': 'no se importa',
  '{n} not taken in': '{n} sin importar',
  'not booked yet: not taken in': 'aún sin reservar: no se importa',
  'cancelled: left out': 'cancelada: se omite',
  'entered in error: left out': 'anotada por error: se omite',
  'it has begun: attendance is taken here and not taken in': 'ya empezó: la asistencia se toma aquí y no se importa',
  'it is over: attendance is taken here and not taken in': 'ya terminó: la asistencia se toma aquí y no se importa',
  'it has begun: not taken in': 'ya empezó: no se importa',
  'expected a Patient of the bundle that is taken in': 'se esperaba un Patient del paquete que se importe',
  'declined: not expected on this date': 'rechazada: no se espera en esta fecha',
  'one of ours: it comes with its Schedule': 'es una de las nuestras: entra con su Schedule',
  'expected an instant with its offset, such as 2026-11-23T09:00:00-07:00':
    'se esperaba un instante con su diferencia horaria, como 2026-11-23T09:00:00-07:00',
  'expected an end, or minutesDuration, so that it lasts 1 to 1440 whole minutes':
    'se esperaba un final, o minutesDuration, para que dure de 1 a 1440 minutos enteros',
  'no patient is expected: not taken in': 'no se espera a ningún paciente: no se importa',
  'expected the day the hold began': 'se esperaba el día en que empezó la pausa',
  'on hold since a day that is not said: on hold from {date}':
    'en pausa desde un día que no se dice: en pausa desde el {date}',
  'on the waiting list: not taken in before there is a day of admission':
    'en lista de espera: no se importa mientras no haya día de ingreso',
  'cancelled: not taken in; a stay that is open here is for you to end':
    'cancelada: no se importa; si aquí hay una estancia abierta, termínela usted',
  'entered in error: not taken in; what is recorded here is for you to delete':
    'anotada por error: no se importa; lo que consta aquí, bórrelo usted',
  'expected the day of discharge of a stay that is finished': 'se esperaba el día del alta de una estancia terminada',
  'expected the day of admission, such as 2026-11-23': 'se esperaba el día del ingreso, como 2026-11-23',
  'a language we have no texts in; texts are in English':
    'un idioma en el que no tenemos mensajes; los mensajes van en inglés',
  'expected an identifier, by which the patient is known again':
    'se esperaba un identificador, para reconocer al paciente la próxima vez',
  'recorded as deceased: not taken in; a stay that is open here is for you to end':
    'consta como fallecido: no se importa; si aquí hay una estancia abierta, termínela usted',
  'the record is not in use: not taken in': 'el expediente no está en uso: no se importa',
  'not said to be a mobile number; texts may not reach it':
    'no dice que sea un celular; puede que no le lleguen mensajes',
  'without permission to text: ask for it, and record it here': 'sin permiso para mensajes: pídalo y anótelo aquí',
  'expected at least one Patient, EpisodeOfCare, Schedule or Appointment':
    'se esperaba al menos un Patient, EpisodeOfCare, Schedule o Appointment',
  'FHIR R4 says no recurrence: its dates are those of its Appointments':
    'FHIR R4 no dice cuándo se repite: sus fechas son las de sus Appointment',
  'the schedule changes from a day on here, of which this says nothing: change it by hand':
    'aquí el horario cambia desde cierto día, y esto no lo dice: cámbielo a mano',
  'the schedule changes from a day on here ("this and later"), of which this says nothing: change it here':
    'aquí el horario cambia desde cierto día (“esta y todas las siguientes”), y esto no lo dice: cámbielo aquí',
  'nobody of the staff here: no counsellor is taken in': 'no es nadie del personal de aquí: no se toma consejero/a',
  'expected a stay (EpisodeOfCare) of the patient that covers the day':
    'se esperaba una estancia (EpisodeOfCare) del paciente que incluya el día',
};
