// The log: JSON lines with readable levels, and nothing lost when the process ends right after.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import t from 'tap';
import { createLogger } from '../../../src/admin/logger.ts';

t.test('flush writes all that was logged before it', async (t) => {
  const file = path.join(t.testdir(), 'log');
  const descriptor = openSync(file, 'a');
  const log = createLogger({ level: 'info', descriptor });
  log.debug('below the level');
  for (let line = 0; line < 1000; line++) log.info({ line }, 'something happened');
  log.flush();
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  t.equal(lines.length, 1000);
  const last = JSON.parse(lines[999]);
  t.match(last, { level: 'info', pid: process.pid, line: 999, msg: 'something happened' });
  t.match(last.time, /^\d{4}-\d{2}-\d{2}T.*Z$/);
  log.flush();
  closeSync(descriptor);
});

t.test('a log that cannot be written does not bring the process down', async (t) => {
  const descriptor = openSync('/dev/null', 'r');
  const log = createLogger({ level: 'info', descriptor });
  t.doesNotThrow(() => {
    log.info('nobody reads this');
    log.flush();
  });
  closeSync(descriptor);
});

t.test('the process ends when it wants to although the reader of its log is gone', async (t) => {
  const logger = JSON.stringify(new URL('../../../src/admin/logger.ts', import.meta.url).href);
  const program = `
    const { createLogger } = await import(${logger});
    const log = createLogger({ level: 'info' });
    process.stdin.on('end', () => {
      for (let line = 0; line < 1000; line++) log.info('x'.repeat(1000));
      log.flush();
      process.exit(7);
    });
    process.stdin.resume();
    process.stderr.write('up');`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program]);
  await once(child.stderr, 'data');
  child.stdout.destroy();
  await once(child.stdout, 'close');
  child.stdin.end();
  t.strictSame(await once(child, 'exit'), [7, null]);
});
