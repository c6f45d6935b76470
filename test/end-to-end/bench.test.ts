// A smoke-sized run of the load script: it must come to an end, check its own result, and print what it says it prints.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import t from 'tap';

const load = path.resolve(import.meta.dirname, '../../bench/load.ts');
const small = ['-T', '1', '--warmup', '0', '--accounts', '50', '-c', '3', '-P', '4', '--idle', '5'];

t.test('bench/load.ts', async (t) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [load, ...small, '--json'], { encoding: 'utf8' });
  t.equal(status, 0, stderr);
  const result = JSON.parse(stdout);
  t.ok(result.payments_per_second > 0);
  t.ok(result.latency_ms.p50 > 0 && result.latency_ms.max >= result.latency_ms.p99);
  t.ok(result.server_cpu_us_per_payment > 0);
  t.same(result.refused, {});
  t.equal(result.verified, true);

  const text = spawnSync(process.execPath, [load, ...small], { encoding: 'utf8' });
  t.equal(text.status, 0, text.stderr);
  t.match(text.stdout, /\d+ payments\/s over/);
  t.match(text.stdout, /latency ms +p50 [\d.]+/);
  t.match(text.stdout, /balances sum to zero/);

  const wrong = spawnSync(process.execPath, [load, '-c', 'many'], { encoding: 'utf8' });
  t.not(wrong.status, 0);
  t.match(wrong.stderr, 'many is not a whole number');
});
