// Runs micro benchmarks, each group in a process of its own, one after the other: two at a time would measure each other.
import { fork } from 'node:child_process';
import type { GroupOrder } from './group-process.ts';
import type { Micro, MicroResult } from './micro.ts';

/** @param seconds measured time of each case */
export async function runMicros(
  chosen: ReadonlyMap<string, readonly Micro[]>,
  seconds: number,
  onResult: (group: string, result: MicroResult) => void,
): Promise<MicroResult[]> {
  const results: MicroResult[] = [];
  for (const [group, micros] of chosen) {
    const order: GroupOrder = { group, cases: micros.map(({ name }) => name), seconds };
    await runGroup(order, (result) => {
      results.push(result);
      onResult(group, result);
    });
  }
  return results;
}

function runGroup(order: GroupOrder, onResult: (result: MicroResult) => void): Promise<void> {
  const child = fork(new URL('./group-process.ts', import.meta.url), [JSON.stringify(order)], {
    execArgv: [...process.execArgv, '--expose-gc'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  let received = 0;
  child.on('message', (message) => {
    received++;
    onResult(message as MicroResult);
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      if (received === order.cases.length) resolve();
      else {
        const ended = signal === null ? `exit code ${code}` : signal;
        const missing = order.cases[received];
        reject(new Error(`the process of ${order.group} ended with ${ended} before ${missing} had a result`));
      }
    });
  });
}
