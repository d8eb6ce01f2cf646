import type { Sentences } from './sentence.ts';

/** The titles of problems (problem-details.ts), and why a call was refused as a whole. */
export const refusalSentences: Sentences = {
  'The request cannot be read': 'No se puede leer la solicitud',
  'Not signed in': 'Sin sesión iniciada',
  'Not allowed': 'No permitido',
  'Not found': 'No se encontró',
  'Not possible as things stand': 'No es posible tal como están las cosas',
  'Changed in the meantime': 'Cambió mientras tanto',
  'The request is too large': 'La solicitud es demasiado grande',
  'The request is not JSON': 'La solicitud no es JSON',
  'Some fields are not as expected': 'Algunos datos no son como se esperan',
  'Something went wrong here': 'Algo falló de nuestro lado',
  'The request failed': 'La solicitud falló',

  'Sign in first.': 'Primero inicie sesión.',
  'You are not on the staff of this clinic.': 'Usted no es parte del personal de esta clínica.',
  'The role {code} may not {permission}.': 'Con el rol de {code} no se puede {permission}.',
  'The role {code} may {permission} only as their counsellor.':
    'Con el rol de {code} solo se puede {permission} en lo que usted dirige.',
  'The role {code} may have a feed of their own sessions only.':
    'Con el rol de {code} solo se puede tener un enlace de las propias sesiones.',
  'There is no such call.': 'No existe esa llamada.',
  'There is no such patient.': 'Ese paciente no existe.',
  'There is no such session.': 'Esa sesión no existe.',
  'There is no such schedule.': 'Ese horario no existe.',
  'There is no such family participant.': 'Esa persona de la familia no existe.',
  'There is no such stay.': 'Esa estancia no existe.',
  'There is no such place.': 'Ese lugar no existe.',
  'There is no such feed.': 'Ese enlace no existe.',
  'There is no such problem any more.': 'Ese problema ya no existe.',
  "A colleague's number is put right in the clinic file.":
    'El número de un colega se corrige en el archivo de la clínica.',
  'This patient has an open stay. Record the discharge first.':
    'Este paciente tiene una estancia abierta. Anote primero el alta.',
  'The schedule has no dates from that day on.': 'El horario no tiene fechas desde ese día.',
  'There is no such follow-up.': 'Ese seguimiento no existe.',
  'Somebody else changed this at the same moment. Look again and repeat.':
    'Otra persona cambió esto en el mismo momento. Mire de nuevo y repita.',
  'Somebody else changed this session at the same moment. Look again and repeat.':
    'Otra persona cambió esta sesión en el mismo momento. Mire de nuevo y repita.',
  'This has changed since you looked at it. Look again and repeat.':
    'Esto cambió desde que usted lo miró. Mire de nuevo y repita.',
  'There is no such thing any more, or not yet. Look again.': 'Esto ya no existe, o todavía no. Mire de nuevo.',
  'What this file would bring, or who would be texted, is not what you saw any more. Nothing was taken in: look again.':
    'Lo que traería este archivo, o a quién se avisaría, ya no es lo que usted vio. No se importó nada: mírelo de nuevo.',
  'There is one of this id already.': 'Ya existe uno con este identificador.',
  'The same call is being answered at this moment. Repeat it in a few seconds.':
    'Lo mismo se está guardando en este momento. Repita en unos segundos.',
  'Somebody of this name and number is on file already, as "{name}". Give that as patientId to admit them again.':
    'Ya hay un expediente con este nombre y número. Búsquelo en Pacientes e ingrésele de nuevo desde allí.',
  'Somebody of this name and number is being admitted at this moment. Repeat it in a few seconds.':
    'En este momento se está ingresando a alguien con este nombre y número. Repita en unos segundos.',
  'A patient with this id was deleted, and their history is kept. Choose another id.':
    'Se borró a un paciente con este identificador y su historial se conserva. Elija otro identificador.',
  'There is a patient with this id already.': 'Ya hay un paciente con este identificador.',
  'This patient was deleted at this moment.': 'Este expediente se borró en este momento.',
  'This patient was admitted at this moment by somebody else.': 'Otra persona ingresó a este paciente en este momento.',
  'Another number is on file by now, and a permission is for one number. Look again, and ask for it.':
    'Ahora consta otro número, y el permiso es para un solo número. Mire de nuevo y pida el permiso.',
  'The role {code} may not change closures.': 'Con el rol de {code} no se pueden cambiar los días cerrados.',
  'There are {n} feeds already; revoke one that is not used.': 'Ya hay {n} enlaces; revoque uno que no se use.',
  'This follow-up is closed.': 'Este seguimiento está cerrado.',
  'This follow-up has changed since you looked at it. Look again and repeat.':
    'Este seguimiento cambió desde que usted lo miró. Mire de nuevo y repita.',
  'There is nobody above: it is with the administrators, or you are one.':
    'No hay nadie por encima: ya está con administración, o usted es de administración.',
  'Only whoever has this follow-up, a supervisor or an administrator may hand it over. Take it on first.':
    'Solo puede pasarlo quien tiene este seguimiento, supervisión o administración. Primero encárguese usted.',
  'It is with them already.': 'Ya está con esa persona.',
  'This session is cancelled, so there is no attendance to take.':
    'Esta sesión está cancelada, así que no hay lista que tomar.',
  'This session is over, so it cannot be cancelled.': 'Esta sesión ya terminó, así que no se puede cancelar.',
  'This session is over, so it cannot be changed.': 'Esta sesión ya terminó, así que no se puede cambiar.',
  'This session is cancelled, so it cannot be changed.': 'Esta sesión está cancelada, así que no se puede cambiar.',
  'This session is cancelled, so it cannot be moved.': 'Esta sesión está cancelada, así que no se puede mover.',
  'This session has begun, so it cannot be moved.': 'Esta sesión ya empezó, así que no se puede mover.',
};

/** What a role may not do, of permissions.ts: a part of a sentence. */
export const permissionPhrases: Sentences = {
  'see the day': 'ver el día',
  'take attendance': 'tomar la lista',
  'change sessions': 'cambiar sesiones',
  'see follow-ups': 'ver los seguimientos',
  'work on follow-ups': 'trabajar en los seguimientos',
  'hand over follow-ups': 'pasar los seguimientos a colegas',
  'see patients': 'ver a los pacientes',
  'change patients': 'cambiar expedientes',
  'keep contact details': 'cambiar números y permisos',
  'text patients': 'escribir a los pacientes',
  'delete patients': 'borrar expedientes',
  'see deleted patients': 'ver los expedientes borrados',
  'change schedules': 'cambiar horarios',
  'change closures': 'cambiar los días cerrados',
  'take in and hand out data': 'importar y exportar datos',
  'see reports': 'ver los informes',
  'have a calendar feed': 'tener un enlace de calendario',
  'change texts': 'cambiar las plantillas',
  'see the clinic': 'ver la clínica',
};
