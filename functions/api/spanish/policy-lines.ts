import type { Sentences } from './sentence.ts';

/** Lines of the clinic's policies (functions/domain/why-rule.ts). The names of settings stay as they are written; where a line is from is a code. */
export const policyLines: Sentences = {
  'who was told of a session hears when it is moved or cancelled':
    'a quien ya se avisó de una sesión se le avisa si se cambia o se cancela',
  'what a patient writes is answered': 'lo que escribe un paciente se contesta',
  'what one of the staff writes is sent': 'lo que escribe alguien del personal se envía',
  'weeklyPlan: the week ahead on {weekdays} at {name}': 'weeklyPlan: la semana siguiente, los {weekdays} a las {name}',
  'weeklyPlan: off now': 'weeklyPlan: ahora apagado',
  'afterMissMinutes: off': 'afterMissMinutes: apagado',
  'afterMissMinutes: off now': 'afterMissMinutes: ahora apagado',
  'afterMissMinutes: {count} after the end of grace': 'afterMissMinutes: {count} después de la tolerancia',
  'afterMissMinutes: {count} after the end of grace, unless the schedule says otherwise':
    'afterMissMinutes: {count} después de la tolerancia, salvo que el horario diga otra cosa',
  'holdOut: {name} is left out for {n} in a hundred, by lot': 'holdOut: por sorteo, {name} se omite a {n} de cada cien',
  'holdOut: off now': 'holdOut: ahora apagado',
  "textingHours: {name} to {name2} on the patient's clock":
    'textingHours: de {name} a {name2}, hora local del paciente',
  'caps: at most {count} a day': 'caps: como máximo {count} por día',
  'caps: at most {count} a week': 'caps: como máximo {count} por semana',
  'stopAfterConfirm: no second reminder to a patient who has answered 1':
    'stopAfterConfirm: sin segundo recordatorio a quien ya respondió 1',
  'no text without recorded permission, and none to a number that has stopped our texts':
    'ningún mensaje sin permiso anotado, y ninguno a un número que detuvo nuestros mensajes',
  'a phone that several of a family have is told of one session once':
    'a un teléfono que tienen varias personas de una familia se le avisa de una sesión una sola vez',
  'nothing is expected and nothing texted while a stay is on hold':
    'mientras la estancia está en pausa no se espera ni se envía nada',
  'nobody is texted about a session that has begun': 'no se escribe a nadie sobre una sesión que ya empezó',
  '{name}: {length} before the first session': '{name}: {length} antes de la primera sesión',
  '{name}: on the day at {name2}': '{name}: el mismo día a las {name2}',
  '{name}: the day before at {name2}': '{name}: el día anterior a las {name2}',
  '{name}: {n} days before at {name2}': '{name}: {n} días antes a las {name2}',
  'followUpDueMinutes.missed: due {count} after it was opened':
    'followUpDueMinutes.missed: vence {count} después de abrirse',
  'followUpDueMinutes.crisis: due {count} after it was opened':
    'followUpDueMinutes.crisis: vence {count} después de abrirse',
  'businessHours: due when the office closes, {name} ({name2})':
    'businessHours: vence cuando cierra la oficina, {name} ({name2})',
  'businessHours: due on the next business morning, {name} ({name2})':
    'businessHours: vence la siguiente mañana hábil, {name} ({name2})',
  'graceMinutes: {count} after the start': 'graceMinutes: {count} después del inicio',
  'graceMinutes: {count} after the start nobody is missing yet':
    'graceMinutes: durante {count} después del inicio aún no falta nadie',
  'escalateAfterMinutes: {count} from the supervisor to the clinic administrator':
    'escalateAfterMinutes: {count} de supervisión a administración',
  'two or more expected and nobody checked in: one alert asks for the roster, nothing is said of single patients':
    'se espera a dos o más y no ha llegado nadie: una alerta pide tomar la lista, y no se dice nada de cada paciente',
  'half of the group missing, and at least three: one alert says so':
    'falta la mitad del grupo, y al menos tres: lo dice una sola alerta',
};
