import type { Sentences } from './sentence.ts';

/** Why a patient has sessions on a day or none, who is missing and who is not, make-ups and family (functions/domain/why-*.ts). */
export const daySentences: Sentences = {
  'Nothing is expected of {name} on {day}.': 'El {day} no se espera a {name}.',
  '{name} is expected at one session on {day}.': 'El {day} se espera a {name} en una sesión.',
  '{name} is expected at {count} on {day}.': 'El {day} se espera a {name} en {count}.',
  'Closed: {name}': 'Cerrado: {name}',
  'The clocks go {code} {n} minutes': 'Los relojes se {code} {n} minutos',

  'The place in {name} belongs to no stay.': 'El lugar en {name} no pertenece a ninguna estancia.',
  'The stay begins on {day}, after {day2}.': 'La estancia empieza el {day}, después del {day2}.',
  'Discharged on {day}, so of the stay that began on {day2} nothing is expected or texted from that day on.':
    'Dado de alta el {day}: de la estancia que empezó el {day2} no se espera ni se envía nada desde ese día.',
  'The place in {name} begins on {day}.': 'El lugar en {name} empieza el {day}.',
  'The place in {name} ended on {day}.': 'El lugar en {name} terminó el {day}.',
  '{name} at {time} is cancelled.': '{name}, {time}: cancelada.',
  '{name} at {time} is cancelled: {quote}.': '{name}, {time}: cancelada ({quote}).',
  'Not expected at {name} at {time}: the stay is on hold.':
    'No se espera al paciente en {name}, {time}: la estancia está en pausa.',
  'Not expected at {name} at {time}: the stay is on hold from {day} until further notice.':
    'No se espera al paciente en {name}, {time}: la estancia está en pausa desde el {day} hasta nuevo aviso.',
  'Not expected at {name} at {time}: the stay is on hold from {day} to {day2}.':
    'No se espera al paciente en {name}, {time}: la estancia está en pausa del {day} al {day2}.',
  "Not coming to {name} at {time}, by the patient's own reply or excused by staff.":
    'No viene a {name}, {time}: así lo respondió el paciente, o el personal lo justificó.',
  'Expected at {name} at {time}.': 'Se espera al paciente en {name}, {time}.',
  'It is not booked yet: sessions are booked {n} days ahead, once a day.':
    'Aún no está reservada: las sesiones se reservan con {n} días de anticipación, una vez al día.',
  'The place in {name} is for one session only, the one of {day}.':
    'El lugar en {name} es para una sola sesión, la del {day}.',
  "{name} meets, but {weekday} is not one of the patient's days ({days}).":
    'Hay {name}, pero el {weekday} no es uno de los días del paciente ({days}).',
  'The clinic is closed on {day}: {name}.': 'La clínica está cerrada el {day}: {name}.',
  'The schedule {name} is no more.': 'El horario {name} ya no existe.',
  '{name} has more dates than can be booked, so nothing new of it is booked. Please correct its rule.':
    '{name} tiene más fechas de las que se pueden reservar, así que no se reserva nada nuevo. Corrija su regla, por favor.',
  '{name} does not meet on {day}, by its rule and extra dates.':
    '{name} no se reúne el {day}, según su regla y sus sesiones adicionales.',
  '{name} would meet on {day} by its rule, but no session was booked: most likely the schedule was put in or changed since.':
    'Según su regla, {name} se reuniría el {day}, pero no se reservó ninguna sesión: lo más probable es que el horario se creara o cambiara después.',
  '{name} is to meet on {day}; its session is not booked yet.':
    '{name} se reúne el {day}; su sesión aún no está reservada.',
  '{name} was to be that day and was moved to {when}.': '{name} era ese día y se cambió al {when}.',
  'No stay is recorded for this patient, so nothing is expected and nothing is texted.':
    'Este paciente no tiene ninguna estancia, así que no se le espera ni se le envía nada.',
  'The patient has no place in any schedule, so nothing is expected and nothing is texted.':
    'El paciente no tiene lugar en ningún horario, así que no se le espera ni se le envía nada.',

  'Another session was offered on {when}.': 'Se ofreció otra sesión el {when}.',
  'Another session was offered on {when}: {whens}.': 'Se ofreció otra sesión el {when}: {whens}.',
  'No offer is recorded so far, though by what is known now there was a session to offer.':
    'No consta ninguna oferta, aunque por lo que se sabe ahora había una sesión que ofrecer.',
  'No make-up was offered: the clinic offers none (makeUpOffers).':
    'No se ofreció reposición: la clínica no las ofrece (makeUpOffers).',
  'No make-up was offered: offers are switched off for the patient.':
    'No se ofreció reposición: están apagadas para este paciente.',
  'No make-up was offered: offers are switched off for the schedule of this session.':
    'No se ofreció reposición: están apagadas para el horario de esta sesión.',
  'No make-up was offered: the patient may not be texted.':
    'No se ofreció reposición: no se le pueden enviar mensajes al paciente.',
  'No make-up was offered: a reply suggested danger, and a person is to be in touch.':
    'No se ofreció reposición: una respuesta hizo pensar en un peligro, y debe comunicarse una persona.',
  "No make-up was offered: the week's other sessions cover the prescribed hours.":
    'No se ofreció reposición: las otras sesiones de la semana cubren las horas indicadas.',
  'No make-up was offered: the sessions that would fit are full.':
    'No se ofreció reposición: las sesiones que servirían están llenas.',
  'No make-up was offered: no session ahead that week is of the same level of care and at a time of its own.':
    'No se ofreció reposición: esa semana no queda ninguna sesión del mismo nivel de atención y a otra hora.',

  '{name} may be texted: both permissions stand.': 'A {name} se le puede escribir: constan los dos permisos.',
  'What their phone has been told already is not sent again.':
    'Lo que ya se avisó a su teléfono no se vuelve a enviar.',
  '{name} may not be texted: their number has stopped our texts.':
    'A {name} no se le puede escribir: su número detuvo nuestros mensajes.',
  '{name} may not be texted: missing is their own permission to be texted.':
    'A {name} no se le puede escribir: falta su propio permiso para mensajes.',
  "{name} may not be texted: missing is the patient's permission to involve them.":
    'A {name} no se le puede escribir: falta el permiso del paciente para que participe.',
  "{name} may not be texted: missing is their own permission to be texted and the patient's permission to involve them.":
    'A {name} no se le puede escribir: faltan su propio permiso para mensajes y el permiso del paciente para que participe.',
  'There is no family session that day, and they hear of nothing else.':
    'Ese día no hay sesión de familia, y no se le avisa de nada más.',

  'Checked in at {time}.': 'Llegó a las {time}.',
  'Checked in.': 'Llegó.',
  'Counted as missed at {time}.': 'Se contó como falta a las {time}.',
  'Counted as missed.': 'Se contó como falta.',
  'Recorded as no-show by {name}.': 'Anotado como “No vino” por {name}.',
  'Excused by {name}.': 'Justificado por {name}.',
  'Not expected: the stay is on hold that day.': 'No se espera: la estancia está en pausa ese día.',
  'Not expected: cannot come, by their own reply or excused by staff.':
    'No se espera: no puede venir, porque así lo respondió o porque el personal lo justificó.',
  'Expected, and not checked in.': 'Se espera, y no ha llegado.',
  'Said they would be late, so they are given until {time}.':
    'Avisó que llegaría tarde, así que tiene hasta las {time}.',
  'Expected; grace is not over.': 'Se espera; la tolerancia no ha terminado.',
  'The group has nobody that day.': 'El grupo no tiene a nadie ese día.',
  'Of the group: {tally}.': 'Del grupo: {tally}.',
  '{n} are expected and nobody is recorded as arrived, so nothing is said of anybody: one alert asks for the roster.':
    'Se espera a {n} y no consta que haya llegado nadie, así que no se dice nada de ninguno: una alerta pide tomar la lista.',
  '{n} of {n2} are not checked in, so one alert says that most of the group is missing.':
    'De {n2}, {n} no han llegado: una sola alerta dice que falta la mayor parte del grupo.',
  '{n} of {n2} are not checked in, so each has a follow-up and staff get one alert.':
    'De {n2}, {n} no han llegado: cada uno tiene un seguimiento y el personal recibe una alerta.',
  'The session is cancelled, so nobody is watched for.': 'La sesión está cancelada, así que no se busca a nadie.',
  'The session is cancelled ({quote}), so nobody is watched for.':
    'La sesión está cancelada ({quote}), así que no se busca a nadie.',
  'Nobody is expected, so nobody can be missing.': 'No se espera a nadie, así que nadie puede faltar.',
  'Grace is not over, so nobody is missing yet.': 'La tolerancia no ha terminado, así que aún no falta nadie.',
  'Everybody expected is accounted for, so no new alert is due.':
    'Se sabe de todos los que se esperaban, así que no toca ninguna alerta nueva.',
  'Nobody is missing before grace ends at {time}.': 'Nadie falta antes de que termine la tolerancia a las {time}.',
  'If nothing changes until then: {said}': 'Si nada cambia hasta entonces: {said}',
};
