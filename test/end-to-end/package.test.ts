// The package as a developer gets it: packed, unpacked under node_modules, and the README's example run from there against a real switch.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import t from 'tap';
import { build } from '../../src/cli/build.ts';
import { startSwitch } from '../support/switch.ts';

const root = path.resolve(import.meta.dirname, '../..');

t.test("the README's example runs from the packed package", async (t) => {
  // Below the checkout, where the compiler finds its types.
  const scratch = t.testdir({});
  // A copy, so that building does not touch the checkout.
  const checkout = path.join(scratch, 'checkout');
  mkdirSync(checkout);
  for (const name of ['package.json', 'tsconfig.json', 'src', 'proto', 'README.md', 'LICENSE', 'CHANGELOG.md']) {
    cpSync(path.join(root, name), path.join(checkout, name), { recursive: true });
  }
  build(path.join(checkout, 'dist'));
  const packed = execFileSync('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', scratch], {
    cwd: checkout,
  });
  const [{ filename, files }] = JSON.parse(packed.toString()) as [{ filename: string; files: { path: string }[] }];
  const paths = files.map((file) => file.path);
  t.ok(paths.includes('dist/client/index.js') && paths.includes('dist/client/index.d.ts'), 'the client and its types');
  t.ok(paths.includes('proto/payswitch/v1/session.proto'), 'the protocol');
  t.ok(paths.includes('src/cli/payswitch.js') && paths.includes('dist/cli/main.js'), 'the command');
  t.notOk(
    paths.some((name) => name.startsWith('test/') || name.startsWith('bench/')),
    'no tests',
  );

  const modules = path.join(scratch, 'app', 'node_modules');
  mkdirSync(path.join(modules, 'payswitch'), { recursive: true });
  execFileSync('tar', [
    '-xzf',
    path.join(scratch, filename),
    '--strip-components=1',
    '-C',
    path.join(modules, 'payswitch'),
  ]);
  // What npm would install beside it is installed here already.
  for (const name of readdirSync(path.join(root, 'node_modules'))) {
    if (!name.startsWith('.') && name !== 'payswitch')
      symlinkSync(path.join(root, 'node_modules', name), path.join(modules, name));
  }

  const running = await startSwitch();
  t.teardown(() => running.remove());
  const example = /```ts\n([\s\S]*?)```/.exec(readFileSync(path.join(root, 'README.md'), 'utf8'))![1]!;
  t.match(example, "host: '127.0.0.1'");
  const script = path.join(scratch, 'app', 'example.ts');
  writeFileSync(
    script,
    example.replace('7400', String(running.listen.port)).replaceAll("'data/", `'${running.directory}/`),
  );
  writeFileSync(path.join(scratch, 'app', 'package.json'), '{"type":"module"}');
  const printed = execFileSync(process.execPath, [script], { cwd: path.dirname(script) }).toString();
  t.match(printed, /^ACSC NONE \d+\n/, 'the payment is settled');
  t.match(printed, /^\d+ DEBIT 1250n 998750n$/m, 'and in the statement');

  const command = path.join(modules, 'payswitch', 'src', 'cli', 'payswitch.js');
  const status = execFileSync(process.execPath, [command, 'status', '--json', '--data', running.directory]).toString();
  t.equal(JSON.parse(status).phase, 'SERVING', 'the packed command works too');
  const balance = ['balance', 'BETA-BOB', '--as', 'BETA/T1', '--data', running.directory];
  t.match(execFileSync(process.execPath, [command, ...balance]).toString(), '10012.50 EUR');
  await running.stop();
});
