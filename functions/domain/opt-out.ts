import { namesSaid } from './names-said.ts';
import { phrases } from './plain-words.ts';
import { plainClauses, plainReply } from './reply-text.ts';
import { cutTo } from './whole-characters.ts';

/**
 * Withdrawal of permission: the carriers' words (AWS End User Messaging's keywords, CTIA's, and 47 CFR 64.1200(a)(10): "stop, quit, end,
 * revoke, opt out, cancel, unsubscribe"), their Spanish, and what "a reasonable person would understand" as one.
 *
 * AWS takes any message that *begins with* a keyword. Our opt-outs are self-managed, so ours is narrower: a carrier word counts when it is
 * the whole message but for politeness. "stop by at 9?" and "I will attend the weekend" are not opt-outs; "cancel tonight" declines a session.
 */

const carrierWords = new Set(
  phrases(`
    stop, stopp, stpo, sotp, stopall, stop all, unsubscribe, unsubcribe, unsubscribed, end, quit,
    revoke, optout, opt out, remove, td, arret, stop it, stop to stop, reply stop, text stop, stop this, stop stop, stop stop stop, alto, parar, pare,
    paren, para, basta, ya basta, baja, detener, no mas, fin, salir, ya paren, unsubscibe, unsuscribe, unsubscrib, desuscribir,
    desuscribirme, delete me, block me, opting out, im opting out, cease and desist, s t o p, stop already, stop it already, dejenme en paz,
    stop texts, no me molesten, no molesten, no molesten mas, no texts, no recordatorios, no reminders, no messages, do not text, dont text`),
);

/** Said for themselves in any sentence, these leave no other meaning: "No. STOP". The others have one ("end", "para", "baja"). */
const plainestWords = new Set(
  phrases(`
    stop, stopp, stpo, sotp, st0p, 5top, stopall, stop all, stop 1, stop 2, unsubscribe, unsubcribe, unsubscibe, unsuscribe, unsubscrib,
    unsubscribed, unsubscribe all, revoke, optout, opt out, opting out, im opting out, opt out all`),
);

const polite =
  '(?:please|pls|plz|thanks|thank you|thx|ok|okay|yes|hi|hello|hey|sir|maam|just|now|gracias|por favor|porfavor|porfa|hola|ya|si)';
const asking =
  '(?:can you|could you|would you|will you|i said|i want you to|i need you to|you need to|puede|pueden|podria|podrian|quiero que|le pido que|les pido que)';
const texts =
  '(?:texts?|texting|txts?|txting|text messages?|messages?|messaging|msgs?|sms|reminders?|notifications?|alerts?)';
const rude =
  'damn|dam|dang|darn|goddamn|fucking|fuckin|freaking|freakin|frickin|effing|stupid|annoying|dumb|bloody|spam|constant|automated|automatic';
const which = `(?:all|any|more|the|of|these|those|this|your|my|me|getting|receiving|to|${rude})`;
const mensajes = '(?:mensajes?|mensajitos|textos?|sms|recordatorios?|avisos?|notificaciones)';
const cuales = '(?:mas|los|las|sus|tus|estos|esos|mis|de|me|pinches|malditos|molestos)';
const ever = '(?: (?:any ?more|again|ever|ever again|at all|nunca|nunca mas|ya|mas|otra vez))*';
/** Who sends them narrows nothing. */
const sender =
  '(?: (?:from (?:you(?: people| guys| all)?|yall|this number|(?:the|your) (?:clinic|office|company|system))|de (?:ustedes|usted|este numero|su parte)))?';

