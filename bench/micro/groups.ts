// The groups of micro benchmarks, in the order in which a payment meets what they measure.
import type { Micro } from './micro.ts';

interface Group {
  readonly what: string;
  load(): Promise<{ micros: readonly Micro[] }>;
}

export const groups: Readonly<Record<string, Group>> = {
  codec: { what: 'frames and messages', load: () => import('./codec.ts') },
  gateway: { what: 'a gateway thread whole', load: () => import('./gateway.ts') },
  ring: { what: 'between threads', load: () => import('./ring.ts') },
  duplicates: { what: 'the duplicate window', load: () => import('./duplicate-window.ts') },
  cache: { what: 'accounts in memory', load: () => import('./cache.ts') },
  ledger: { what: 'the decision whole, without disk', load: () => import('./ledger.ts') },
  block: { what: 'writing the journal', load: () => import('./block.ts') },
  journal: { what: 'reading the journal', load: () => import('./journal.ts') },
  store: { what: 'accounts in the index store', load: () => import('./store.ts') },
  ids: { what: 'payment ids in the index store', load: () => import('./ids.ts') },
};

/** The benchmarks that `names` ask for: groups, or cases as GROUP/CASE; none: all. Throws an error that lists what there is. */
export async function chooseMicros(names: readonly string[]): Promise<Map<string, Micro[]>> {
  const chosen = new Map<string, Micro[]>();
  for (const [group, { load }] of Object.entries(groups)) {
    const { micros } = await load();
    const wanted = micros.filter(({ name }) => names.length === 0 || names.includes(group) || names.includes(name));
    if (wanted.length > 0) chosen.set(group, wanted);
  }
  const known = [...chosen.values()].flat();
  for (const name of names) {
    if (Object.hasOwn(groups, name) || known.some((micro) => micro.name === name)) continue;
    const [group] = name.split('/');
    const cases = Object.hasOwn(groups, group) ? (await groups[group].load()).micros : [];
    const allowed =
      cases.length > 0
        ? `${group} has ${cases.map((micro) => micro.name).join(', ')}`
        : `there are the groups ${Object.keys(groups).join(', ')}, and their cases, which --list names`;
    throw new Error(`no micro benchmark is called ${name}: ${allowed}`);
  }
  return chosen;
}
