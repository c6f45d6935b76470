// One group of micro benchmarks, in a process of its own: started by run-micros.ts, which gets each result as it is there.

import { groups } from './groups.ts';
import type { Micro } from './micro.ts';
import { measure } from './micro.ts';

/** The only argument, as JSON. */
export interface GroupOrder {
  group: string;
  cases: string[];
  seconds: number;
}

async function run({ group, cases, seconds }: GroupOrder): Promise<void> {
  const { micros }: { micros: readonly Micro[] } = await groups[group].load();
  for (const micro of micros) {
    if (cases.includes(micro.name)) process.send?.(await measure(micro, seconds));
  }
}

// Nobody is left to tell.
process.once('disconnect', () => process.exit(1));
// By way of 'exit', where scratch directories are removed.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

await run(JSON.parse(process.argv[2]) as GroupOrder);
// What a case left running must not keep the process.
process.disconnect?.();
process.exit();
