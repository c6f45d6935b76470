// What a random read costs: memory far larger than the caches, each read on another cache line, once as a chain (the address of the next read is
// what the last one brought) and once independent of each other (the processor has several under way). With pages of 4 KiB, and with the huge
// pages that glibc asks for when it is told to, which is how Node gets them. Each in a process of its own (memory-process.ts).
import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { Distribution } from './distribution.ts';

const HUGE_PAGES = 'glibc.malloc.hugetlb=1';

export interface MemoryLimit {
  /** Whether huge pages were asked for (GLIBC_TUNABLES=glibc.malloc.hugetlb=1), which only glibc knows. */
  huge_pages_asked: boolean;
  buffer: 'ArrayBuffer' | 'SharedArrayBuffer';
  bytes: number;
  /** AnonHugePages in /proc/self/smaps_rollup gained by this memory: 0 when asking had no effect. Absent where there is no such file. */
  huge_bytes?: number;
  /** ns per read, of batches. */
  dependent_ns: Distribution;
  independent_ns: Distribution;
}

/** The only argument of the process, as JSON. */
export interface MemoryOrder {
  seconds: number;
  hugePagesAsked: boolean;
}

export async function measureMemory(seconds: number): Promise<MemoryLimit[]> {
  const limits: MemoryLimit[] = [];
  for (const hugePagesAsked of process.platform === 'linux' ? [false, true] : [false]) {
    limits.push(...(await measureIn({ seconds, hugePagesAsked })));
  }
  return limits;
}

async function measureIn(order: MemoryOrder): Promise<MemoryLimit[]> {
  const { GLIBC_TUNABLES: inherited = '', ...env } = process.env;
  const others = inherited
    .split(':')
    .filter((tunable) => tunable !== '' && !tunable.startsWith('glibc.malloc.hugetlb='));
  const tunables = order.hugePagesAsked ? [...others, HUGE_PAGES] : others;
  const child = fork(new URL('./memory-process.ts', import.meta.url), [JSON.stringify(order)], {
    env: tunables.length > 0 ? { ...env, GLIBC_TUNABLES: tunables.join(':') } : env,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const exited = once(child, 'exit');
  const [limits] = (await Promise.race([
    once(child, 'message'),
    exited.then(([code]) => Promise.reject(new Error(`the memory benchmark ended with ${code} and no answer`))),
  ])) as [MemoryLimit[]];
  await exited;
  return limits;
}