const openings = [
  `(?:stop|quit|cease) (?:texting|txting|txtn|textin|txtin|messaging|contacting|bothering|bugging|pestering|harassing|annoying|pinging|spamming|calling)(?: me| us| this number| my phone| my number)?(?: ${which})*(?: ${texts})?`,
  `(?:stop|quit|cancel|end|discontinue|cease|turn off|cut it out with|stop w|stop with) (?:sending )?(?:(?:all|any|the|these|those|this|your|my|me|more|getting|receiving|${rude}) )*${texts}(?: to (?:me|this number|my phone))?`,
  `(?:stop|quit) sending (?:${which} ?)*`,
  `(?:make|get) (?:${which} )*${texts} (?:to )?stop`,
  `(?:dont|never|dont ever|dont you) (?:text|txt|message|contact|msg|bother|send)(?: me| us| this number| this phone)(?: ${which})*(?: ${texts})?`,
  `no more (?:${which} )*${texts}`,
  `(?:i )?(?:dont|no longer|do not) (?:want|wish|care|need|consent)(?: to)?(?: (?:get|receive|be sent))? (?:${which} )*${texts}`,
  'how (?:do|can) i (?:stop|end|turn off|opt out of|unsubscribe from) (?:these|the|your|all) ' + texts,
  `unsubscribe (?:me|this number|my number)(?: from .{1,30})?`,
  '(?:i )?(?:hereby )?(?:revoke|withdraw|take back) (?:my )?(?:consent|permission)',
  '(?:yo )?(?:revoco|retiro) mi (?:consentimiento|permiso)',
  `(?:deja|dejes?|dejen|dejar|para|pare|paren|parar)(?: ya)? de (?:mandar|enviar|escribir|textear|molestar|contactar|llamar)(?:me|nos)?(?: ${cuales})*(?: ${mensajes})?`,
  `(?:ya )?no (?:me |nos )?(?:vuelvan? a )?(?:escribir|mandar|textear|contactar|molestar|mande|mandes|manden|envie|envies|envien|escriba|escribas|escriban|textee|textees|texteen|moleste|molestes|molesten|contacte|contacten)(?: ${cuales})*(?: ${mensajes})?`,
  `no mas ${mensajes}`,
  `(?:ya )?no (?:quiero|deseo) (?:recibir |que me (?:manden|envien) )?(?:${cuales} )*${mensajes}`,
  '(?:ya )?no quiero que me (?:escriban|texteen|contacten)',
  `(?:ya )?(?:paren|pare|para|parar|detengan|detenga|cancelen|cancele|basta de|dejen de mandar|terminen) (?:ya )?(?:de )?(?:${cuales} )*${mensajes}`,
  '(?:ya )?dej(?:e|en) de (?:molestar|escribir|textear)(?:me|nos)?',
  `(?:quite|quita|quiten|borre|borra|borren|saque|saquen|elimine|eliminen)(?:me|nos) de (?:la|su|esta|esa|tu) lista(?: de ${mensajes})?`,
  `(?:quite|quiten|borre|borren|elimine|eliminen) mi (?:numero|telefono)(?: de (?:la|su|esta) lista)?`,
  `cancelar? (?:${cuales} )*(?:${mensajes}|suscripcion)`,
];
/** Withdraw only when nothing follows: "cancel all", but not "cancel all my sessions". */
const wholes = [
  `(?:take|remove) (?:me|my number|my phone number|this number) (?:off|from)(?: of)?(?: (?:your|the|this|any|all))*(?: (?:texts?|texting|message|sms|contact|mailing|call|calling))?(?: lists?)?`,
  'remove (?:me|my number|my phone number|this number)',
  `(?:i want to |i would like to |id like to |i wanna )?(?:opt (?:me )?out|unsubscribe)(?: of (?:${which} )*${texts})?`,
  'i (?:want|would like) you to stop',
  '(?:lose|delete|forget|erase) (?:my|this) number(?: from (?:your|the) (?:system|phone|list|records))?',
  '(?:delete|remove|take|erase) (?:me|this number|my number|my phone) (?:off|from|off of) (?:your|the|this) (?:text |texting |message )?(?:lists?|system|texts)',
  '(?:get|take) me off (?:this|your|the|these)(?: (?:text|texting|message|texts))?(?: lists?)?',
  'remove me from (?:your|the|these|this) (?:texts?|messages|lists?)',
  '(?:quite|quita|quiten|borre|borra|borren|saque|saquen|elimine|eliminen)(?:me|nos)',
  'i asked you to stop',
  'turn (?:this|these|it) off',
  'how do i (?:unsubscribe|opt out)',
  'i (?:no longer|dont) consent(?: to (?:these|the|your|any) ' + texts + ')?',
  '(?:i )?(?:revoke|withdraw|take back) my (?:consent|permission)(?: to (?:text|message|contact)(?: me)?)?',
  'leave me alone',
  '(?:unsubscribe|opt out)(?: me)?(?: from| of)? (?:all|everything|all of (?:it|them|this|these))',
  `cancel (?:all|everything|my subscription|subscription)`,
  '(?:quiero )?(?:darme|deme|denme|dame) de baja',
];

const lead = `(?:(?:${polite}|${asking}) )*`;
const wholePhrase = new RegExp(`^${lead}(?:${[...openings, ...wholes].join('|')})${sender}${ever}(?: ${polite})*$`);
const openingPhrase = new RegExp(`^${lead}(?:${openings.join('|')})${sender}${ever}(?= )`);
/** "stop texting me at night" asks for less, not for nothing: a person reads it. */
const narrowing =
  /\b(?:at|so|too|before|after|while|during|until|till|when|if|unless|in|on|for|from|about|today|tonight|twice|except|every|early|late|but|tan|antes|despues|cuando|mientras|hasta|en|por|sobre|a|como|pero|hoy|con|que)\b/;
const trimmed = new RegExp(`^${lead}|(?: ${polite})+$`, 'g');

/** Lone but for courtesy, these opt out, though the session may be meant; "yes cancel" or "can you cancel" a person reads. */
const loneCancel =
  /^(?:(?:please|pls|plz|por favor|porfavor|hi|hello|hola) )*(cancel|cancelar|cancela|cancele)(?: (?:please|pls|plz|thanks|thank you|por favor|gracias))*$/;

