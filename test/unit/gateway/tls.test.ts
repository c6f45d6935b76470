// TLS 1.3 on transferred sockets: a session through it, plain bytes and silence on the TLS port, client certificates.
import net from 'node:net';
import tls from 'node:tls';
import t from 'tap';
import { fromUnsignedLong } from '../../../src/protocol/int64.ts';
import { strangerCertificate, switchCertificate, terminalCertificate } from '../../support/certificates.ts';
import { Harness, payFrame, Terminal, until } from './harness.ts';

const server = switchCertificate;

t.test('a session through TLS; others on the TLS port are closed', async (t) => {
  const harness = new Harness({ logonTimeoutMs: 400, tls: { ...server, requestClientCertificate: false } });
  t.teardown(() => harness.stop());
  await harness.start();
  const secured = tls.connect({ port: harness.port, host: '127.0.0.1', ca: server.cert, servername: 'switch.test' });
  const terminal = new Terminal(secured);
  const { hello } = await terminal.frame(0);
  t.equal(secured.getProtocol(), 'TLSv1.3');
  terminal.send(harness.logonFrame(hello!.nonce!));
  t.ok((await terminal.frame(1)).logonAck);
  terminal.send(...Array.from({ length: 1000 }, (_, index) => payFrame(index + 1)));
  t.equal(fromUnsignedLong((await terminal.frame(1001)).correlationId), 1000n);
  terminal.send({ logoff: {} });
  t.ok((await terminal.untilClosed())[1002]!.logoffAck);

  for (const bytes of [Buffer.from('GET / HTTP/1.1\r\n\r\n'), Buffer.from([0, 0, 0, 2, 8, 1]), Buffer.alloc(0)]) {
    const plain = net.connect(harness.port, '127.0.0.1');
    let closed = false;
    plain
      .on('error', () => {})
      .on('close', () => {
        closed = true;
      });
    plain.resume();
    plain.write(bytes);
    await until('plain bytes, or none, are closed', () => closed);
  }
  const old = tls.connect({ port: harness.port, host: '127.0.0.1', ca: server.cert, maxVersion: 'TLSv1.2' });
  await new Promise((resolve) => old.once('error', resolve));
  await until('nothing is left', () => harness.counters.get('connections') === 0);
  t.equal(harness.failure, undefined);
});

t.test('client certificates: ours pass, none and foreign ones do not', async (t) => {
  const client = terminalCertificate;
  const foreign = strangerCertificate;
  const harness = new Harness({ tls: { ...server, ca: client.cert, requestClientCertificate: true } });
  t.teardown(() => harness.stop());
  await harness.start();
  const connect = (identity: object): Terminal =>
    new Terminal(
      tls.connect({ port: harness.port, host: '127.0.0.1', ca: server.cert, servername: 'switch.test', ...identity }),
    );
  const good = connect(client);
  t.ok((await good.frame(0)).hello);
  good.socket.destroy();
  for (const identity of [{}, foreign]) {
    const refused = connect(identity);
    await refused.untilClosed();
    t.same(refused.frames, []);
  }
  await until('nothing is left', () => harness.counters.get('connections') === 0);
  t.equal(harness.failure, undefined);
});
