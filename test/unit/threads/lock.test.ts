// The data-directory lock: one process at a time, and free the moment its holder is gone, however it went.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import t from 'tap';
import { isLocked, lockDataDirectory } from '../../../src/threads/lock.ts';

const holder = fileURLToPath(new URL('./lock-holder.ts', import.meta.url));

async function startHolder(directory: string): Promise<{ child: ChildProcess; said: string }> {
  const child = spawn(process.execPath, [holder, directory], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [said] = (await once(createInterface({ input: child.stdout! }), 'line')) as [string];
  return { child, said };
}

t.test('another process is refused, and told who holds it; SIGKILL frees it', async (t) => {
  const directory = t.testdir();
  t.notOk(isLocked(directory));
  const { child, said } = await startHolder(directory);
  t.equal(said, 'locked');
  t.ok(isLocked(directory));
  t.throws(() => lockDataDirectory(directory), {
    message: new RegExp(`in use by another payswitch \\(pid ${child.pid}\\)`),
  });
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
  t.notOk(isLocked(directory));
  const lock = lockDataDirectory(directory);
  t.ok(isLocked(directory), 'also against this very process');
  const second = await startHolder(directory);
  t.match(second.said, new RegExp(`in use by another payswitch \\(pid ${process.pid}\\)`));
  lock.release();
  t.notOk(isLocked(directory));
});

t.test('a directory that is not there cannot be locked', async (t) => {
  t.throws(() => lockDataDirectory(`${t.testdir()}/none`), { code: 'ENOENT' });
});