const loneWord = (clause: string): string | undefined => {
  const lone = clause.replace(trimmed, '').trim();
  return [lone, clause, 'cancel'].find((word) =>
    word === 'cancel' ? loneCancel.test(clause) : carrierWords.has(word),
  );
};

const opensWithPhrase = (clause: string): boolean => {
  const opening = openingPhrase.exec(clause)?.[0];
  return opening !== undefined && !narrowing.test(clause.slice(opening.length)) && clause.length < opening.length + 80;
};

/** Nothing of what is said: emoji, and the line a phone adds. */
const decoration = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\u{fe0f}\u{20e3}\u{200d}]/gu;
const phonesLine = /\s(?:sent (?:from|via)|enviado (?:desde|de)|get outlook for) [^\n]{1,40}\s*$/iu;
const bare = (body: string): string => body.replace(phonesLine, '').replace(decoration, ' ');

/** Said once, however often: "STOP STOP STOP", "stopstop". */
const once = (plain: string): string =>
  plain.replace(/\b(\w+(?: \w+)?)(?: \1\b)+/g, '$1').replace(/\b(?:stop){2,}\b/g, 'stop');

/** Without the name somebody signs with: "Stop - Ana". */
const unsigned = (plain: string, names: readonly string[]): string => {
  const { signed: own } = namesSaid(names);
  const words = plain.split(' ');
  const first = words.findIndex((word) => !own.has(word));
  return first < 0 ? plain : words.slice(first, words.findLastIndex((word) => !own.has(word)) + 1).join(' ');
};

/** What may stand beside the word in the same sentence. */
const aside = new RegExp(`^(?:(?:no|nope|nah|[123]|${polite})(?: |$))+$`);
const plainest = (clause: string): boolean => plainestWords.has(clause.replace(trimmed, '').trim());

/** A word that means only this, a sentence by itself ("2. stop"), or beside no more than a no, a digit or courtesy ("no, stop"). */
const saidPlainly = (body: string, clauses: readonly string[], plain: (text: string) => string): string | undefined => {
  const sentences = body.split(/[.!?;…]+(?=\s|$)|\n+/u).map(plain);
  const alone = clauses.every((clause) => plainest(clause) || aside.test(clause)) ? clauses : [];
  return [...sentences, ...alone].find(plainest);
};

/** A cancel that names no texts may be of sessions. */
const cancels = /\bcancel/;
const namesTexts = new RegExp(`\\b(?:${texts}|${mensajes}|subscription|suscripcion)\\b`);

export interface OptOut {
  kind: 'opt-out';
  /** What it was recognised by, as it was made plain: kept with the change of consent. */
  word: string;
  mayHaveMeantCancel: boolean;
}

/** The withdrawal of permission in a reply, if it is one. `names`: those it may be signed with. */
export const optOutOf = (said: string, names: readonly string[] = []): OptOut | undefined => {
  const body = bare(said);
  const plain = (text: string): string => unsigned(once(plainReply(text)), names);
  const whole = plain(body);
  const clauses = plainClauses(body)
    .map(plain)
    .filter((clause) => clause !== '');
  const word =
    loneWord(whole) ??
    (clauses.every((clause) => loneWord(clause) !== undefined) ? clauses.map(loneWord)[0] : undefined) ??
    saidPlainly(body, clauses, plain);
  if (word !== undefined) return { kind: 'opt-out', word, mayHaveMeantCancel: word === 'cancel' };
  const phrase =
    [whole, ...clauses].find((clause) => wholePhrase.test(clause)) ?? [whole, ...clauses].find(opensWithPhrase);
  if (phrase === undefined) return undefined;
  return {
    kind: 'opt-out',
    word: cutTo(phrase, 80),
    mayHaveMeantCancel: cancels.test(phrase) && !namesTexts.test(phrase),
  };
};

/** Whether any sentence of a reply that is about something else withdraws permission too: "I can't go on. STOP". */
export const withdrawsToo = (body: string): boolean =>
  optOutOf(body) !== undefined || plainClauses(bare(body)).some((clause) => loneWord(once(clause)) !== undefined);

const returning =
  /^(?:(?:please|pls|yes|ok|si|por favor) )*(?:start|unstop|un stop|restart|resume|subscribe|opt in|optin|start again|start (?:texting|sending)(?: me)?(?: (?:the |my )?(?:texts|messages|reminders))?(?: again)?|opt me (?:back )?in|sign me up|comenzar|empezar|iniciar|reanudar|inicio|alta|darme de alta|suscribirme)(?: (?:again|please|pls|thanks|gracias|por favor|otra vez))*$/;

/** START and its family, as the whole message, made plain. YES is not one here: it answers a reminder. */
export const optInOf = (plain: string): boolean => returning.test(plain);
