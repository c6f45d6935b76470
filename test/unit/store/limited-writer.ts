// Writes a table under a limit on the size of files that its caller set; prints how that failed, and what is left.
import path from 'node:path';
import { idShape } from '../../../src/store/table-shapes.ts';
import { TableWriter } from '../../../src/store/table-writer.ts';
import { buffers, byHash, makeEntries, SEED, tableFiles } from './support.ts';

// Writing at the limit also sends a signal, which would end the process before the write could fail.
process.on('SIGXFSZ', () => {});

const [directory, count] = process.argv.slice(2) as [string, string];
const entries = byHash(idShape, makeEntries(idShape, Number(count)));
const writer = new TableWriter(path.join(directory, 'a.table'), idShape, entries.length, SEED, buffers);
try {
  for (const entry of entries) writer.add(entry, 0);
  writer.finish();
  console.log('written');
} catch (error) {
  console.log((error as Error).message);
} finally {
  writer.abandon();
}
const left = tableFiles(directory);
console.log(left.length === 0 ? 'nothing left' : left.join(' '));
