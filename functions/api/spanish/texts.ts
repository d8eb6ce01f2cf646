import type { Sentences } from './sentence.ts';

/** Why a text went, waits, or did not go (functions/domain/explain.ts), and what was seen then (why-rule.ts, why-text.ts). */
export const textSentences: Sentences = {
  'Sent because this reminder was due.': 'Se envió porque tocaba este recordatorio.',
  'Sent because a session the patient had been told of was moved or cancelled.':
    'Se envió porque se cambió o se canceló una sesión de la que el paciente ya estaba avisado.',
  'Sent in answer to what the patient wrote.': 'Se envió en respuesta a lo que escribió el paciente.',
  'Sent again: it was not certain that the first try went out, and no later reminder would have reached the patient in time.':
    'Se envió otra vez: no era seguro que el primer intento saliera, y ningún recordatorio posterior habría llegado al paciente a tiempo.',
  'Sent because the plan of the coming week was due.': 'Se envió porque tocaba el plan de la semana siguiente.',
  'Sent because a session was missed.': 'Se envió porque el paciente faltó a una sesión.',
  'Sent because one of the staff wrote it.': 'Se envió porque lo escribió alguien del personal.',
  'On its way: texts go out within a minute.': 'En camino: los mensajes salen en un minuto.',
  "Waiting for texting hours on the patient's own clock.":
    'Espera el horario de mensajes, según la hora local del paciente.',
  'Not sent: there is no recorded permission to text this number.':
    'No se envió: no consta permiso para enviar mensajes a este número.',
  'Not sent: this number has stopped our texts. Only START from the number itself undoes this.':
    'No se envió: este número detuvo nuestros mensajes. Solo los reanuda un START enviado desde el mismo número.',
  'Not sent: the stay is on hold that day.': 'No se envió: la estancia está en pausa ese día.',
  'Not sent: the stay has ended.': 'No se envió: la estancia ya terminó.',
  'Not sent: the patient is no longer expected that day.': 'No se envió: ya no se espera al paciente ese día.',
  'Not sent: the patient is not coming that day, by their own reply or excused by staff.':
    'No se envió: el paciente no viene ese día, porque así lo respondió o porque el personal lo justificó.',
  'Not sent: the patient had already answered 1, and the clinic sends no second reminder then.':
    'No se envió: el paciente ya había respondido 1, y en ese caso la clínica no envía un segundo recordatorio.',
  'Not sent: the session had already begun.': 'No se envió: la sesión ya había empezado.',
  'Not sent: it came up so late that the next reminder was already due and took its place.':
    'No se envió: se vio tan tarde que ya tocaba el recordatorio siguiente, que tomó su lugar.',
  'Not sent again: it is not certain that it went out, but a later reminder will still reach the patient in time.':
    'No se envió otra vez: no es seguro que haya salido, pero un recordatorio posterior todavía llegará al paciente a tiempo.',
  "Not sent: the patient has had the day's most texts.":
    'No se envió: el paciente ya recibió el máximo de mensajes del día.',
  "Not sent: the patient has had the week's most texts.":
    'No se envió: el paciente ya recibió el máximo de mensajes de la semana.',
  'Not sent: once texting hours would have opened, it would have been of no more use.':
    'No se envió: al abrir el horario de mensajes ya no habría servido.',
  'Not sent: nothing is planned for the patient in that week.':
    'No se envió: no hay nada previsto para el paciente en esa semana.',
  'Not sent: the patient is no longer recorded as missed.': 'No se envió: ya no consta que el paciente haya faltado.',
  'Not sent: most of the group was missing, so the reason is hardly the patient.':
    'No se envió: faltó la mayor parte del grupo, así que la causa difícilmente es del paciente.',
  'Not sent: the patient has had such a text that day.': 'No se envió: el paciente ya recibió un mensaje así ese día.',
  'Not sent: a reply suggested danger, and a person is to be in touch.':
    'No se envió: una respuesta hizo pensar en un peligro, y debe comunicarse una persona.',
  'Not sent: staff have already reached the patient about the miss, or know why they cannot.':
    'No se envió: el personal ya habló con el paciente sobre la falta, o sabe por qué no se puede.',
  'Not sent: the patient wrote to us shortly before the session or since, and “we missed you” is no answer to that.':
    'No se envió: el paciente nos escribió poco antes de la sesión o después, y “no le vimos” no sería una respuesta.',
  'Not sent: the patient is not coming to the session.': 'No se envió: el paciente no viene a la sesión.',
  'Not sent: the patient has not agreed, or agrees no longer, that this person is involved.':
    'No se envió: el paciente no ha aceptado, o ya no acepta, que participe esta persona.',
  'Waiting a few minutes: the patient, or somebody else of the family, has this same number, and their reminder may have said it by then.':
    'Espera unos minutos: el paciente, u otra persona de la familia, tiene este mismo número, y es posible que para entonces su recordatorio ya lo haya dicho.',
  'Not sent: the patient, or somebody else of the family, has this same number, and their reminder told of the same session.':
    'No se envió: el paciente, u otra persona de la familia, tiene este mismo número, y su recordatorio ya avisó de la misma sesión.',
  'Not sent: by lot. The clinic leaves this reminder out for a few, to learn how much it helps; a later one still reaches the patient.':
    'No se envió: por sorteo. La clínica omite este recordatorio a unos pocos para saber cuánto ayuda; uno posterior todavía llega al paciente.',
  'Not delivered: the carrier refused this number. Please check it.':
    'No se entregó: la compañía telefónica rechazó este número. Verifíquelo, por favor.',
  'Not delivered: the carrier says this number has opted out of our texts.':
    'No se entregó: la compañía telefónica indica que este número detuvo nuestros mensajes.',
  'The carrier asked us to slow down; it is tried again shortly.':
    'La compañía telefónica nos pidió ir más despacio; se intenta otra vez en breve.',
  'The carrier gave no clear answer, so it may or may not have been delivered.':
    'La compañía telefónica no dio una respuesta clara: quizás se entregó, quizás no.',
  'Not sent: our connection to the carrier is not set up right. The engineers have been alerted.':
    'No se envió: nuestra conexión con la compañía telefónica no está bien configurada. El equipo técnico ya está avisado.',
  'Our sender stopped while this was on its way, so it may or may not have been delivered.':
    'Nuestro sistema se detuvo mientras este mensaje salía: quizás se entregó, quizás no.',
  'Not sent: it could not be sent before it would have been of no more use.':
    'No se envió: no se pudo enviar antes de que dejara de servir.',

  'The carrier told us so on {day}.': 'La compañía telefónica nos lo indicó el {day}.',
  'A text from it stopped them on {day}: “{quote}”.': 'Los detuvo un mensaje de ese número el {day}: “{quote}”.',
  'It was {time} for the patient; texts may go from {time2} on.':
    'Para el paciente eran las {time}; los mensajes pueden salir desde las {time2}.',
  "Due at {time} on the patient's clock, when no text may go.":
    'Tocaba a las {time}, hora local del paciente, cuando no puede salir ningún mensaje.',
  'Texts that day: {n}; the most is {n2}.': 'Mensajes de ese día: {n}; el máximo es {n2}.',
  'Texts that week: {n}; the most is {n2}.': 'Mensajes de esa semana: {n}; el máximo es {n2}.',
  'Permission is recorded since {day} ({name}).': 'Consta permiso desde el {day} ({name}).',
  'The hold is from {day} to {day2}.': 'La pausa va del {day} al {day2}.',
  'The hold is from {day} until further notice.': 'La pausa va desde el {day} hasta nuevo aviso.',
  "It goes out on {when} on the patient's clock, if it is still of use.":
    'Sale el {when}, hora local del paciente, si todavía sirve.',

  'It was not sent again: {reason}': 'No se envió otra vez: {reason}',
  'As things stand it will not be sent: {reason}': 'Tal como están las cosas no se enviará: {reason}',
  'By what is known now it would not have been sent: {reason}':
    'Por lo que se sabe ahora no se habría enviado: {reason}',
  'Nothing is recorded of it. By what is known now it would not have been sent: {reason}':
    'No consta nada. Por lo que se sabe ahora no se habría enviado: {reason}',
  "Due on {when}; it will wait for texting hours on the patient's own clock and go out on {when2}.":
    'Toca el {when}; esperará el horario de mensajes, según la hora local del paciente, y saldrá el {when2}.',
  'Not sent yet: it is due on {when}.': 'Aún no se envía: toca el {when}.',
  'Not sent yet: it is due on {when}, if nothing changes by then.':
    'Aún no se envía: toca el {when}, si nada cambia hasta entonces.',
  'Due on {when} and not yet looked at: it is waiting for its turn.':
    'Tocaba el {when} y aún no se revisa: espera su turno.',
  'There is no such reminder: it would fall due only when the session has begun.':
    'No hay tal recordatorio: tocaría cuando la sesión ya haya empezado.',
  'Nothing is recorded: by what is known now it had nothing to say at its time.':
    'No consta nada: por lo que se sabe ahora, a su hora no tenía nada que decir.',
  'Nothing is recorded of it.': 'No consta nada.',
  'Nothing is recorded of it, though by what is known now it was due on {when}.':
    'No consta nada, aunque por lo que se sabe ahora tocaba el {when}.',
  'Most likely it waits for its turn, or what is known now was not known then.':
    'Lo más probable es que espere su turno, o que entonces no se supiera lo que se sabe ahora.',
  'Most likely it was not known then: the stay began on {day}.':
    'Lo más probable es que entonces no se supiera: la estancia empezó el {day}.',
  'Most likely the seat was taken after that: it is a place for this one session.':
    'Lo más probable es que el lugar se tomara después: es solo para esta sesión.',
  'Most likely it was not known then: the place began on {day}.':
    'Lo más probable es que entonces no se supiera: el lugar empezó el {day}.',
  'Most likely the session was moved after that.': 'Lo más probable es que la sesión se cambiara después.',
  'Most likely the session was booked, or the patient given the place, after that; or the service was not running.':
    'Lo más probable es que la sesión se reservara, o se diera el lugar al paciente, después; o que el servicio no funcionara.',
  'Permission to text was recorded only on {when}; this reminder was due on {when2}.':
    'El permiso para mensajes se anotó apenas el {when}; este recordatorio tocaba el {when2}.',
  'No text follows a missed {name}: the policy is to send none.':
    'Después de faltar a {name} no se envía ningún mensaje: así lo pide la política.',
  'No text after the miss: it was found too late for one to be of use.':
    'Sin mensaje después de la falta: se vio demasiado tarde para que sirviera.',
  'No weekly plan that day: plans go out on {weekdays}.':
    'Ese día no hay plan semanal: los planes salen los {weekdays}.',
  'No weekly plan: the clinic sends none.': 'Sin plan semanal: la clínica no los envía.',
};
