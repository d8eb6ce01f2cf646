import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** The sentences in the source that staff may read: what the API can say, for a test to hold the Spanish to. */
export type Spoken = { file: string; english: string };

const root = join(import.meta.dirname, '../../..');

/** Words to patients and to staff's phones, what is read in replies, and what only engineers see. */
const others =
  /^(?:domain\/(?:en|es|en-gb|gsm7|text-examples|texts|staff-alert|staff-answer|crisis.*|danger.*|overdose.*|everyday-words|opt-out|reply|reply-.*|make-up-reply|wrong-number|names-said|which-session|whose-reply|plain-words|revealing-words|staff-reply|session-mention|out-of-place|tapback|checksum|report|business-hours|dry-run.*)|api\/(?:open-api|answer-in-language|spanish\/.*)|intake\/(?:clinic-json|clinic-file|kept-from-console)|aws\/.*|feeds\/.*|[\w-]+)\.ts$/;

const isSentence = (text: string): boolean =>
  /^expected ./.test(text) || (/^(?:[A-Z]|\{\})[^=;]* .*[a-z)}"”]\.$/s.test(text) && !text.includes('\n'));

const sayers = new Set(['message', 'problem', 'because', 'why', 'detail', 'news']);
const callees = new Set(['NotTaken', 'remark', 'refuse', 'fieldRefusal', 'wrong', 'unclear']);

/** Said to staff by where it stands: `message: '…'`, `const why = '…'`, `refuse(path, '…')`. */
const isSaid = ({ parent }: ts.Node): boolean => {
  if (ts.isPropertyAssignment(parent) || ts.isVariableDeclaration(parent)) return sayers.has(parent.name.getText());
  return (ts.isCallExpression(parent) || ts.isNewExpression(parent)) && callees.has(parent.expression.getText());
};

/** Its parts that are not known before it is said, as `{}`. */
const textOf = (node: ts.Node): string | undefined => {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (ts.isTemplateExpression(node))
    return node.head.text + node.templateSpans.map(({ literal }) => `{}${literal.text}`).join('');
  return undefined;
};

/** For whoever reads the document of the API, in English. */
const isDocument = (node: ts.Node): boolean =>
  (ts.isCallExpression(node) &&
    ts.isPropertyAccessExpression(node.expression) &&
    node.expression.name.text === 'describe') ||
  (ts.isPropertyAssignment(node) && ['summary', 'description'].includes(node.name.getText()));

const spokenIn = (file: string): Spoken[] => {
  const source = ts.createSourceFile(
    file,
    readFileSync(join(root, 'functions', file), 'utf8'),
    ts.ScriptTarget.Latest,
    true,
  );
  const found: Spoken[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isTypeNode(node)) return;
    if (isDocument(node)) {
      if (ts.isCallExpression(node)) visit(node.expression);
      return;
    }
    const english = textOf(node);
    if (english !== undefined && (isSentence(english) || (isSaid(node) && /[a-z}] [a-z{(]/.test(english))))
      found.push({ file, english });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
};

/** Every sentence for staff in functions/, with `{}` wherever something is filled in. */
export const spokenSentences = (): Spoken[] =>
  readdirSync(join(root, 'functions'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !others.test(file))
    .flatMap(spokenIn);
