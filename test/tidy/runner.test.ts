// The canary: the runner itself must report what fails. A runner that loses failures makes every other test worthless.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import t from 'tap';

const runner = path.resolve(import.meta.dirname, '../run.ts');

interface Outcome {
  status: number | null;
  lastLine: string | undefined;
  output: string;
}

/** Runs the runner over files that exist only for this. They lie below the repository, so that they find tap. */
function runOver(
  test: Pick<typeof t, 'testdir'>,
  files: Record<string, string>,
  env: Record<string, string> = {},
): Outcome {
  const directory = test.testdir(files);
  const { status, stdout } = spawnSync(process.execPath, [runner, directory], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  return { status, lastLine: stdout.trimEnd().split('\n').at(-1), output: stdout };
}

const passing = "import t from 'tap';\nt.test('fine', async (t) => { t.ok(true); });\n";

t.test('a passing file', async (t) => {
  const outcome = runOver(t, { 'a.test.ts': passing, 'helper.ts': 'throw new Error("not a test");' });
  t.equal(outcome.lastLine, '1 passed, 0 failed');
  t.equal(outcome.status, 0);
});

t.test('a failing assertion among passing ones', async (t) => {
  const failing =
    "import t from 'tap';\nt.test('wrong', async (t) => { t.ok(true); t.equal(1, 2, 'one is two'); t.ok(false); });\n";
  const outcome = runOver(t, { 'a.test.ts': passing, 'b.test.ts': failing });
  t.equal(outcome.lastLine, '1 passed, 1 failed');
  t.equal(outcome.status, 1);
  t.match(outcome.output, 'b.test.ts > wrong > one is two');
});

t.test('tests are counted where they are: nested, skipped, empty, beside assertions of the file', async (t) => {
  const file = `import t from 'tap';
t.ok(true, 'of the file');
t.ok(true, 'of the file too');
t.test('outer', async (t) => {
  t.test('inner one', async (t) => { t.ok(true); });
  t.test('inner two', async (t) => { t.ok(false, 'no'); });
});
t.test('empty', async () => {});
t.test('skipped', { skip: 'for a reason' }, async (t) => { t.ok(false); });
t.test('to do', { todo: 'later' }, async (t) => { t.ok(false); });
`;
  const outcome = runOver(t, { 'a.test.ts': file });
  t.equal(outcome.lastLine, '3 passed, 1 failed');
  t.match(outcome.output, /^2 skipped$/m);
  t.equal(outcome.status, 1);
});

const broken: Record<string, string> = {
  'throws at once': "throw new Error('boom');\n",
  'does not parse': 'const = ;\n',
  'throws after passing': `${passing}t.test('x', async () => { throw new Error('boom'); });\n`,
  'exits well in the middle': `${passing}t.test('x', async () => { process.exit(0); });\n`,
  'exits badly after passing': `${passing}process.on('exit', () => { process.exitCode = 3; });\n`,
  'is killed': `${passing}t.test('x', async () => { process.kill(process.pid, 'SIGKILL'); });\n`,
  'runs no test': "import t from 'tap';\nvoid t;\n",
  'never touches tap': 'export {};\n',
  'breaks its plan': "import t from 'tap';\nt.plan(2);\nt.ok(true);\n",
  'bails out': `${passing}t.bailout('enough');\n`,
  'never ends': `${passing}t.test('x', () => new Promise(() => {}));\nsetInterval(() => {}, 1000);\n`,
};
for (const [what, text] of Object.entries(broken)) {
  t.test(`a file that ${what} has failed`, async (t) => {
    const outcome = runOver(t, { 'a.test.ts': passing, 'b.test.ts': text }, { PAYSWITCH_TEST_FILE_TIMEOUT_MS: '5000' });
    t.match(outcome.lastLine, /^[1-9]\d* passed, [1-9]\d* failed$/, outcome.output);
    t.equal(outcome.status, 1);
  });
}

t.test('no tests at all is a failure', async (t) => {
  const outcome = runOver(t, { 'nothing.ts': '' });
  t.equal(outcome.lastLine, '0 passed, 1 failed');
  t.equal(outcome.status, 1);
});
