// The published package: what the build makes must load without the sources, and its types must mean something to a user.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, globSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import t from 'tap';
import { build } from '../../src/cli/build.ts';

const root = path.resolve(import.meta.dirname, '../..');

t.setTimeout(300_000);

t.test('build', async (t) => {
  // Below node_modules, as in a user's project: there Node strips no types, so anything that still needs a .ts fails.
  const directory = t.testdir({ 'package.json': '{"type":"module"}', node_modules: { payswitch: {} } });
  const installed = path.join(directory, 'node_modules/payswitch');
  const dist = path.join(installed, 'dist');
  build(dist);
  cpSync(path.join(root, 'package.json'), path.join(installed, 'package.json'));

  t.strictSame(
    globSync('**/*.ts', { cwd: dist }).filter((file) => !file.endsWith('.d.ts')),
    [],
  );
  for (const file of [
    'protocol/generated/payswitch.js',
    'domain/iso4217.json',
    'gateway/gateway-thread.js',
    'threads/ledger-thread.js',
    'threads/index-thread.js',
  ]) {
    t.ok(existsSync(path.join(dist, file)), file);
  }
  t.notOk(existsSync(path.join(dist, 'tsconfig.json')), 'nothing is left behind');

  const load = "const { Payswitch } = await import('payswitch'); console.log(typeof Payswitch);";
  const loaded = spawnSync(process.execPath, ['--input-type=module', '-e', load], { cwd: directory, encoding: 'utf8' });
  t.equal(loaded.stdout, 'function\n', loaded.stderr);
  const command = spawnSync(process.execPath, [path.join(dist, 'cli/main.js'), '--version'], { encoding: 'utf8' });
  t.equal(command.status, 0, command.stderr);

  writeFileSync(
    path.join(directory, 'user.ts'),
    "import { Payswitch } from 'payswitch';\nexport const wrong: Payswitch = 5;\n",
  );
  const tsc = path.join(root, 'node_modules/typescript/bin/tsc');
  const flags = [
    '--ignoreConfig',
    '--noEmit',
    '--strict',
    '--module',
    'nodenext',
    '--target',
    'es2024',
    '--types',
    'node',
  ];
  const checked = spawnSync(process.execPath, [tsc, ...flags, 'user.ts'], { cwd: directory, encoding: 'utf8' });
  t.match(checked.stdout, /^user\.ts\(2,14\): error TS2322: Type 'number' is not assignable to type 'Payswitch'/);
  t.notMatch(checked.stdout, /node_modules|TS2307/, 'and nothing else is wrong');
});
