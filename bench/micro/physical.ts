// The physical limits of the machine that payswitch is held against, measured with Node itself and nothing of payswitch: no design makes a
// durable payment faster than one sync and one loopback round trip, or a random look-up faster than the memory.
//
// Non-goals: what the disk could do with many writes in flight (the journal has one), and other machines.
import { tmpdir } from 'node:os';
import type { Distribution } from './distribution.ts';
import { DiskFile, type DiskLimit, measureDisk } from './physical-disk.ts';
import { type OnePayment, withEcho } from './physical-echo.ts';
import { type MemoryLimit, measureMemory } from './physical-memory.ts';
import { measureWakes, type Wakes } from './physical-wake.ts';

export type PhysicalPart = 'disk' | 'echo' | 'wakes' | 'memory';

export interface PhysicalOptions {
  /** Where the file for the writes is made; absent: the system's directory for temporary files. */
  directory?: string;
  /** Of each figure; absent: 1. */
  seconds?: number;
  /** Besides the bound for one payment, which is always measured; absent: all. */
  parts?: readonly PhysicalPart[];
}

export interface Physical {
  directory: string;
  /** One payment at a time: what no switch on this machine can go below. */
  one_payment: OnePayment;
  /** 100 bytes to a plain server and back, client in a process of its own, nothing else going on. */
  loopback_echo_us?: Distribution;
  disk?: DiskLimit[];
  wakes?: Wakes;
  memory?: MemoryLimit[];
}

export async function measurePhysical(options: PhysicalOptions = {}): Promise<Physical> {
  const { directory = tmpdir(), seconds = 1, parts = ['disk', 'echo', 'wakes', 'memory'] } = options;
  const file = new DiskFile(directory);
  try {
    const physical: Physical = { directory, ...(await withEcho(file, seconds, parts.includes('echo'))) };
    if (parts.includes('wakes')) physical.wakes = await measureWakes(seconds);
    if (parts.includes('disk')) physical.disk = await measureDisk(file, seconds);
    if (parts.includes('memory')) physical.memory = await measureMemory(seconds);
    return physical;
  } finally {
    file.remove();
  }
}
