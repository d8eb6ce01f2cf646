import type { en } from './en.ts';

export const es: typeof en = {
  title: 'Entrar',
  hint: 'Se abrirá una página para entrar. Le pedirá su correo electrónico, su contraseña y el código de su aplicación de autenticación, y lo traerá de vuelta aquí.',
  signIn: 'Entrar',
  finish: 'Terminar de salir',
  moment: 'Un momento…',
  because: {
    idle: 'Su sesión se cerró porque nadie usó la consola durante 15 minutos.',
    unknown: 'Su sesión se cerró: la clínica ya no la reconoce.',
    ended: 'Su sesión se cerró porque llegó a su fin. Vuelva a entrar.',
    denied:
      'La página no le permitió entrar. Revise que use el correo electrónico que la clínica le asignó. Si vuelve a pasar, avise a quien administra la consola.',
    mfa: 'Su aplicación de autenticación todavía no está configurada. Vuelva a entrar: la página le mostrará un código para escanear con la aplicación. Si no aparece, avise a quien administra la consola.',
    unreachable: 'El servicio para entrar no responde. Revise la conexión, espere un minuto y vuelva a intentarlo.',
    clock:
      'El reloj de este equipo tiene más de cinco minutos de diferencia, así que no se pudo entrar. Ponga la fecha y la hora en automático y vuelva a entrar.',
    notBegun:
      'Ese intento de entrar no empezó en esta pestaña, o tardó demasiado, así que no se aceptó. Entre desde aquí.',
    failed: 'No se pudo entrar. Inténtelo de nuevo. Si vuelve a pasar, avise a quien administra la consola.',
    stillOpen:
      'Ya salió de esta consola, pero el servicio para entrar no respondió: su sesión allí puede seguir abierta. Termine de salir antes de que otra persona use este equipo.',
  },
};
