// Key files: names that can be read back, modes that keep others out, and one sentence for what is no key.
import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import fs, { existsSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import t, { type Test } from 'tap';
import {
  createFileDurably,
  createKeyFile,
  ensureKeyFile,
  keyFileName,
  listKeyFiles,
  makeDirectoryDurably,
  parseKeyFileName,
  publicKeyArgument,
  publicKeyPem,
  readPrivateKey,
  replaceFileDurably,
} from '../../../src/cli/keys.ts';
import { rawPublicKey } from '../../../src/protocol/logon.ts';

const names = { participant: 'ALPHA', terminal: 'T1', keyId: 'k1' };

t.test('a file name gives the three names back, dots in them included', async (t) => {
  t.equal(keyFileName(names), 'ALPHA.T1.k1.pem');
  const name = fc.stringMatching(/^[A-Za-z0-9._:-]{1,34}$/);
  fc.assert(
    fc.property(name, name, name, (participant, terminal, keyId) => {
      const key = { participant, terminal, keyId };
      t.same(parseKeyFileName(`/somewhere/${keyFileName(key)}`), key);
    }),
  );
  for (const other of ['key.pem', 'A.B.pem', 'A.B.C.D.pem', 'A.B.C.txt', 'A..C.pem', 'A.B C.k.pem']) {
    t.equal(parseKeyFileName(other), undefined, other);
  }
});

t.test('a new key', async (t) => {
  const directory = join(t.testdir(), 'keys');
  const { path, publicKey } = createKeyFile(directory, names);
  t.equal(statSync(directory).mode & 0o777, 0o700);
  t.equal(statSync(path).mode & 0o777, 0o600);
  t.same(rawPublicKey(readPrivateKey(path)), publicKey);
  t.throws(() => createKeyFile(directory, names), /exists already/, 'no key is ever overwritten');
  t.same(ensureKeyFile(directory, names), { path, publicKey });
  t.same(readdirSync(directory), ['ALPHA.T1.k1.pem']);
  t.same(listKeyFiles(directory), [{ ...names, path }]);
  t.same(listKeyFiles(join(directory, 'none')), []);
});

t.test('a key of which the ledger has the public half', async (t) => {
  const directory = join(t.testdir(), 'keys');
  const registered = Buffer.alloc(32, 1);
  t.throws(() => ensureKeyFile(directory, names, registered), { message: /is gone/, exitCode: 1 });
  t.notOk(existsSync(directory), 'none is made');
  const { path, publicKey } = createKeyFile(directory, names);
  t.same(ensureKeyFile(directory, names, publicKey), { path, publicKey });
  t.throws(() => ensureKeyFile(directory, names, registered), { message: /is not the key/, exitCode: 1 });
});

t.test('a file is created whole, or not at all', async (t) => {
  const directory = t.testdir();
  const path = join(directory, 'file');
  t.equal(createFileDurably(path, 'first'), true);
  t.equal(createFileDurably(path, 'second'), false);
  t.equal(readFileSync(path, 'utf8'), 'first');
  replaceFileDurably(path, 'third');
  t.equal(readFileSync(path, 'utf8'), 'third');
  t.equal(statSync(path).mode & 0o777, 0o600);
  symlinkSync('nowhere', join(directory, 'link'));
  t.equal(createFileDurably(join(directory, 'link'), 'x'), false, 'nor through a link');
  t.same(readdirSync(directory), ['file', 'link']);
  t.throws(() => createFileDurably(join(directory, 'none', 'file'), ''), { code: 'ENOENT' });
});

t.test('temporary files of the dead are removed, those of the living are not', async (t) => {
  const dead = spawnSync(process.execPath, ['--version']).pid;
  const directory = t.testdir({
    [`.payswitch-${dead}.tmp`]: 'half a k',
    [`.payswitch-${process.pid}.tmp`]: 'of an earlier process with this id',
    [`.payswitch-${process.ppid}.tmp`]: '',
    '.payswitch-x.tmp': 'not ours',
  });
  createKeyFile(directory, names);
  const left = ['.payswitch-x.tmp', `.payswitch-${process.ppid}.tmp`, 'ALPHA.T1.k1.pem'];
  t.same(readdirSync(directory).sort(), left.sort());
  writeFileSync(join(directory, `.payswitch-${dead}.tmp`), '');
  ensureKeyFile(directory, names);
  t.same(readdirSync(directory).sort(), left, 'also when the key is there already');
});

/** Every file that was synced meanwhile, directories too; syncing a path in `failing` fails with its code. */
function watchSyncs(test: Test, failing: Record<string, string> = {}): string[] {
  const synced: string[] = [];
  const { openSync, fsyncSync } = fs;
  const paths = new Map<number, string>();
  fs.openSync = (path, ...more) => {
    const descriptor = openSync(path, ...more);
    paths.set(descriptor, resolve(String(path)));
    return descriptor;
  };
  fs.fsyncSync = (descriptor) => {
    const path = paths.get(descriptor)!;
    if (failing[path] !== undefined) throw Object.assign(new Error('fsync'), { code: failing[path] });
    fsyncSync(descriptor);
    synced.push(path);
  };
  syncBuiltinESMExports();
  test.teardown(() => {
    Object.assign(fs, { openSync, fsyncSync });
    syncBuiltinESMExports();
  });
  return synced;
}

t.test('the entries of new directories are on disk as well', async (t) => {
  const top = t.testdir();
  const keys = join(top, 'data', 'keys');
  const synced = watchSyncs(t);
  createKeyFile(keys, names);
  t.same(synced.slice(0, 2), [top, join(top, 'data')]);
  t.equal(synced.at(-1), keys, 'the entry of the key last');
  t.match(synced.at(-2), /\.payswitch-\d+\.tmp$/, 'its content before');
  synced.length = 0;
  makeDirectoryDurably(keys, 0o700);
  t.same(synced, [join(top, 'data')], 'also when it is there: who made it may have been killed');
});

t.test('parents that cannot be synced', async (t) => {
  const top = t.testdir();
  const failing: Record<string, string> = {};
  watchSyncs(t, failing);
  for (const code of ['EACCES', 'EPERM', 'EINVAL', 'ENOTSUP', 'EROFS']) {
    failing[top] = code;
    makeDirectoryDurably(join(top, code), 0o700);
    t.ok(existsSync(join(top, code)), code);
  }
  failing[top] = 'EIO';
  t.throws(() => makeDirectoryDurably(join(top, 'EIO'), 0o700), { code: 'EIO' });
});

t.test('what is no key is said in one sentence', async (t) => {
  const directory = t.testdir({ 'text.pem': 'hello' });
  const rsa = join(directory, 'rsa.pem');
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  writeFileSync(rsa, privateKey.export({ format: 'pem', type: 'pkcs8' }));
  t.throws(() => readPrivateKey(join(directory, 'none.pem')), { message: /^there is no key file / });
  t.throws(() => readPrivateKey(join(directory, 'text.pem')), /holds no private key/);
  t.throws(() => readPrivateKey(rsa), /key of type rsa/);
  t.throws(() => readPrivateKey(directory), /cannot be read \(EISDIR\)/);
});

t.test('public keys are taken as hex, base64 and PEM', async (t) => {
  const directory = t.testdir();
  const { path, publicKey } = createKeyFile(directory, names);
  const pem = join(directory, 'public.pem');
  writeFileSync(pem, publicKeyPem(publicKey));
  t.same(publicKeyArgument(publicKey.toString('hex')), publicKey);
  t.same(publicKeyArgument(publicKey.toString('base64')), publicKey);
  t.same(publicKeyArgument(pem), publicKey);
  t.throws(() => publicKeyArgument(path), /holds a private key/, 'a private key is not sent by mistake');
  t.throws(() => publicKeyArgument('abc'), /there is no key file abc/);
  t.match(readFileSync(path, 'utf8'), /BEGIN PRIVATE KEY/);
});
