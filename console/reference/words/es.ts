import type { en } from './en.ts';

export const es: typeof en = {
  title: 'API',
  lead: 'Todo lo que hace esta consola pasa por esta API; sus propios programas también pueden usarla. La describe el propio servidor (en inglés), así que siempre está al día.',
  find: 'Buscar una llamada',
  nothing: 'Ninguna llamada contiene eso.',
  roles: 'Quién puede',
  ownOnly: 'solo lo propio',
  parameters: 'Parámetros y encabezados',
  body: 'Cuerpo',
  answers: 'Respuestas',
  answer: 'Respuesta',
  example: 'Ejemplo',
  name: 'Nombre',
  shape: 'Forma',
  meaning: 'Significado',
  status: 'Estado',
  optional: 'opcional',
  where: { path: 'en la ruta', query: 'en la consulta', header: 'encabezado' },
  calls: (many: number) => (many === 1 ? '1 llamada' : `${many} llamadas`),
};
