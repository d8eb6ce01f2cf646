import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

const filesIn = (root: string, path: string): string[] =>
  statSync(join(root, path)).isDirectory()
    ? readdirSync(join(root, path), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    : [path];

/** A short checksum of what decides a build: files and folders by their paths under the root, names and content, and anything else as words. */
export const stampOf = (root: string, paths: readonly string[], ...words: string[]): string => {
  const hash = createHash('sha256').update(words.join('\0'));
  for (const path of paths.flatMap((one) => filesIn(root, one)).sort())
    hash
      .update(`\0${path}\0`)
      .update(readFileSync(join(root, path)))
      .update('\0');
  return hash.digest('hex').slice(0, 16);
};
