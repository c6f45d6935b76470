// hostile-input.md, on a port with TLS: whatever is no TLS 1.3 handshake ends, at once or at the logon's deadline, and leaves nothing behind.
import { createPrivateKey } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ConnectionOptions, TLSSocket } from 'node:tls';
import t, { type Test } from 'tap';
import { switchCertificate as certificate } from '../support/certificates.ts';
import { startSwitch, type TestSwitch, until } from '../support/switch.ts';
import { clientFrame, payment, reasonOf, seededRandom, Wire } from '../support/wire.ts';

const files = mkdtempSync(path.join(tmpdir(), 'payswitch-tls-'));
t.teardown(() => rmSync(files, { recursive: true, force: true }));
const [keyFile, certFile] = (['key', 'cert'] as const).map((name) => {
  const file = path.join(files, `${name}.pem`);
  writeFileSync(file, certificate[name], { mode: 0o600 });
  return file;
});
const flags = [
  ...['--gateways', '1', '--tls-key', keyFile!, '--tls-cert', certFile!],
  ...['--set', 'sessions.logonTimeoutMs=2000', '--set', 'sessions.frameTimeoutMs=1000'],
];
const switched = await startSwitch({ flags });
t.teardown(() => switched.remove());
const secure: ConnectionOptions = { ca: certificate.cert, servername: 'switch.test' };
const witness = await Wire.logOn(switched, 'BETA', 'T1', { tls: secure });

async function isServed(t: Test): Promise<void> {
  const result = await witness.pay(payment({ debitAccount: 'BETA-BERTA', creditAccount: 'BETA-BOB' }));
  t.equal(reasonOf(result), 'NONE', 'another session is served');
  t.equal((await switched.status()).pid, switched.pid, 'by the same process');
}

async function connections(of: TestSwitch): Promise<number> {
  const { gateways } = (await of.status()) as { gateways: { connections: number }[] };
  return gateways.reduce((sum, gateway) => sum + gateway.connections, 0);
}

/** A connection that says nothing of TLS by itself. */
function bare(): Promise<Wire> {
  return Wire.connect(switched.listen, { silent: true });
}

/** The first bytes of a handshake that node would begin. */
async function clientHello(): Promise<Buffer> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address() as { port: number };
  const accepted = new Promise<Buffer>((resolve) => {
    server.once('connection', (socket: Socket) => {
      socket.on('error', () => {});
      socket.once('data', (chunk: Buffer) => {
        resolve(chunk);
        socket.destroy();
      });
    });
  });
  const wire = await Wire.connect({ host: '127.0.0.1', port: address.port }, { silent: true, tls: secure });
  const hello = await accepted;
  await wire.closed();
  server.close();
  return hello;
}

t.test('over TLS 1.3 a session is as it is without', async (t) => {
  const wire = await Wire.logOn(switched, 'ALPHA', 'T1', { tls: secure });
  t.equal(reasonOf(await wire.pay(payment())), 'NONE');
  t.equal((wire.socket as TLSSocket).getProtocol(), 'TLSv1.3');
  wire.destroy();
});

t.test('plain bytes on the TLS port: closed, and nothing is said in plain', async (t) => {
  const random = seededRandom((text) => t.comment(text));
  const plain: [string, Buffer][] = [
    ['a Heartbeat', clientFrame({ heartbeat: {} })],
    ['HTTP', Buffer.from('GET / HTTP/1.1\r\nHost: switch\r\n\r\n')],
    ['zeros', Buffer.alloc(1000)],
    ['a record of an unknown type', Buffer.from('99030300050102030405', 'hex')],
    ['a record that is too long', Buffer.from('160301ffff0100', 'hex')],
    ['application data before the handshake', Buffer.from('17030300050102030405', 'hex')],
    ['random', Buffer.from(Array.from({ length: 5000 }, () => Math.floor(random() * 256)))],
  ];
  for (const [what, bytes] of plain) {
    const wire = await bare();
    const said: Buffer[] = [];
    wire.socket.removeAllListeners('data');
    wire.socket.on('data', (chunk: Buffer) => said.push(chunk));
    wire.send(bytes);
    await wire.closed();
    const heard = Buffer.concat(said);
    // Nothing, or a TLS alert (type 21).
    t.ok(heard.length === 0 || heard[0] === 21, `${what}: answered with ${heard.length} bytes`);
  }
  await isServed(t);
});

