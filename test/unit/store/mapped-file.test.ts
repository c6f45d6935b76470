// A mapped file is the file; afterwards its memory is gone for everybody. Without node:ffi there is none, and tables are read.
import { spawnSync } from 'node:child_process';
import { closeSync, openSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import t, { type Test } from 'tap';
import { MappedFile } from '../../../src/store/mapped-file.ts';
import { idShape } from '../../../src/store/table-shapes.ts';
import { makeEntries, writeTable } from './support.ts';

const PAGE = 4096;

function fileOf(t: Test, bytes: Buffer): string {
  const file = path.join(t.testdir(), 'a');
  writeFileSync(file, bytes);
  return file;
}

function mapOf(file: string, bytes: number, beginning: Buffer): MappedFile | undefined {
  const fd = openSync(file, 'r');
  const mapped = MappedFile.map(fd, bytes, beginning);
  closeSync(fd);
  return mapped;
}

t.test('what is in the file, also when it was deleted', async (t) => {
  const bytes = Buffer.from(Array.from({ length: 5 * PAGE }, (_, index) => index * 7 + (index >>> 8)));
  const file = fileOf(t, bytes);
  const mapped = mapOf(file, bytes.length, bytes.subarray(0, PAGE));
  t.ok(mapped, 'this platform can') || t.bailout();
  rmSync(file);
  const { words, halves } = mapped!;
  t.ok(mapped!.bytes.equals(bytes));
  t.equal(words[PAGE / 4], bytes.readInt32LE(PAGE));
  t.equal(halves[PAGE], bytes.readUInt16LE(2 * PAGE));
  mapped!.detach();
  t.same([words.length, halves.length, mapped!.bytes.length], [0, 0, 0], 'nobody can read it any more');
  t.equal(words[0], undefined);
  t.same([mapped!.unmapSome(2 * PAGE), mapped!.unmapSome(2 * PAGE), mapped!.unmapSome(2 * PAGE)], [true, true, false]);
});

t.test('what does not begin as the file was read is not taken', async (t) => {
  const bytes = Buffer.alloc(2 * PAGE, 1);
  t.equal(mapOf(fileOf(t, bytes), bytes.length, Buffer.alloc(PAGE, 2)), undefined);
});

t.test('without node:ffi, entries are found all the same', async (t) => {
  const file = path.join(t.testdir(), 'a.table');
  writeTable(file, idShape, makeEntries(idShape, 1000));
  const script = fileURLToPath(new URL('./mapped-reader.ts', import.meta.url));
  for (const [flags, expected] of [
    [[], 'mapped, 1000 of 1000'],
    [['--no-experimental-ffi'], 'read, 1000 of 1000'],
  ] as const) {
    const { stdout, stderr } = spawnSync(process.execPath, [...flags, script, file], { encoding: 'utf8' });
    t.same([stdout.trim(), stderr], [expected, '']);
  }
});
