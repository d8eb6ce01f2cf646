import { phrases } from './plain-words.ts';

/**
 * What patients write about when they write about their sessions: coming, times, ways, work, children's care, colds, papers, links.
 * Stems, English and Spanish. None of them is a word people in danger use more than others.
 */
const everyday = phrases(`
  late, zoom, link, class, group, session, meeting, appointment, appt, schedul, resched, parking, parked, park, ride, bus, uber, lyft,
  traffic, freeway, highway, exit, address, building, suite, floor, elevator, lobby, desk, downstairs, insurance, bill, copay, cash, receipt, medicaid,
  paperwork, paper, form, letter, note for, fax, email, resend, code, password, wifi, internet, online, camera, mic, sound, muted, screen, app, login,
  laptop, computer, website, sick, flu, cold, fever, covid, strep, stomach, cough, throat, tooth, dentist, doctor, dr, nurse, pharmacy, prescription, surgery,
  vaccine, flu shot, mri, antibiotic, allerg, migraine, headache, cramps, stitches, sprain, ankle, knee, wrist playing, back went, back is out, contagious, court, judge, lawyer,
  probation, parole, work, job, shift, boss, manager, interview, paycheck, school, daycare, babysit, sitter, childcare, teething, pick up, picking up,
  pickup, funeral, wedding, birthday, anniversary, baby shower, graduat, vacation, flight, airport, out of town, moved, moving, apartment, lease, landlord is here,
  plumber, snow, ice, icy, rain, roads, weather, storm, tornado, flooded, power, gas, tire, tow, mechanic, battery, broke down, license, wreck, fender, train,
  cancel, reschedul, in person, join, coffee, donut, lunch, eat, food, cupcake, snack, homework, workbook, chapter, movie, yoga, alarm, overslept, slept through,
  minute, min, mins, hour, clock, oclock, monday, tuesday, wednesday, thursday, friday, saturday, sunday, weekend, next week, holiday, christmas,
  thanksgiving, come, coming, be there, see you, see ya, attend, make it, making it, thank, thanks, on my way, her way, his way, their way, the way, omw, here, there, waiting, running, leave early, leaving,
  bring, switch, number, phone, text, message, reminder, call me, called, calling, missed your, voicemail, forgot, remember, visit, vet, plans, mask, key, keys, locked, drop me off,
  driving me, bringing, mail, envelope, water, heat, warm, sign, signed, sign up, register, place, seat, spot, lost my, found my, left my, jacket, bottle,
  throwing up, threw up, in labor, refill, meds refilled, who do i, what day, when is, when do, did my time, use the, using the, used the, entrance, grandpa, grandma, passed away,
  had her baby, had a baby, chip, let me in, let you know, urgent care, stove, wont recognize, pipe burst, cat, kittens, dog got, dog ate, dialysis, ac died, my ac, broke her arm, broke his arm, spaced it, counselor now,
  with my wife, with my husband, pee test, drug test, sent from my, question, the end, quit, stop, remove, count me, expect me, think about it, will see, saying, not saying, closed on, nephew, niece, see every, good with, chamarra, clinica, me toca,
  blood pressure, killing me, dose of, numb, playing, tired but, exhausted, second dose, proud, liked it, no se si, idk if i can, start, started, begin, finish, practice, game, church, iglesia, meds, cook, dinner, breakfast, laundry, store, gym, haircut, dress, wear, shoes,
  forget, miss it, blocked, parada, proxima, presion, cerrado, fin de, el mes, bike, crossing, stuck at, fasting, blood draw, blood work, family night, family day, wants to know, dmv, swollen, cable guy,
  car, cars, ride home, counselor, jury, new year, oops, quitter, glasses, pizza, puppy, wallet, charger, my id, somewhere to park, credit, approved, told me about, borrowed, said i could, said ok, said he, said she can,
  llevar, lleva, hermana me, suegra, lentes, visita, carro, feliz,
  tarde, enlace, clase, grupo, sesion, reunion, cita, horario, estacion, camion, autobus, troca, trafico, direccion, edificio, piso, salon, puerta, seguro, carta,
  papeles, formulario, correo, codigo, contrasena, camara, enferm, gripe, gripa, fiebre, calentura, tos, garganta, muela, dentista, farmacia, receta, corte, juez,
  abogado, trabajo, trabaj, turno, jefe, entrevista, escuela, guarderia, ninera, velorio, boda, cumple, viaje, vuelo, mudo, mudar, nieve, lluvia, carretera, calle por, gasolina, llanta,
  cambiar, cafe, comida, tarea, minuto, hora, lunes, martes, miercoles, jueves, viernes, sabado, domingo, fin de semana, semana, navidad, ir, voy, vengo, llego, llegar, llegue,
  asist, gracias, camino, aqui, espera, numero, telefono, mensaje, texto, recordatorio, llave, luz, olvid, alarma, disculp, boleto, pase de, permiso`);
const everydayWord = new RegExp(
  `\\b(?:${everyday.map((stem) => `${stem}(?:s|es|ed|ing|ment|ments|er|led|ling|ular|o|a|os|as|ado|ada|ando|e)?`).join('|')})\\b`,
);

/** Nobody in danger laughs or cheers. */
const cheerful =
  /\b(?:lol|lmao|haha\w*|jaja\w*|yay|woo\w*|happy|glad|excited|great|awesome|congrats|feliz|content[oa])\b/;

/** Somebody speaks of somebody: themselves, or whom they live with. */
const personal =
  /\b(?:i|im|ive|id|ill|me|my|myself|mine|he|hes|him|his|she|shes|her|they|them|we|us|nobody|someone|everybody|everyone|god|life|yo|mi|mis|me|estoy|soy|tengo|siento|el|ella|nadie|alguien|todos|dios|quiero|puedo|ando|ya)\b/;

/**
 * Whether a reply that answers nothing speaks of somebody, and of nothing that has to do with sessions: "I looked over the balcony for an
 * hour last night". No list of words knows all the ways people say that they are in danger; but the things people write about their
 * sessions are few. So what is personal and out of place here is read as danger: a false alarm costs a call, a miss may cost a life.
 */
export const isOutOfPlace = (plain: string): boolean =>
  plain.split(' ').length >= 4 &&
  !/^(?:can|do|does|did|is|are|will|when|where|what|who|how|which|should|could|puedo|puede|cuando|donde|que|quien|como|cual) /.test(
    plain,
  ) &&
  personal.test(plain) &&
  !everydayWord.test(plain) &&
  !cheerful.test(plain);
