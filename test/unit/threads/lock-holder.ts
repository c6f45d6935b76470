// Locks a directory, says so, and holds it until it is ended.
import { lockDataDirectory } from '../../../src/threads/lock.ts';

try {
  lockDataDirectory(process.argv[2]!);
  process.stdout.write('locked\n');
  setInterval(() => {}, 60_000);
} catch (error) {
  process.stdout.write(`${(error as Error).name}: ${(error as Error).message}\n`);
}
