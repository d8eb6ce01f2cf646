import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/**
 * Makes the data directory this stage's own and gives its full path and how to leave it.
 * Throws when another stage is running on it: two would write over each other.
 */
export const claimDirectory = (directory: string): { path: string; release: () => void } => {
  const path = resolve(directory);
  mkdirSync(path, { recursive: true });
  const pidFile = join(path, 'stage.pid');
  const [pid = '', started = ''] = read(pidFile).split(' ');
  if (Number(pid) !== process.pid && started !== '' && startOf(Number(pid)) === started) {
    throw new Error(
      `Another local stage (process ${pid}) is using ${path}. Stop it, or set DATA_DIR to another directory.`,
    );
  }
  writeFileSync(pidFile, `${process.pid} ${startOf(process.pid)}`);
  return {
    path,
    release: () => {
      rmSync(pidFile, { force: true });
    },
  };
};

/**
 * When a process started, in the kernel's ticks: with it a pid names one process only, even after the number is used again.
 * Empty when there is no such process, or no /proc; then nothing is claimed about it.
 */
const startOf = (pid: number): string => {
  // Fields are counted after the command's closing bracket, for a command may hold blanks (proc(5)).
  const stat = read(`/proc/${pid}/stat`);
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
};

const read = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};
