// Where a command connects and as whom: what wins, and what is said when nothing fits.
import { join } from 'node:path';
import t from 'tap';
import { readAddresses } from '../../../src/cli/addresses.ts';
import {
  dataDirectory,
  dataFlag,
  parseHostPort,
  resolveEndpoint,
  resolveIdentity,
  shellWord,
  writeOperatorName,
} from '../../../src/cli/identity.ts';
import { createKeyFile, keysDirectory } from '../../../src/cli/keys.ts';

const addresses = { listen: { host: '0.0.0.0', port: 4321, tls: false }, admin: { host: '::', port: 4322 }, pid: 1 };

t.test('the endpoint', async (t) => {
  const data = t.testdir({ 'addresses.json': JSON.stringify(addresses) });
  t.match(resolveEndpoint({ data }, {}), { host: '127.0.0.1', port: 4321, tls: false }, 'from the running switch');
  t.match(resolveEndpoint({}, { PAYSWITCH_DATA: data }), { port: 4321 });
  const env = { PAYSWITCH_DATA: data, PAYSWITCH_CONNECT: 'bank.example:7400', PAYSWITCH_CA: 'ca.pem' };
  t.match(resolveEndpoint({}, env), { host: 'bank.example', port: 7400, tls: true, tlsCa: 'ca.pem' });
  t.match(resolveEndpoint({ connect: '[::1]:99' }, env), { host: '::1', port: 99, source: '--connect' }, 'flags win');
  const empty = t.testdir();
  t.throws(() => resolveEndpoint({ data: empty }, {}), {
    message: /^no switch is running on .*payswitch start/,
    exitCode: 1,
  });
});

t.test('addresses.json that is none', async (t) => {
  for (const text of ['', '{', '{}', '{"listen":{}}', 'null']) {
    t.throws(() => readAddresses(t.testdir({ 'addresses.json': text })), /is not what a switch writes/, text);
  }
  t.equal(readAddresses(join(t.testdir({ file: '' }), 'file')), undefined);
});

t.test('host:port', async (t) => {
  t.same(parseHostPort('localhost:1', '--connect'), { host: 'localhost', port: 1 });
  for (const wrong of [
    '',
    'localhost',
    ':7400',
    'localhost:',
    'localhost:0',
    'localhost:65536',
    '::1:7400',
    'a b:1',
    'h:1x',
  ]) {
    t.throws(() => parseHostPort(wrong, '--connect'), { message: /^--connect must be HOST:PORT/, exitCode: 2 }, wrong);
  }
});

t.test('who logs on', async (t) => {
  const data = t.testdir();
  const keys = keysDirectory(data);
  t.throws(() => resolveIdentity({ data }, {}, 'operator'), { message: /it holds no keys/, exitCode: 2 });
  const operator = { participant: 'HOUSE', terminal: 'ADMIN-1', keyId: 'k1' };
  createKeyFile(keys, operator);
  writeOperatorName(keys, operator);
  t.match(resolveIdentity({ data }, {}, 'operator'), operator, 'the only one that fits');
  t.throws(() => resolveIdentity({ data }, {}, 'bank'), /not a key of a bank .*HOUSE\/ADMIN-1/);
  const alpha = { participant: 'ALPHA', terminal: 'T1', keyId: 'k1' };
  const { path } = createKeyFile(keys, alpha);
  t.match(resolveIdentity({ data }, {}, 'bank'), { ...alpha, keyFile: path });
  t.match(resolveIdentity({ data }, {}, 'operator'), operator);
  createKeyFile(keys, { ...alpha, terminal: 'T2' });
  t.throws(() => resolveIdentity({ data }, {}, 'bank'), /who is asking\? .*ALPHA\/T1, ALPHA\/T2/);
  t.match(resolveIdentity({ data, as: 'ALPHA/T2' }, {}, 'bank'), { terminal: 'T2' });
  t.match(resolveIdentity({ data }, { PAYSWITCH_AS: 'ALPHA/T2' }, 'bank'), { terminal: 'T2' });
  createKeyFile(keys, { ...alpha, keyId: 'k2' });
  t.throws(() => resolveIdentity({ data, as: 'ALPHA/T1' }, {}, 'bank'), /several keys .*\(k1, k2\); pass --key-id/);
  t.match(resolveIdentity({ data, as: 'ALPHA/T1', keyId: 'k2' }, {}, 'bank'), { keyId: 'k2' });
  t.throws(() => resolveIdentity({ data, as: 'GAMMA/T1' }, {}, 'bank'), /no key of GAMMA\/T1/);
  for (const wrong of ['ALPHA', 'ALPHA/', '/T1', 'A/B/C', 'A B/C', '']) {
    t.throws(
      () => resolveIdentity({ data, as: wrong }, {}, 'bank'),
      { message: /^--as must be PARTICIPANT\/TERMINAL/ },
      wrong,
    );
  }
});

t.test('a key file given names its owner, unless --as does', async (t) => {
  t.match(resolveIdentity({ key: '/k/ALPHA.T%2E1.k9.pem' }, {}, 'bank'), {
    participant: 'ALPHA',
    terminal: 'T.1',
    keyId: 'k9',
  });
  t.match(resolveIdentity({ key: 'mine.pem', as: 'ALPHA/T1' }, {}, 'bank'), {
    terminal: 'T1',
    keyId: 'k1',
    keyFile: 'mine.pem',
  });
  t.match(resolveIdentity({ as: 'ALPHA/T1', keyId: 'k3' }, { PAYSWITCH_KEY: 'mine.pem' }, 'bank'), { keyId: 'k3' });
  t.throws(() => resolveIdentity({ key: 'mine.pem' }, {}, 'bank'), /whose key is mine.pem\? Pass --as/);
  t.throws(() => resolveIdentity({ key: 'mine.pem', as: 'A/B', keyId: 'a b' }, {}, 'bank'), /--key-id must be/);
});

t.test('the data directory, and commands that are suggested', async (t) => {
  t.equal(dataDirectory({}, {}), './data');
  t.equal(dataDirectory({}, { PAYSWITCH_DATA: '/a' }), '/a');
  t.equal(dataDirectory({ data: '/b' }, { PAYSWITCH_DATA: '/a' }), '/b');
  t.throws(() => dataDirectory({ data: '' }, {}), /is empty/);
  t.equal(dataFlag('./data'), '');
  t.equal(dataFlag('/srv/my data'), " --data '/srv/my data'");
  t.equal(shellWord("it's"), "'it'\\''s'");
  t.equal(shellWord('12.50'), '12.50');
});
