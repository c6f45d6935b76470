// The data-directory lock: one switch at a time, none beside a reader, and free the moment its holder is gone, however it went.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import t from 'tap';
import { lockDataDirectory, lockForReading } from '../../../src/threads/lock.ts';

const holder = fileURLToPath(new URL('./lock-holder.ts', import.meta.url));

async function startHolder(directory: string): Promise<{ child: ChildProcess; said: string }> {
  const child = spawn(process.execPath, [holder, directory], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [said] = (await once(createInterface({ input: child.stdout! }), 'line')) as [string];
  return { child, said };
}

async function end(child: ChildProcess): Promise<void> {
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}

t.test('another process is refused, and told who holds it; SIGKILL frees it', async (t) => {
  const directory = t.testdir();
  const { child, said } = await startHolder(directory);
  t.equal(said, 'locked');
  const refused = { message: new RegExp(`in use by another payswitch \\(pid ${child.pid}\\)$`) };
  t.throws(() => lockDataDirectory(directory), refused);
  t.throws(() => lockForReading(directory, 'verify'), refused);
  await end(child);
  const lock = lockDataDirectory(directory);
  t.throws(() => lockDataDirectory(directory), { message: /in use/ }, 'also against this very process');
  const second = await startHolder(directory);
  t.match(second.said, new RegExp(`in use by another payswitch \\(pid ${process.pid}\\)`));
  lock.release();
  lockDataDirectory(directory).release();
});

t.test('readers share it, and keep a switch away that is told who they are', async (t) => {
  const directory = t.testdir();
  lockForReading(directory, 'verify').release();
  t.notOk(existsSync(`${directory}/lock`), 'where no switch has ever been, nothing is created');
  lockDataDirectory(directory).release();
  const one = lockForReading(directory, 'verify');
  const two = lockForReading(directory, 'verify');
  one.release();
  const { said } = await startHolder(directory);
  t.match(said, new RegExp(`in use by another payswitch \\(pid ${process.pid}, verify\\)$`));
  two.release();
  const { child, said: late } = await startHolder(directory);
  t.equal(late, 'locked');
  await end(child);
});

t.test('a holder that could not leave its name is not mistaken for one that is gone', async (t) => {
  const directory = t.testdir();
  const { child } = await startHolder(directory);
  await end(child);
  const file = `${directory}/lock`;
  t.equal(readFileSync(file, 'utf8'), `${child.pid}\n`, 'the name stays');
  const lock = lockForReading(directory, 'verify');
  // As when the file could not be written.
  writeFileSync(file, `${child.pid}\n`);
  t.throws(() => lockDataDirectory(directory), { message: /in use by another payswitch$/ });
  lock.release();
  writeFileSync(file, 'no pid');
  const again = lockForReading(directory, 'verify');
  writeFileSync(file, 'no pid');
  t.throws(() => lockDataDirectory(directory), { message: /in use by another payswitch$/ });
  again.release();
});

t.test('a lock file that may only be read', async (t) => {
  const directory = t.testdir({ lock: '' });
  chmodSync(`${directory}/lock`, 0o444);
  const source = new URL('../../../src/threads/lock.ts', import.meta.url).href;
  const code = `import { lockForReading } from ${JSON.stringify(source)};
    lockForReading(${JSON.stringify(directory)}, 'verify').release();
    console.log('read');`;
  // Root may write everything, unless it gives its capabilities up (setpriv is in util-linux, like flock).
  const bare = process.getuid?.() === 0 ? ['setpriv', '--bounding-set=-all', '--inh-caps=-all'] : [];
  const words = [...bare, process.execPath, '--input-type=module', '-e', code];
  const { stdout, stderr } = spawnSync(words[0]!, words.slice(1), { encoding: 'utf8' });
  t.equal(stdout.trim(), 'read', stderr);
  t.equal(readFileSync(`${directory}/lock`, 'utf8'), '');
});

t.test('a directory that is not there cannot be locked', async (t) => {
  t.throws(() => lockDataDirectory(`${t.testdir()}/none`), { code: 'ENOENT' });
});
