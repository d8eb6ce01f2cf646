import type { en } from './en.ts';

export const es: typeof en = {
  conversation: 'Mensajes con el paciente',
  noTexts: 'Sin mensajes en los últimos 30 días.',
  statuses: {
    sent: 'Enviado',
    unknown: 'Quizá enviado',
    held: 'En espera',
    retrying: 'Se intenta otra vez',
    skipped: 'No enviado',
    failed: 'No entregado',
  },
  fromPatient: 'Del paciente',
  toPatient: 'Al paciente',
};
