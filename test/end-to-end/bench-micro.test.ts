// Smoke-sized runs of `bench micro` and `bench physical`: every case answers rightly and gives a figure, however short the run; and what is
// printed is what the names say.
import assert from 'node:assert';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import t from 'tap';
import { groups } from '../../bench/micro/groups.ts';
import { type Micro, type MicroResult, measure, type Subject } from '../../bench/micro/micro.ts';
import { measurePhysical, type Physical } from '../../bench/micro/physical.ts';

const main = path.resolve(import.meta.dirname, '../../bench/main.ts');
// What the benchmarks write goes where it can be seen whether any of it is left.
const scratch = mkdtempSync(path.join(tmpdir(), 'payswitch-bench-micro-test-'));
t.teardown(() => rmSync(scratch, { recursive: true, force: true }));

async function bench(...argv: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, [main, ...argv], { env: { ...process.env, TMPDIR: scratch } });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  const [code] = await once(child, 'close');
  return { code, stdout, stderr };
}

t.test('every micro benchmark', async (t) => {
  const names = Object.keys(groups);
  // Two at a time: here nobody looks at the figures.
  const halves = [0, 1].map((half) => names.filter((_, index) => index % 2 === half));
  const runs = await Promise.all(halves.map((half) => bench('micro', ...half, '--seconds', '0.02', '--json')));
  const results: MicroResult[] = [];
  for (const { code, stdout, stderr } of runs) {
    t.equal(code, 0, stderr);
    const { environment, micro } = JSON.parse(stdout);
    t.match(environment, { runtime: `Node ${process.version}`, cores: Number });
    results.push(...micro);
  }
  const expected: string[] = [];
  for (const { load } of Object.values(groups)) expected.push(...(await load()).micros.map(({ name }) => name));
  t.same(results.map(({ name }) => name).sort(), expected.sort(), 'all of them, once each');
  for (const { name, ns_per_operation, runs_ns, operations, working_set_bytes, disqualified } of results) {
    t.equal(disqualified, undefined, `${name} answers rightly`);
    const { min, median, max } = ns_per_operation!;
    t.ok(min > 0 && min <= median && median <= max && Number.isFinite(max), `${name}: ${min} ${median} ${max} ns`);
    t.ok(runs_ns.length >= 1 && operations > 0 && working_set_bytes > 0, name);
  }
  t.same(readdirSync(scratch), [], 'nothing is left behind');
});

t.test('a case that answers wrongly gets no figure', async (t) => {
  let closed = 0;
  const right: Subject = {
    workingSetBytes: 1,
    check() {},
    run: (operations) => operations,
    close() {
      closed++;
    },
  };
  const of = (change: Partial<Subject>): Micro => ({
    name: 'canary/case',
    operation: 'an addition',
    open: () => ({ ...right, ...change }),
  });
  const wrong = (): void => assert.strictEqual(2 + 2, 5, 'the sum');

  t.ok((await measure(of({ batch: 1000 }), 0.01)).ns_per_operation!.min > 0);
  for (const change of [{ check: wrong }, { batch: 1000, verify: wrong }]) {
    const { ns_per_operation, runs_ns, disqualified } = await measure(of(change), 0.01);
    t.equal(disqualified, 'the sum: expected 5, found 4');
    t.same([ns_per_operation, runs_ns], [undefined, []]);
  }
  t.equal(closed, 3);
});

t.test('the list, one case as text, and wrong names', async (t) => {
  const [list, text, group, name, seconds] = await Promise.all([
    bench('micro', '--list', 'ring', 'block/close-100'),
    bench('micro', 'block/close-100', '--seconds', '0.05'),
    bench('micro', 'rings'),
    bench('micro', 'block/close-7'),
    bench('micro', '--seconds', 'long'),
  ]);
  t.equal(list.code, 0, list.stderr);
  t.match(list.stdout, /^ring: .*\n {2}ring\/same-thread-1 .*\n/);
  t.match(list.stdout, /\nblock: .*\n {2}block\/close-100 .*\n$/);

  t.equal(text.code, 0, text.stderr);
  t.match(text.stdout, /^payswitch .*Node v/);
  t.match(text.stdout, /block\/close-100 +[\d.]+ us +[\d.]+ us +[\d.]+ us +\d+ KiB {2}.* per payment/);

  t.not(group.code, 0);
  t.match(group.stderr, `rings: there are the groups ${Object.keys(groups).join(', ')}`);
  t.not(name.code, 0);
  t.match(name.stderr, /block\/close-7: block has block\/write-record, .*block\/append-2000/);
  t.not(seconds.code, 0);
  t.match(seconds.stderr, 'long is not a number of seconds from 0.01 to 3600');
});

t.test('the physical limits', async (t) => {
  const [json, text, nowhere] = await Promise.all([
    bench('physical', '--seconds', '0.02', '--json'),
    bench('physical', '--seconds', '0.02', '--directory', scratch),
    bench('physical', '--directory', path.join(scratch, 'nowhere')),
  ]);
  t.equal(json.code, 0, json.stderr);
  const physical = JSON.parse(json.stdout) as Physical;
  const { bound_us, echo_us, sync_us, durable_echo_us } = physical.one_payment;
  for (const { p50, p90, p99, samples } of [bound_us, echo_us, sync_us, durable_echo_us, physical.loopback_echo_us!]) {
    t.ok(p50 > 0 && p50 <= p90 && p90 <= p99 && samples >= 20, `${p50} ${p90} ${p99} us of ${samples}`);
  }
  t.ok(bound_us.p99 >= sync_us.p50 && bound_us.p99 >= echo_us.p50, 'the bound holds both');
  t.ok(physical.wakes!.atomics_us.p50 > 0 && physical.wakes!.message_port_us.p50 > 0);
  t.same(
    physical.disk!.filter(({ mode }) => mode === 'fdatasync').map(({ bytes }) => bytes),
    [4096, 65_536, 524_288, 1_048_576],
  );
  for (const { mode, bytes, us, unavailable } of physical.disk!) {
    t.ok(
      (us !== undefined && us.p50 > 0) !== (unavailable !== undefined),
      `${mode} ${bytes}: ${us?.p50} ${unavailable}`,
    );
  }
  for (const { buffer, dependent_ns, independent_ns } of physical.memory!) {
    t.ok(dependent_ns.p50 > 0 && independent_ns.p50 > 0, buffer);
  }

  t.equal(text.code, 0, text.stderr);
  t.match(text.stdout, /bound: one echo \+ one sync +[\d.]+ +[\d.]+ +[\d.]+ +\d+\n/);
  t.match(text.stdout, /4 KiB, fdatasync +[\d.]+/);
  t.match(text.stdout, /128 MiB of SharedArrayBuffer/);
  t.not(nowhere.code, 0);
  t.match(nowhere.stderr, 'nowhere: there is no such directory');

  const part = await measurePhysical({ directory: scratch, seconds: 0.02, parts: ['wakes'] });
  t.same(Object.keys(part).sort(), ['directory', 'one_payment', 'wakes']);
  t.ok(existsSync(scratch));
  t.same(readdirSync(scratch), [], 'nothing is left behind');
});
