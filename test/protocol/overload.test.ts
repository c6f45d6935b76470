// hostile-input.md, too much of something: answers that nobody reads, connections that nobody uses, more of them than are allowed.
import { createPrivateKey } from 'node:crypto';
import t, { type Test } from 'tap';
import { v1 } from '../../src/protocol/generated/payswitch.js';
import { toUnsignedLong } from '../../src/protocol/int64.ts';
import { startSwitch, type TestSwitch, until } from '../support/switch.ts';
import { clientFrame, errorOf, payment, reasonOf, Wire } from '../support/wire.ts';

const mib = 2 ** 20;
const unreadBytesMax = 64 * 1024;
const queriesMax = 32;
const switched = await startSwitch({
  flags: ['--gateways', '1', '--set', `sessions.unreadBytesMax=${unreadBytesMax}`],
});
t.teardown(() => switched.remove());
const witness = await Wire.logOn(switched, 'BETA', 'T1');

async function isServed(t: Test, of = switched, wire = witness): Promise<void> {
  const result = await wire.pay(payment({ debitAccount: 'BETA-BERTA', creditAccount: 'BETA-BOB' }));
  t.equal(reasonOf(result), 'NONE', 'another session is served');
  t.equal((await of.status()).pid, of.pid, 'by the same process');
}

async function connections(of: TestSwitch): Promise<number> {
  const { gateways } = (await of.status()) as { gateways: { connections: number }[] };
  return gateways.reduce((sum, gateway) => sum + gateway.connections, 0);
}

t.test('a client that never reads: bounded buffer, then close', async (t) => {
  const wire = await Wire.logOn(switched, 'ALPHA', 'T1');
  // Long answers to short questions.
  for (let count = 0; count < 100; count++) await wire.pay(payment({ reference: 'x'.repeat(140) }));
  const rssBefore = switched.rssBytes();
  wire.socket.pause();
  const asking = clientFrame({ correlationId: toUnsignedLong(5n), statement: { account: 'ALPHA-ALICE' } });
  const packet = Buffer.concat(Array.from({ length: queriesMax }, () => asking));
  const before = (await switched.metrics()).get('payswitch_gateway_slow_readers_closed_total')!;
  let rssMax = 0;
  // As long as the kernel's own buffers take answers, the switch cannot know.
  const line = await until('the switch to close it', () => {
    if (wire.socket.writableLength < mib) wire.send(packet);
    rssMax = Math.max(rssMax, switched.rssBytes());
    return switched.logLines('does not read its answers')[0];
  });
  t.match(line, { level: 'warn', participant: 'ALPHA', terminal: 'T1' });
  t.ok((line['unreadBytes'] as number) < unreadBytesMax + 2 * mib, `${line['unreadBytes']} bytes were unread`);
  t.equal((await switched.metrics()).get('payswitch_gateway_slow_readers_closed_total'), before + 1);
  await until('its connection to be gone', async () => (await connections(switched)) === 1);
  t.ok(
    rssMax - rssBefore < 128 * mib,
    `resident memory grew by ${((rssMax - rssBefore) / mib).toFixed(0)} MiB at most`,
  );
  wire.destroy();
  await isServed(t);
});

t.test('more queries than are allowed at a time: BUSY with a hint, no strike', async (t) => {
  const wire = await Wire.logOn(switched, 'ALPHA', 'T1');
  const count = 10 * queriesMax;
  wire.send(
    Buffer.concat(
      Array.from({ length: count }, (_unused, index) =>
        clientFrame({ correlationId: toUnsignedLong(BigInt(index + 10)), balance: { account: 'ALPHA-ALICE' } }),
      ),
    ),
  );
  const answers = await Promise.all(Array.from({ length: count }, (_unused, index) => wire.answer(index + 10)));
  const busy = answers.filter((answered) => errorOf(answered) === 'BUSY');
  t.ok(busy.length > 0 && busy.every(({ error }) => error!.retryAfterMs! > 0), `${busy.length} of ${count} were BUSY`);
  t.equal(answers.filter(({ balance }) => balance).length, count - busy.length, 'all others were answered');
  t.equal(reasonOf(await wire.pay(payment())), 'NONE', 'payments are not among them');
  wire.destroy();
});

t.test('2,000 idle sessions while payments run: served, memory bounded, all given back', async (t) => {
  const idleCount = 2000;
  const rssBefore = switched.rssBytes();
  const idle: Wire[] = [];
  while (idle.length < idleCount) {
    const some = Array.from({ length: 100 }, (_unused, index) =>
      Wire.logOn(switched, 'ALPHA', index % 2 === 0 ? 'T1' : 'T2'),
    );
    idle.push(...(await Promise.all(some)));
  }
  t.equal((await switched.status()).gateways[0].sessions, idleCount + 1);
  for (let count = 0; count < 200; count++) {
    const result = await witness.pay(payment({ debitAccount: 'BETA-BOB', creditAccount: 'BETA-BERTA' }));
    if (result.status !== v1.Status.ACSC) t.fail(reasonOf(result));
  }
  t.ok(idle.every(({ isClosed }) => !isClosed));
  t.equal(reasonOf(await idle.at(-1)!.pay(payment())), 'NONE', 'an idle one wakes up');
  const perSession = (switched.rssBytes() - rssBefore) / idleCount;
  t.ok(perSession < 100 * 1024, `${(perSession / 1024).toFixed(1)} KiB of resident memory each`);
  for (const wire of idle) wire.reset();
  await until('all to be given back', async () => (await connections(switched)) === 1);
  await isServed(t);
});

