import { phrases } from './plain-words.ts';

/**
 * As crisis-words-en.ts: single stems, English and Spanish, that by themselves belong to no schedule, wherever they stand and however they end.
 * The widest net: what people say of themselves, of using, of harm and of a body in danger. What is everyday among them is taken
 * out first (everyday-words.ts).
 */
const stems = phrases(`
  collaps, convuls, seizur, foaming, faint, gasping, choking, chokin, cpr, chest pain, chest hurt, chest is tight, stroke, poison,
  stopped breathing, isnt moving, not moving, wont move, purple, unbearabl, agony, torment, despair, anguish, useless, pathetic,
  disgust, asham, shame, invisible, heartbr, broken heart, lonel, crying, cried, sobbing, in tears, furious, rage,
  whats wrong with me, who i am, cant tell anyone, got nobody, got no one, got nothing, has nobody, no one to call, demon, devil, cameras,
  possessed, conspir, not real, feels real, talking to me, talks to me, told me to do, god told, out to get, spying,
  copped, copping, stash, spun, tweak, geeked, zooted, buzzed, tipsy, plastered, smashed, hammered, blitzed, foil, kratom, weed, edible,
  cannabis, marijuana, percs, fetty, tranq, smack, speedball, narcan, six pack, liquor, tequila, hennessy, vodka, whisk, slipping,
  out of my skin, skin is crawling, rip my skin, dirty ua, dirty drop, dirty test, failed my ua, failed my drug, failed a drug, nodded out,
  drugged, roofied, raped, getting hurt, get hurt, gets hurt, strapped, my piece, my strap, my blade, my gun, my knife, bloody,
  kidnap, hostage, tortur, bruis, black eye, stabb, bleed, murder, hit by a, off the road, on purpose, giving away my, gave away, give away my,
  writing letters, letters to my, letter to my, take me god, take me lord, just take me, home to god, at peace, kick around,
  dark again, loud in my head, in my head, hospital please, to the hospital, inpatient, send someone, send somebody, send police,
  come get me please, i need you guys, triggered, tempt, selfharm, cutter, shoot up, killer, deadly, funeral for me, my own funeral,
  toque fondo, en el fondo, diosito, dios me lleve, dios llevame, llevame ya, llevenme, lleveme al hosp, atropell, del techo, en el techo,
  desangr, se tomo mis, se tomo las, poniendo azul, esta azul, me tocaron, me hizo algo, me hicieron algo, partir su, partirle, partir la,
  chela, cheve, caguama, pisto, la peda, hasta las chanclas, hasta atras, hasta las manitas, bien loco anoche, una linea, malilla,
  se me antoja, licoreria, cantina, sin dormir escuch, en la cabeza, en mi cabeza, siento que, vengan por mi, manden a alguien,
  manden a la, manden ayuda, llamen a la, no siento nada, va a mejorar, va a cambiar, que caso tiene, no le hallo, no hallo,
  un problema para, mejor que no est, mejor que yo no, aguitad, verguenza, mi culpa, inutil, basura, triste, llorar, lloro, llorando,
  temblando, suplico, odio, veneno, envenen, demonio, diablo, camaras, sangre, herid, apunal, secuestr, policia, desmay, infarto, colaps,
  suicid, ahorc, tortura, infierno, pesadilla, miserable, humill, golpiz, moreton, celda, trauma, angusti, ansiedad,
  volvi con lo mismo, en lo mismo, lo mismo de antes, me inyect, jeringa, aguja, sobria, porro, mota, marihuana, vicio, cruda realidad, loquera`);

export const crisisStems: readonly string[] = stems.map((stem) => `${stem}\\w*`);
