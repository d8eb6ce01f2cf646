import { phrases } from './plain-words.ts';
import type { ReplyWords } from './reply-words.ts';

export const spanish: ReplyWords = {
  yes: phrases(`
    si, sip, simon, uno si, claro, claro que si, claro que voy, por supuesto, por supuesto que si, seguro que si,
    afirmativo, voy, yo voy, si voy, si yo voy, ya voy, ahi voy, alla voy, voy para alla, ya voy para alla,
    voy en el camion, ya voy en el camion, voy en el bus, ya voy en el bus, voy en el autobus, ya voy en el autobus,
    voy en camino, estoy en camino, en camino, ya voy en camino, voy a ir, si voy a ir, voy a estar ahi, ahi voy a estar, ahi estare,
    alli estare, alla estare, aqui estare, estare ahi, estare alli, estare alla, yo estare ahi, ay estare,
    hay estare, si estare, ahi estare sin falta, ahi estaremos, nos vemos, nos vemos ahi, nos vemos alla,
    nos vemos alli, ahi nos vemos, alla nos vemos, confirmo, si confirmo, yo confirmo, confirmo mi asistencia,
    confirmado, confirmada, asistire, si asistire, voy a asistir, ire, si ire, yo ire, si voy a asistir,
    cuente conmigo, cuenten conmigo, cuenta conmigo, sin falta, no faltare, no voy a faltar, puedo ir, yo puedo ir`),
  ok: phrases(`
    vale, dale, de acuerdo, esta bien, ta bien, listo, lista, orale, muy bien, okey, okei, oki`),
  no: phrases(`
    no, nop, nel, negativo, no puedo, yo no puedo, no puedo ir, no puedo llegar, no puedo asistir, no puedo venir,
    no podre, no podre ir, no podre asistir, no podre llegar, no voy, yo no voy, no voy a ir, no voy a poder,
    no voy a poder ir, no voy a poder llegar, no voy a poder asistir, no voy a llegar, no voy a asistir,
    no voy a estar, no ire, no asistire, no estare, no vengo, no va a poder ser, imposible, me es imposible,
    me es imposible ir, no me es posible, no me es posible ir, tengo que cancelar, necesito cancelar, voy a cancelar,
    cancelar mi cita, cancelar mi sesion, cancelar la cita, cancele mi cita, cancele mi sesion, cancelen mi cita,
    voy a faltar, tengo que faltar, voy a tener que faltar`),
  late: phrases(`
    tarde, llego tarde, voy tarde, ya voy tarde, voy a llegar tarde, llegare tarde, un poco tarde,
    llego un poco tarde, voy un poco tarde, llegare un poco tarde, voy a llegar un poco tarde, algo tarde,
    llego algo tarde, un poquito tarde, llego un poquito tarde, voy a llegar un poquito tarde, voy retrasado,
    voy retrasada, retrasado, retrasada, estoy retrasado, estoy retrasada, atrasado, atrasada, voy atrasado,
    voy atrasada, se me hizo tarde, se me hace tarde, se me esta haciendo tarde, con retraso, de retraso, retraso,
    me retraso, me voy a retrasar, me atraso, me voy a atrasar, voy con retraso, hay trafico, hay mucho trafico,
    mucho trafico, trafico, en el trafico, estoy en el trafico, estoy atorado en el trafico,
    estoy atorada en el trafico, atorado en el trafico, atorada en el trafico, no llego a tiempo,
    no voy a llegar a tiempo, no puedo llegar a tiempo`),
  here: phrases(`
    ya llegue, llegue, ya estoy aqui, estoy aqui, aqui estoy, ya aqui estoy, ya estoy, ya estoy ahi, ya estoy alli,
    estoy afuera, ya estoy afuera, estoy en la entrada, estoy en la puerta, estoy en la sala, estoy en la sala de espera, en la sala,
    en la sala de espera, ya estoy en la sala, ya estoy en la sala de espera, estoy adentro, aqui ando,
    ya entre, ya estoy adentro, ya me conecte, ya estoy conectado, ya estoy conectada, si fui, yo fui, yo si fui,
    fui, pero si fui, pero yo si fui, si estuve, estuve ahi, estuve alli, yo estuve ahi, si estuve ahi,
    pero estuve ahi, yo si estuve, si asisti, asisti, yo asisti, si llegue, yo estuve alli`),
  today: phrases(`hoy, el dia de hoy, esta noche, hoy en la noche`),
  tomorrow: phrases(`manana, el dia de manana, hasta manana, manana en la noche, manana por la noche`),
  but: phrases(`pero`),
  about: phrases(`
    unos, unas, como, como unos, mas o menos, aprox, aproximadamente, con, de, llego, llegare, voy a llegar`),
  polite: phrases(`
    al final, gracias, muchas gracias, mil gracias, gracias por avisar, gracias por el recordatorio, gracias por recordarme,
    por favor, porfavor, porfa, hola, hola buenos dias, buenos dias, buen dia, buenas tardes, buenas noches, buenas,
    senora, senor, senorita, sra, sr, doctora, disculpe, disculpa, disculpen, perdon, perdone, lo siento,
    lo siento mucho, que pena, una disculpa, lamentablemente, desafortunadamente, bendiciones, dios lo bendiga,
    dios la bendiga, dios los bendiga, dios le bendiga, saludos, hasta luego, que tenga buen dia,
    que tenga un buen dia, porque, es que, bueno, perfecto, excelente, con gusto, con mucho gusto, entendido,
    enterado, enterada, no hay problema, ningun problema, sin problema, jaja, opcion, numero, igualmente`),
  unclear: phrases(`
    si puedo, si puedo ir, si puedo voy, si puedo llegar, si es que puedo, en la tarde, por la tarde, esta tarde,
    la tarde, de la tarde, mas tarde, en la manana, por la manana, esta manana, de la manana, manana en la tarde,
    manana por la tarde, pasado manana, si llego, no estoy aqui, no llego tarde, no voy tarde, no voy a llegar tarde,
    no llegare tarde, no fui, no asisti, no estuve`),
  reasons: {
    illness: phrases(`
      enfermo, enferma, estoy enfermo, estoy enferma, estoy muy enfermo, estoy muy enferma, me enferme,
      me siento mal, me siento enfermo, me siento enferma, no me siento bien, gripe, gripa, tengo gripe, tengo gripa,
      con gripe, con gripa, estoy con gripe, fiebre, tengo fiebre, con fiebre, calentura, tengo calentura, covid,
      tengo covid, estoy vomitando, tengo vomito, migrana, tengo migrana, resfriado, resfriada, estoy resfriado,
      estoy resfriada, amaneci enfermo, amaneci enferma, amaneci mal`),
    transport: phrases(`
      no tengo carro, sin carro, no tengo coche, no tengo transporte, sin transporte, no tengo como ir,
      no tengo como llegar, no tengo quien me lleve, no tengo ride, no tengo raite, sin ride, no tengo en que ir,
      no tengo para el bus, no tengo dinero para el bus, no tengo gasolina`),
    work: phrases(`
      en el trabajo, estoy en el trabajo, estoy en mi trabajo, estoy trabajando, trabajando, tengo que trabajar,
      me toca trabajar, voy a trabajar, por trabajo, por el trabajo, me llamaron del trabajo`),
    childcare: phrases(`
      no tengo quien cuide a mis hijos, no tengo quien cuide los ninos, no tengo quien cuide a los ninos,
      no tengo quien me cuide a los ninos, no tengo quien me cuide los ninos, no tengo con quien dejar a mis hijos,
      no tengo con quien dejar a los ninos, no tengo ninera, sin ninera, mi hijo esta enfermo, mi hija esta enferma,
      mis hijos estan enfermos, mi bebe esta enfermo, mi bebe esta enferma, mi nino esta enfermo,
      mi nina esta enferma, el nino esta enfermo, la nina esta enferma`),
    other: phrases(`
      emergencia familiar, tengo una emergencia familiar, estoy fuera de la ciudad, fuera de la ciudad,
      tengo un funeral, estoy en un funeral, fallecio un familiar, murio un familiar`),
  },
  mishaps: {
    illness: phrases(`dolor de cabeza, tengo dolor de cabeza, en el hospital, estoy en el hospital`),
    transport: phrases(`
      se me descompuso el carro, se descompuso el carro, se me descompuso el coche, mi carro no prende,
      no prende el carro, perdi el bus, perdi el autobus, perdi el camion, se me fue el bus, se me fue el camion,
      se me poncho una llanta, se poncho la llanta, llanta ponchada, por transporte, por el bus, por el trafico`),
    work: phrases(`
      trabajo, tengo trabajo, entrevista, tengo entrevista, tengo una entrevista, tengo entrevista de trabajo,
      tengo una entrevista de trabajo`),
    childcare: phrases(`mis hijos, los ninos, mi hijo, mi hija, por mis hijos, por los ninos`),
    other: phrases(`
      cita, tengo cita, tengo otra cita, cita medica, tengo cita medica, tengo una cita medica, cita con el doctor,
      tengo cita con el doctor, funeral, no tengo internet, sin internet, nieve, la nieve, por la nieve, tengo corte`),
  },
};
