import type { PhoneWords } from './en.ts';

/** Spanish of the page of phone problems. */
export const es: PhoneWords = {
  title: 'Problemas de teléfono',
  many: (count) => (count === 1 ? '1 problema' : `${count} problemas`),
  none: 'Todos los números están en orden. Los problemas nuevos aparecen aquí solos.',
  noneOfThese: 'Ninguno de estos.',
  showSettled: 'Mostrar también los resueltos',
  kind: 'Tipo',
  everyKind: 'Todos los tipos',
  kinds: {
    'wrong-number': {
      name: 'Número equivocado',
      meaning: 'Alguien en este número dijo que no es el suyo. No se le envía nada.',
      next: 'Busque el número correcto y anótelo. Si es el correcto después de todo, indique que lo verificó por teléfono.',
    },
    undeliverable: {
      name: 'No entregado',
      meaning: 'La compañía telefónica no pudo entregar un mensaje a este número.',
      next: 'Llame. Anote el número correcto o indique que lo verificó por teléfono.',
    },
    invalid: {
      name: 'No es un número',
      meaning: 'Ningún teléfono puede tener este número.',
      next: 'Pida el número correcto y anótelo.',
    },
    'not-mobile': {
      name: 'No es un celular',
      meaning: 'Es un teléfono fijo o gratuito, al que casi nunca llegan mensajes.',
      next: 'Pida un número de celular. Si los mensajes sí le llegan, indique que lo verificó por teléfono.',
    },
    'opted-out': {
      name: 'Detuvo nuestros mensajes',
      meaning: 'Este número detuvo nuestros mensajes. Solo los reanuda un START enviado desde el mismo número.',
      next: 'Pregunte si fue a propósito y cómo prefiere que se le recuerde.',
    },
    shared: {
      name: 'Número compartido',
      meaning: 'Varias personas constan con este número. Sus respuestas pueden confundirse.',
      next: 'Averigüe de quién es. Si lo comparten, indique que es a propósito.',
    },
    'no-consent': {
      name: 'Sin permiso',
      meaning: 'No consta permiso para escribir a este número, así que nunca se le escribe.',
      next: 'Pregunte y anote el permiso con su texto, o indique que no quiere mensajes.',
    },
    'never-answered': {
      name: 'Nunca ha respondido',
      meaning: 'Se le escribe desde hace una semana o más y nunca ha respondido.',
      next: 'Pregunte en la próxima visita si le llegan los mensajes; luego indique que lo verificó.',
    },
  },
  settlements: {
    'checked-by-phone': 'Verificado por teléfono',
    'shared-on-purpose': 'Compartido a propósito',
    'wants-no-texts': 'No quiere mensajes',
  },
  since: (when) => `Desde el ${when}`,
  sharedWith: (names) => `Compartido con ${names}`,
  settledBy: (as, name, when) => `${as}: ${name}, ${when}`,
  staff: 'Personal: se corrige en el archivo de la clínica',
  formGone: 'Este problema ya está resuelto, así que se cerró el formulario. No se guardó nada.',
  fix: 'Cambiar el número',
  record: 'Anotar el permiso',
  patient: 'Al expediente',
};
