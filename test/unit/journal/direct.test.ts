// Writing past the page cache: aligned memory is aligned, what is written is read back, and where there is no such thing it is written all the same.
import { closeSync, constants, fstatSync, openSync, readFileSync, readSync, writeSync } from 'node:fs';
import path from 'node:path';
import t from 'tap';
import { alignedMemory, openDirect } from '../../../src/journal/direct.ts';

const PAGE_BYTES = 4096;
const { O_CREAT, O_RDONLY, O_TRUNC, O_WRONLY } = constants;

t.test('aligned memory: zeros, of the length asked for, and its own', async (t) => {
  for (const bytes of [1, PAGE_BYTES, 65_536, 65_537, 1_048_576]) {
    const memory = alignedMemory(bytes);
    t.equal(memory.length, bytes);
    t.equal(memory.byteOffset, 0, 'typed arrays can be laid over it');
    t.ok(memory.every((byte) => byte === 0));
  }
  const [one, other] = [alignedMemory(PAGE_BYTES), alignedMemory(PAGE_BYTES)];
  one.fill(1);
  t.ok(other.every((byte) => byte === 0));
});

t.test('whole pages written directly are in the file, in any order, and overwrite what was there', async (t) => {
  const file = path.join(t.testdir(), 'file');
  const memory = alignedMemory(4 * PAGE_BYTES);
  for (let at = 0; at < memory.length; at++) memory[at] = at % 251;
  const expected = Buffer.from(memory);
  for (let round = 0; round < 2; round++) {
    const fd = openDirect(file, O_WRONLY | O_CREAT | O_TRUNC, 0o600);
    // From the middle of the memory too: every page of it is on a page boundary.
    for (const page of [2, 0, 3, 1]) {
      const part = memory.subarray(page * PAGE_BYTES, (page + 1) * PAGE_BYTES);
      t.equal(writeSync(fd, part, 0, PAGE_BYTES, page * PAGE_BYTES), PAGE_BYTES);
    }
    closeSync(fd);
    t.ok(readFileSync(file).equals(expected));
  }
  const fd = openDirect(file, O_WRONLY, 0o600);
  memory.fill(7);
  writeSync(fd, memory, 0, PAGE_BYTES, PAGE_BYTES);
  t.equal(fstatSync(fd).mode & 0o777, 0o600);
  closeSync(fd);
  expected.fill(7, PAGE_BYTES, 2 * PAGE_BYTES);
  t.ok(readFileSync(file).equals(expected));
});

t.test('other errors are not hidden', async (t) => {
  const directory = t.testdir({ file: 'x' });
  t.throws(() => openDirect(path.join(directory, 'none'), O_WRONLY, 0o600), { code: 'ENOENT' });
  t.throws(() => openDirect(directory, O_WRONLY, 0o600), { code: 'EISDIR' });
  t.throws(() => openDirect(path.join(directory, 'file', 'x'), O_WRONLY | O_CREAT, 0o600), { code: 'ENOTDIR' });
});

t.test('where a file cannot be opened directly it is opened as usual', async (t) => {
  // No platform opens this one directly.
  const file = '/dev/null';
  const direct = constants.O_DIRECT as number | undefined;
  if (direct !== undefined) t.throws(() => closeSync(openSync(file, O_RDONLY | direct)), { code: 'EINVAL' });
  const fd = openDirect(file, O_RDONLY, 0o600);
  t.equal(readSync(fd, Buffer.alloc(10), 0, 10, null), 0);
  closeSync(fd);
});
