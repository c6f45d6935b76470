// Key files: names that can be read back, modes that keep others out, and one sentence for what is no key.
import { generateKeyPairSync } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import t from 'tap';
import {
  createKeyFile,
  ensureKeyFile,
  keyFileName,
  listKeyFiles,
  parseKeyFileName,
  publicKeyArgument,
  publicKeyPem,
  readPrivateKey,
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
