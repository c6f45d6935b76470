// CPU time and memory of a process and all its descendants, from /proc: a database server is many processes. Where
// there is no /proc, all of it is NaN.
import { existsSync, readdirSync, readFileSync } from 'node:fs';

const isKnown = existsSync('/proc/self/stat');

/** /proc counts in ticks of a hundredth of a second, on every Linux architecture. */
const TICK_US = 10_000;

interface ProcessStat {
  parent: number;
  /** Of the process itself, all its threads. */
  ownTicks: number;
  /** Of its children that have ended and were waited for. */
  endedChildrenTicks: number;
}

function readStat(pid: number): ProcessStat | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The name, in parentheses, may hold spaces and parentheses; the fields after it do not. The first of them is the
    // state, field 3 of proc(5).
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const field = (number: number): number => Number(fields[number - 3]);
    return { parent: field(4), ownTicks: field(14) + field(15), endedChildrenTicks: field(16) + field(17) };
  } catch {
    return undefined; // It has ended since the directory was read.
  }
}

/** The process and its living descendants. */
function processTree(root: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    const stat = Number.isInteger(pid) ? readStat(pid) : undefined;
    if (stat !== undefined) parents.set(pid, stat.parent);
  }
  const tree = [root];
  for (let next = 0; next < tree.length; next++) {
    for (const [pid, parent] of parents) if (parent === tree[next]) tree.push(pid);
  }
  return tree;
}

/** CPU time that the process and its descendants have used, the ended ones included. */
export function treeCpuUs(root: number): number {
  if (!isKnown) return Number.NaN;
  let ticks = readStat(root)?.endedChildrenTicks ?? 0;
  for (const pid of processTree(root)) ticks += readStat(pid)?.ownTicks ?? 0;
  return ticks * TICK_US;
}

/** CPU time of those children of this process that have ended. */
export function endedChildrenCpuUs(): number {
  return (readStat(process.pid)?.endedChildrenTicks ?? Number.NaN) * TICK_US;
}

/** Proportional: a page that several processes share counts once. */
export function treeResidentMiB(root: number): number {
  if (!isKnown) return Number.NaN;
  let kib = 0;
  for (const pid of processTree(root)) {
    try {
      kib += Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'latin1'))?.[1] ?? 0);
    } catch {
      // It has ended, or belongs to another user.
    }
  }
  return Math.round(kib / 1024);
}
