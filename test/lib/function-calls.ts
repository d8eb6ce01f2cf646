import { build } from 'esbuild';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * The AWS calls in the files that end up in a function's bundle, as IAM actions; `sns:Publish` with what it publishes to, and
 * `dynamodb:Query` again for the index. Found in the source by the SDK's command names.
 */
export const callsOf = async (name: string): Promise<Set<string>> => {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [`functions/${name}.ts`],
    outdir: 'unwritten',
    write: false,
    metafile: true,
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
  });
  const files = Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 ? [file] : [])),
  );
  const own = files.filter((file) => file.startsWith('functions/'));
  return new Set(own.flatMap((file) => callsIn(readFileSync(`${root}${file}`, 'utf8'))));
};

const actions: Record<string, string> = {
  Query: 'dynamodb:Query',
  Get: 'dynamodb:GetItem',
  BatchGet: 'dynamodb:BatchGetItem',
  Put: 'dynamodb:PutItem',
  Update: 'dynamodb:UpdateItem',
  Delete: 'dynamodb:DeleteItem',
  BatchWrite: 'dynamodb:BatchWriteItem',
  ConditionCheck: 'dynamodb:ConditionCheckItem',
  PutEvents: 'events:PutEvents',
  ListPhoneNumbersOptedOut: 'sns:ListPhoneNumbersOptedOut',
};

const callsIn = (source: string): string[] => {
  const commands = [...source.matchAll(/new (\w+)Command\(/g)].map((match) => match[1]!);
  // IAM knows no transactions: what one holds is allowed piece by piece.
  const pieces = commands.includes('TransactWrite')
    ? [...source.matchAll(/\b(Put|Update|Delete|ConditionCheck): ?\{/g)].map((match) => match[1]!)
    : [];
  const publishes = commands.includes('Publish')
    ? [source.includes('PhoneNumber') ? 'sns:Publish to phones' : 'sns:Publish to a topic']
    : [];
  const index = source.includes('IndexName') ? ['dynamodb:Query on the index'] : [];
  const plain = commands.filter((command) => command !== 'TransactWrite' && command !== 'Publish');
  return [...[...plain, ...pieces].map((call) => actions[call] ?? `unknown call ${call}`), ...publishes, ...index];
};
