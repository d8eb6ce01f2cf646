import { daySentences } from './days.ts';
import { examplePhrases, fieldSentences, shapePhrases } from './fields.ts';
import { followUpSentences, settledPhrases, toldPhrases } from './follow-ups.ts';
import { importSentences } from './imports.ts';
import { phoneProblemSentences } from './phone-problems.ts';
import { policyLines } from './policy-lines.ts';
import { permissionPhrases, refusalSentences } from './refusals.ts';
import { insteadPhrases, ruleSentences } from './rules.ts';
import { readerOf, type Nested, type Sentences } from './sentence.ts';
import { textSentences } from './texts.ts';
import { findingPhrases, wordingSentences } from './wordings.ts';

/** Every sentence of the API that staff read, English to Spanish. One that is missing here stays English, and turns a test red. */
export const sentences: Sentences = {
  ...textSentences,
  ...daySentences,
  ...followUpSentences,
  ...policyLines,
  ...phoneProblemSentences,
  ...refusalSentences,
  ...fieldSentences,
  ...wordingSentences,
  ...findingPhrases,
  ...importSentences,
  ...ruleSentences,
};

/** What stands for a label, and is a phrase of few. */
export const phrases: Readonly<Record<string, Sentences>> = {
  permission: permissionPhrases,
  told: toldPhrases,
  settled: settledPhrases,
  finding: findingPhrases,
  shape: shapePhrases,
  example: examplePhrases,
  instead: insteadPhrases,
};

const firstOf = (candidates: readonly string[], say: (english: string) => string | undefined): string | undefined => {
  for (const candidate of candidates) {
    const said = say(candidate);
    if (said !== undefined) return said;
  }
  return undefined;
};

const ofParticipant = (spanish: string): string =>
  spanish.replaceAll('paciente', 'participante').replaceAll('Paciente', 'Participante');

/** A reason without the beginning it has by itself (`reasonOnly` of functions/domain/why-text.ts). */
const reason = (english: string): string | undefined =>
  known(`Not sent: ${english}`)?.replace(/^No se envió: /, '') ?? known(english);

/** Said of a family participant, out of a sentence about a patient (`aboutParticipant` of functions/domain/family.ts). */
const theirs = (english: string): string | undefined => {
  const plain = english.replace('reach them.', 'reach the patient.');
  const said = firstOf([english, plain, plain.replaceAll('They ', 'The patient ')], known);
  return said === undefined ? undefined : ofParticipant(said);
};

const phraseReaders = Object.fromEntries(
  Object.entries(phrases).map(([label, table]) => [label, readerOf(table, () => undefined)]),
);

const nested: Nested = (label, english) => {
  if (label === 'said') return known(english);
  if (label === 'reason') return reason(english);
  if (label === 'theirs') return theirs(english);
  return phraseReaders[label]?.(english);
};

const read = readerOf(sentences, nested);

/** One sentence, of the patient or of a participant (`aboutOneOfFamily` of functions/domain/explain.ts). */
const sentence = (english: string): string | undefined => {
  const said = read(english);
  if (said !== undefined || !english.includes('the participant')) return said;
  const ofPatient = read(english.replaceAll('the participant', 'the patient'));
  return ofPatient === undefined ? undefined : ofParticipant(ofPatient);
};

const mostPieces = 12;

/** Sentences one after another, each known; undefined where one is not. A name or a reason may have a full stop in it, so several pieces may be one. */
const inPieces = (pieces: readonly string[]): string | undefined => {
  for (let length = 1; length <= pieces.length; length += 1) {
    const first = sentence(pieces.slice(0, length).join(' '));
    if (first === undefined) continue;
    if (length === pieces.length) return first;
    const rest = inPieces(pieces.slice(length));
    if (rest !== undefined) return `${first} ${rest}`;
  }
  return undefined;
};

const piecesOf = (line: string): string[] => line.split(/(?<=[.!?)”"]) (?=\S)/);

const known = (line: string): string | undefined => {
  const pieces = piecesOf(line);
  return pieces.length > mostPieces ? sentence(line) : (inPieces(pieces) ?? sentence(line));
};

const saidOf = (line: string): string =>
  known(line) ??
  piecesOf(line)
    .map((piece) => sentence(piece) ?? piece)
    .join(' ');

/** What the API says to staff, in Spanish: line by line, sentence by sentence. What is not known, such as somebody's own words, stays as it is. */
export const inSpanish = (english: string): string => english.split('\n').map(saidOf).join('\n');

/** Whether all of it is known. */
export const isKnown = (english: string): boolean => english.split('\n').every((line) => known(line) !== undefined);
