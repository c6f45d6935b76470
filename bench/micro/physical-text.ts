// The physical limits as text.
import type { Distribution } from './distribution.ts';
import type { Physical } from './physical.ts';

const NAME_WIDTH = 46;

export function printPhysical(physical: Physical, print: (line: string) => void): void {
  const { one_payment, loopback_echo_us, wakes, disk, memory } = physical;
  const us = (name: string, distribution: Distribution, note = ''): void => line(print, name, distribution, note);
  print(`microseconds${''.padEnd(NAME_WIDTH - 10)}${columns}`);
  print('one payment at a time, all in turn');
  us('bound: one echo + one sync', one_payment.bound_us);
  us('echo of 100 bytes over loopback', one_payment.echo_us);
  us('4 KiB written and synced (fdatasync)', one_payment.sync_us);
  us('echo answered after such a write and sync', one_payment.durable_echo_us);
  if (loopback_echo_us !== undefined || wakes !== undefined) print('one after the other, nothing else going on');
  if (loopback_echo_us !== undefined) us('echo of 100 bytes over loopback', loopback_echo_us);
  if (wakes !== undefined) {
    us('thread woken and back, Atomics', wakes.atomics_us);
    us('thread woken and back, messages', wakes.message_port_us);
  }
  if (disk !== undefined) print(`durable writes in ${physical.directory}`);
  for (const { mode, bytes, us: distribution, cpu_us, fdatasync_cpu_us, unavailable } of disk ?? []) {
    const name = `${bytes / 1024} KiB, ${mode}`;
    if (distribution === undefined || cpu_us === undefined) {
      print(`  ${name.padEnd(NAME_WIDTH)}not possible: ${unavailable}`);
      continue;
    }
    const ofSync = fdatasync_cpu_us === undefined ? '' : `, ${fdatasync_cpu_us.toFixed(1)} us of it the fdatasync`;
    us(name, distribution, `${cpu_us.toFixed(1)} us CPU${ofSync}`);
  }
  if (memory === undefined) return;
  print('');
  print(`nanoseconds per random read${''.padEnd(NAME_WIDTH - 25)}${columns}`);
  for (const { huge_pages_asked, buffer, bytes, huge_bytes, dependent_ns, independent_ns } of memory) {
    const asked = huge_pages_asked ? 'huge pages asked for' : 'pages as they are';
    const got = huge_bytes === undefined ? '' : `; ${mebibytes(huge_bytes)} came as huge pages`;
    print(`${mebibytes(bytes)} of ${buffer}, ${asked}${got}`);
    us('each the address of the next', dependent_ns);
    us('independent of each other', independent_ns);
  }
}

const columns = `${'p50'.padStart(8)}${'p90'.padStart(9)}${'p99'.padStart(9)}${'samples'.padStart(9)}`;

function line(
  print: (line: string) => void,
  name: string,
  { p50, p90, p99, samples }: Distribution,
  note: string,
): void {
  const figures = [p50, p90, p99]
    .map((value) => value.toFixed(1).padStart(9))
    .join('')
    .slice(1);
  print(`  ${name.padEnd(NAME_WIDTH)}${figures}${String(samples).padStart(9)}${note === '' ? '' : `  ${note}`}`);
}

function mebibytes(bytes: number): string {
  return `${Math.round(bytes / 1024 / 1024)} MiB`;
}
