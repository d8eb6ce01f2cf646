import type { Sentences } from './sentence.ts';

/** Why a follow-up is there, as it was written when it was opened, and what became of it (functions/domain/why-follow-up.ts, why-course.ts). */
export const followUpSentences: Sentences = {
  'Not checked in {n} min after the start of {name} on {short} (grace is {n2} min).':
    'No había llegado {n} min después del inicio de {name} el {short} (la tolerancia es de {n2} min).',
  'Had said they would be late.': 'Había avisado que llegaría tarde.',
  'Had said they would be late ({code}).': 'Había avisado que llegaría tarde ({code}).',
  'Had said they would be {n} min late.': 'Había avisado que llegaría {n} min tarde.',
  'Had said they would be {n} min late ({code}).': 'Había avisado que llegaría {n} min tarde ({code}).',
  'Second miss in a row.': 'Segunda falta seguida.',
  '{n} sessions missed in a row: care-team review.': '{n} faltas seguidas: revisión del equipo de cuidado.',
  'Recorded as a no-show at {name} on {short} by {name2}.': '{name2} anotó “No vino” en {name} el {short}.',
  'Nobody of {n} is recorded as arrived at {name} {n2} min after its start.':
    'No consta que haya llegado nadie de {n} a {name}, {n2} min después del inicio.',
  'Nothing is said of single patients until somebody takes attendance.':
    'No se dice nada de cada paciente hasta que alguien tome la lista.',
  '{short}: {settled}, so no longer counted here.': '{short}: {settled}, así que ya no cuenta aquí.',
  '({n} lines left out)': '({n} líneas omitidas)',

  "Can't come to {name}.": 'No puede venir a {name}.',
  'Reason: {code}.': 'Motivo: {code}.',
  'Family told of it already: {name}.': 'Familia ya avisada: {name}.',
  'Decide with the patient who tells them.': 'Decida con el paciente quién le avisa.',
  'Has since replied ({code}): "{quote}"': 'Respondió después ({code}): “{quote}”',
  '{said} "{quote}" ({short})': '{said} “{quote}” ({short})',
  'Phone of {name}, a family participant: {theirs}': 'Teléfono de {name}, de la familia: {theirs}',
  'It is the phone of {name} too, of the family.': 'También es el teléfono de {name}, de la familia.',
  'The patient answered, but no text of ours was waiting for an answer.':
    'El paciente respondió, pero ningún mensaje nuestro esperaba respuesta.',
  'The patient answered about a session that has been cancelled.': 'El paciente respondió sobre una sesión cancelada.',
  'The patient answered after the day it was about.':
    'El paciente respondió cuando el día del mensaje ya había pasado.',
  'The patient named another day than our last text was about.':
    'El paciente nombró otro día que el de nuestro último mensaje.',
  'The patient answered about a session that is over or has been cancelled.':
    'El paciente respondió sobre una sesión que ya terminó o se canceló.',
  'Make-ups had been offered, and this does not say clearly which, or that none is wanted.':
    'Se habían ofrecido reposiciones, y la respuesta no dice con claridad cuál quiere, o que no quiere ninguna.',
  'Our last text asked nothing, and this does not say clearly which session it is about.':
    'Nuestro último mensaje no preguntaba nada, y la respuesta no dice con claridad de qué sesión habla.',
  'Staff had written last: this is for whoever did.':
    'Lo último lo escribió el personal: esto es para quien lo escribió.',
  'This may be about the make-up just taken, or about the sessions told of before it.':
    'Puede tratarse de la reposición recién tomada o de las sesiones avisadas antes.',
  'The patient named some sessions of the day, but it is not certain which are meant.':
    'El paciente nombró algunas sesiones del día, pero no es seguro cuáles.',
  'We asked; a clear answer closes this.': 'Le preguntamos; una respuesta clara cierra esto.',
  'Wrote "{quote}" alone, which stops our texts, but may have meant to cancel a session.':
    'Escribió solo “{quote}”, lo que detiene nuestros mensajes, pero quizás quería cancelar una sesión.',
  'Call and ask.': 'Llame y pregunte.',
  'Stopped our texts.': 'Detuvo nuestros mensajes.',
  'Agree another way to be reached.': 'Acuerde otra manera de comunicarse.',
  'A reply suggests danger.': 'Una respuesta hace pensar en un peligro.',
  'The crisis lines were sent in answer.': 'Se le respondió con las líneas de crisis.',
  'It also stopped our texts.': 'También detuvo nuestros mensajes.',
  'Whoever has this number says it is the wrong one.': 'Quien tiene este número dice que es equivocado.',
  'Texts to it have stopped; find the right one.': 'Ya no se le envían mensajes; busque el correcto.',
  'Says they are, or were, here.': 'Dice que está, o estuvo, aquí.',
  'Check the roster and put it right.': 'Revise la lista y corríjala.',
  'Could not be read as an answer.': 'No se pudo leer como respuesta.',
  'Two people share this number and the reply may be from either.':
    'Dos personas comparten este número y la respuesta puede ser de cualquiera.',
  'Several people share this number, and it is not certain whose reply this is.':
    'Varias personas comparten este número, y no es seguro de quién es la respuesta.',
  "A reply came, but the patient's permission to involve them is not on record any more.":
    'Llegó una respuesta, pero ya no consta el permiso del paciente para que participe.',
  'A reply came, but their own permission is not on record any more.':
    'Llegó una respuesta, pero ya no consta su propio permiso.',
  'Nothing was noted, and nothing said of a session.': 'No se anotó nada, ni se dijo nada de ninguna sesión.',
  'A text came from a number we do not know from {name}: "{quote}"':
    'Llegó un mensaje de un número que no conocemos, {name}: “{quote}”',
  'A text came from a number we do not know.': 'Llegó un mensaje de un número que no conocemos.',
  'Several clinics share this number, so its words are kept from the queue; ask an operator.':
    'Varias clínicas comparten este número, así que aquí no se muestra lo que dice; pregunte al equipo técnico.',
  'Something arrived on the line for replies that is not a text message.':
    'En la línea de respuestas llegó algo que no es un mensaje de texto.',
  'An operator can look it up.': 'El equipo técnico puede averiguarlo.',
  'Wants to come to {name} after all, but it has filled up since the patient said no.':
    'Ahora sí quiere venir a {name}, pero se llenó desde que dijo que no.',
  'Took a make-up: {short}.': 'Tomó una reposición: {short}.',
  'Took a make-up, {short}, but has stopped our texts: nobody has told them that it is theirs.':
    'Tomó una reposición, {short}, pero detuvo nuestros mensajes: nadie le ha avisado que el lugar es suyo.',
  'Wanted a make-up that was no longer free.': 'Quería una reposición que ya no tenía lugar.',
  'Wanted a make-up that was no longer free ({short}).': 'Quería una reposición que ya no tenía lugar ({short}).',
  'Offered instead: {shorts}.': 'Se ofreció en su lugar: {shorts}.',
  'Has a make-up already, and asked for another in its place.': 'Ya tiene una reposición, y pidió otra en su lugar.',
  'Has a make-up already, and asked for another in its place ({short}).':
    'Ya tiene una reposición, y pidió otra en su lugar ({short}).',
  'Which of the two is meant?': '¿Cuál de las dos quiere?',
  'Wants none of the make-ups offered.': 'No quiere ninguna de las reposiciones ofrecidas.',
  'Make-up lost: {name} on {short} was cancelled.': 'Se perdió una reposición: {name}, {short}, se canceló.',
  'Make-up lost: {name} on {short} was moved to {short2}.':
    'Se perdió una reposición: {name}, {short}, se cambió al {short2}.',
  'What it was in place of is not made up for.': 'Lo que iba a reponer sigue sin reponerse.',
  '{name} has stopped our texts and gets no alerts by text.':
    '{name} detuvo nuestros mensajes y no recibe alertas por mensaje.',
  'Agree how alerts reach them, or who has them instead.':
    'Acuerde cómo le llegan las alertas, o quién las recibe en su lugar.',
  '{name} gets no alerts by text: whoever has the number on file says it is the wrong one.':
    '{name} no recibe alertas por mensaje: quien tiene el número anotado dice que es equivocado.',
  'Put the right one in.': 'Anote el correcto.',
  'The carrier says this number has opted out of texts.':
    'La compañía telefónica indica que este número detuvo los mensajes.',
  'Agree another way to reach the patient.': 'Acuerde otra manera de comunicarse con el paciente.',
  'The carrier says that {name} has opted out of texts, so no alerts arrive.':
    'La compañía telefónica indica que {name} detuvo los mensajes, así que no le llegan alertas.',
  'It is not known whether a text about {date} arrived ({code}).': 'No se sabe si llegó un mensaje sobre el {date}.',
  'A text about {date} could not be delivered ({code}).': 'No se pudo entregar un mensaje sobre el {date}.',
  'Wrote the same again right after a make-up was offered: taken as the same answer, not as a choice.':
    'Escribió lo mismo justo después de que se le ofreciera una reposición: se tomó como la misma respuesta, no como una elección.',
  'Somebody at this number has replied START.': 'Alguien en este número respondió START.',
  'Texts stay off, for it may be the stranger: find out whose number it is.':
    'Los mensajes siguen detenidos, porque puede ser otra persona: averigüe de quién es el número.',
  'If it is the right one after all, close this; then START brings the texts back.':
    'Si es el correcto después de todo, cierre esto; luego un START los reanuda.',
  'The text written by hand on {short} did not go out.': 'El mensaje escrito a mano el {short} no salió.',
  'It is not known whether the text written by hand on {short} went out.':
    'No se sabe si salió el mensaje escrito a mano el {short}.',
  'Check the number and call.': 'Verifique el número y llame.',

  'Closed: {code}.': 'Cerrado: {code}.',
  '{name} has it in hand, so it escalates no further.': '{name} se encarga, así que ya no se escala.',
  'Nobody has taken it on yet; it is with {name}.': 'Nadie se ha encargado todavía; está con {name}.',
  'It has gone up to the supervisor.': 'Se escaló a supervisión.',
  'It has gone up to the clinic administrator.': 'Se escaló a administración.',
  '{name} began on {when}, grace ended at {time}; {count} had arrived by then, as recorded now.':
    '{name} empezó el {when}; la tolerancia terminó a las {time}; según lo anotado hasta ahora, habían llegado {count}.',
  'The patient had answered: {code}.': 'El paciente había respondido: {code}.',
  'An alert has told staff of it.': 'Una alerta ya avisó al personal.',
  'No alert has told staff of it yet.': 'Aún ninguna alerta ha avisado al personal.',
  'Nobody it may go to is on duty until then: it waits.':
    'Hasta entonces no está de turno nadie que pueda recibirlo: espera.',
  'The alert goes to {list} on {when} unless somebody takes it on.':
    'La alerta va a {list} el {when}, si nadie se encarga antes.',
  'The alert goes to {list} at {time} unless somebody takes it on.':
    'La alerta va a {list} a las {time}, si nadie se encarga antes.',
  'Passed on at the top of the ladder: it is texted again on {when} unless somebody takes it on.':
    'Ya no hay a quién pasarlo: se avisa otra vez el {when}, si nadie se encarga antes.',
  'Passed on at the top of the ladder: it is texted again at {time} unless somebody takes it on.':
    'Ya no hay a quién pasarlo: se avisa otra vez a las {time}, si nadie se encarga antes.',
  'Passed on at the top of the ladder: it is texted again ({list}) on {when} unless somebody takes it on.':
    'Ya no hay a quién pasarlo: se avisa otra vez ({list}) el {when}, si nadie se encarga antes.',
  'Passed on at the top of the ladder: it is texted again ({list}) at {time} unless somebody takes it on.':
    'Ya no hay a quién pasarlo: se avisa otra vez ({list}) a las {time}, si nadie se encarga antes.',
  'Goes to {rung} on {when} unless somebody takes it on.': 'Pasa a {rung} el {when}, si nadie se encarga antes.',
  'Goes to {rung} at {time} unless somebody takes it on.': 'Pasa a {rung} a las {time}, si nadie se encarga antes.',
  'Goes to {rung} ({list}) on {when} unless somebody takes it on.':
    'Pasa a {rung} ({list}) el {when}, si nadie se encarga antes.',
  'Goes to {rung} ({list}) at {time} unless somebody takes it on.':
    'Pasa a {rung} ({list}) a las {time}, si nadie se encarga antes.',
  'Opened on {when}, due {when2}.': 'Se abrió el {when}; vence el {when2}.',
  'Staff were told on {when}: {told}.': 'Se avisó al personal el {when}: {told}.',
  '{name} passed it on on {when}.': '{name} lo pasó a otra persona el {when}.',
  '{name} handed it to {name2} on {when}.': '{name} se lo pasó a {name2} el {when}.',
  '{name} took it on on {when}.': '{name} se encargó el {when}.',
  '{name} took it on on {when}, by text.': '{name} se encargó el {when}, por mensaje.',
  '{name} tried on {when}: {code}.': '{name} lo intentó el {when}: {code}.',
  'Closed by {name} on {when}: {code}.': 'Lo cerró {name} el {when}: {code}.',
};

/** How staff were told: a part of a sentence. */
export const toldPhrases: Sentences = {
  'by the alert topic; nobody was on duty to be texted, so the text waits':
    'por el canal de alertas; no había nadie de turno a quien escribir, así que el mensaje espera',
  'by the alert topic; nobody was texted': 'por el canal de alertas; no se escribió a nadie',
  'by the alert topic, and by text {list}': 'por el canal de alertas, y por mensaje a {list}',
  'by the alert topic, and by text so far {list}': 'por el canal de alertas, y hasta ahora por mensaje a {list}',
};

/** What became of one of the sessions a follow-up is about: a part of a sentence. */
export const settledPhrases: Sentences = {
  'was here after all': 'sí estuvo aquí',
  'taken back by staff': 'lo corrigió el personal',
  'coming after all': 'sí viene',
  'the session was cancelled': 'la sesión se canceló',
  'the session was moved to another day': 'la sesión se cambió a otro día',
  'made up for by another session': 'repuesta con otra sesión',
  excused: 'falta justificada',
};
