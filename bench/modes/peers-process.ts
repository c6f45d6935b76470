// The comparison with other systems, as a process of its own: it prints as it goes, starts and ends servers, and none
// of that shall end a suite.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { InvalidRun } from '../load/case.ts';
import type { ComparedResult } from '../peers/comparison.ts';

const main = path.resolve(import.meta.dirname, '../main.ts');

/** @param args of `peers` */
export async function runPeers(args: readonly string[]): Promise<ComparedResult[]> {
  const child = spawn(process.execPath, [main, 'peers', ...args, '--json'], { stdio: ['ignore', 'pipe', 'inherit'] });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    printed += chunk;
  });
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new InvalidRun([`the comparison with other systems ended with ${code ?? 'a signal'}`]);
  return printed
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as ComparedResult);
}