t.test('TLS connect, then silence; half a handshake, then silence: closed by a timer', async (t) => {
  const hello = await clientHello();
  t.equal(hello[0], 22, 'a handshake record');
  const waits: Promise<unknown>[] = [];
  for (const bytes of [0, 1, 5, 6, Math.floor(hello.length / 2), hello.length]) {
    const wire = await bare();
    wire.socket.removeAllListeners('data');
    wire.socket.resume();
    wire.send(hello.subarray(0, bytes));
    waits.push(wire.closed().then(() => t.pass(`${bytes} bytes of a handshake, then silence`)));
  }
  const dripped = await bare();
  let sent = 0;
  const drip = setInterval(() => dripped.send(hello.subarray(sent, ++sent)), 40);
  waits.push(
    dripped.closed().then(() => {
      clearInterval(drip);
      t.ok(sent < hello.length, 'a drip does not extend the deadline');
    }),
  );
  const silent = await Wire.connect(switched.listen, { tls: secure });
  waits.push(silent.closedWith().then((code) => t.equal(code, 'LOGON_TIMEOUT', 'a whole handshake, then silence')));
  const half = await Wire.connect(switched.listen, { tls: secure });
  half.send(Buffer.of(0, 0, 1));
  waits.push(half.closedWith().then((code) => t.equal(code, 'FRAME_TIMEOUT', 'and half a frame in it')));
  await isServed(t);
  await Promise.all(waits);
  t.equal(await connections(switched), 1, 'nothing is left behind');
  await isServed(t);
});

t.test('TLS 1.2 and older: refused', async (t) => {
  const wire = await Wire.connect(switched.listen, { silent: true, tls: { ...secure, maxVersion: 'TLSv1.2' } });
  await wire.closed();
  t.match(wire.error?.message, /protocol version/i);
  await isServed(t);
});

t.test('framing errors and hostile bytes inside TLS: closed as without', async (t) => {
  const before = switched.logLines('framing error').length;
  const wire = await Wire.connect(switched.listen, { tls: secure });
  wire.send(Buffer.from('ffffffff41', 'hex'));
  t.same(await wire.closed(), []);
  t.match((await switched.logged('framing error', before + 1)).at(-1), { length: 0xffff_ffff, startHex: 'ffffffff41' });
  await isServed(t);
});

t.test('handshakes cut short, hundreds of them: nothing is left behind, memory is bounded', async (t) => {
  const hello = await clientHello();
  const rssBefore = switched.rssBytes();
  for (let round = 0; round < 10; round++) {
    const wires = await Promise.all(Array.from({ length: 30 }, bare));
    for (const [index, wire] of wires.entries()) {
      wire.socket.removeAllListeners('data');
      wire.send(hello.subarray(0, index % 3 === 0 ? hello.length : index));
      if (index % 2 === 0) wire.reset();
      else wire.socket.end();
    }
    await isServed(t);
  }
  await until('all to be gone', async () => (await connections(switched)) === 1);
  const grown = switched.rssBytes() - rssBefore;
  t.ok(grown < 128 * 2 ** 20, `resident memory has grown by ${(grown / 2 ** 20).toFixed(0)} MiB`);
});

t.test('where a client certificate is demanded, none is refused', async (t) => {
  const demanding = await startSwitch({
    flags: [...flags, '--tls-ca', certFile!, '--set', 'tls.requestClientCertificate=true'],
  });
  t.teardown(() => demanding.remove());
  const without = await Wire.connect(demanding.listen, { silent: true, tls: secure });
  t.same(await without.closed(), [], 'no Hello without a certificate');
  const plain = await Wire.connect(demanding.listen, { silent: true });
  plain.send(clientFrame({ heartbeat: {} }));
  t.same(await plain.closed(), []);
  const own = { ...secure, key: certificate.key, cert: certificate.cert };
  const wire = await Wire.connect(demanding.listen, { tls: own });
  const key = createPrivateKey(demanding.key('ALPHA', 'T1'));
  t.ok((await wire.logon({ participant: 'ALPHA', terminal: 'T1' }, key)).logonAck, 'with one, and the logon');
  t.equal(reasonOf(await wire.pay(payment())), 'NONE');
  wire.destroy();
});