t.test('caps: unauthenticated, per address, descriptors kept in reserve', async (t) => {
  const unauthenticatedMax = 40;
  const unauthenticatedPerAddressMax = 25;
  const perAddressMax = 60;
  const descriptorsMax = 400;
  const capped = await startSwitch({
    descriptorsMax,
    flags: [
      ...['--set', `sessions.unauthenticatedMax=${unauthenticatedMax}`],
      ...['--set', `sessions.unauthenticatedPerAddressMax=${unauthenticatedPerAddressMax}`],
      ...['--set', `sessions.connectionsPerAddressMax=${perAddressMax}`],
    ],
  });
  t.teardown(() => capped.remove());
  const beside = await Wire.logOn(capped, 'BETA', 'T1', { localAddress: '127.0.0.9' });
  const held: Wire[] = [];
  const isAccepted = async (localAddress: string): Promise<boolean> => {
    const wire = await Wire.connect(capped.listen, { localAddress }).catch(() => undefined);
    if (wire !== undefined) held.push(wire);
    return wire !== undefined;
  };
  const giveBack = async (): Promise<void> => {
    for (const wire of held.splice(0)) wire.destroy();
    await until('all to be given back', async () => (await connections(capped)) === 1);
  };

  await t.test('unauthenticated', async (t) => {
    for (let count = 0; count < unauthenticatedPerAddressMax; count++) t.ok(await isAccepted('127.0.0.2'), `${count}`);
    t.notOk(await isAccepted('127.0.0.2'), 'nobody alone takes all places');
    for (let count = unauthenticatedPerAddressMax; count < unauthenticatedMax; count++) {
      t.ok(await isAccepted('127.0.0.3'), `${count}`);
    }
    t.notOk(await isAccepted('127.0.0.4'), 'one more that has not logged on is closed, wherever it comes from');
    t.match((await capped.logged('connections refused'))[0], { level: 'warn', reason: /not logged on/ });
    await isServed(t, capped, beside);
    await held[0]!.logon({ participant: 'ALPHA', terminal: 'T1' }, createPrivateKey(capped.key('ALPHA', 'T1')));
    await until('a place to be free when one has logged on', () => isAccepted('127.0.0.3'));
    held[1]!.destroy();
    await until('a place to be free when one has gone', () => isAccepted('127.0.0.3'));
    await giveBack();
  });

  const logOnFrom = (localAddress: string) => Wire.logOn(capped, 'ALPHA', 'T2', { localAddress });

  await t.test('per address', async (t) => {
    for (let count = 0; count < perAddressMax; count++) held.push(await logOnFrom('127.0.0.2'));
    t.notOk(await isAccepted('127.0.0.2'), 'one more from there is closed');
    t.ok(await isAccepted('127.0.0.3'), 'from elsewhere it is not');
    await isServed(t, capped, beside);
    held[0]!.destroy();
    await until('a place to be free when one has gone', () => isAccepted('127.0.0.2'));
    await giveBack();
  });

  await t.test('descriptors', async (t) => {
    // 128 and 32 per gateway are kept, for the journal, the index and the admin server.
    const most = descriptorsMax - 128 - 32;
    let refused = 0;
    for (let index = 0; index < descriptorsMax; index++) {
      const wire = await logOnFrom(`127.0.1.${1 + Math.floor(index / 50)}`).catch(() => undefined);
      if (wire === undefined) refused += 1;
      else held.push(wire);
    }
    t.equal(held.length + 1, most, `${most} are served`);
    t.equal(refused, descriptorsMax - held.length);
    const metrics = await capped.metrics();
    t.ok(metrics.get('process_open_fds')! < descriptorsMax - 80, `${metrics.get('process_open_fds')} are open`);
    await isServed(t, capped, beside);
    await giveBack();
  });

  await t.test('a storm of connections that come and go', async (t) => {
    for (let round = 0; round < 20; round++) {
      const some = Array.from({ length: 50 }, (_unused, index) =>
        Wire.connect(capped.listen, { silent: true, localAddress: `127.0.2.${index % 10}` }),
      );
      for (const wire of await Promise.all(some)) {
        wire.send(Buffer.of(0, 0, 0));
        if (round % 2 === 0) wire.reset();
        else wire.socket.end();
      }
      await isServed(t, capped, beside);
    }
    await until('all to be given back', async () => (await connections(capped)) === 1);
    held.push(await logOnFrom('127.0.0.2'));
    t.ok(capped.alive);
    await giveBack();
  });
});
