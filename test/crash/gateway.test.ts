// A gateway thread that dies of a bug: its sessions close, the other gateway's go on, it is replaced, and payments without an answer are
// sent again and made once.
import path from 'node:path';
import t from 'tap';
import type { Payswitch } from '../../src/client/index.ts';
import { RecordKind } from '../../src/journal/format.ts';
import { verifyJournal, walkJournal } from '../../src/journal/verify.ts';
import { v1 } from '../../src/protocol/generated/payswitch.js';
import { startSwitch, until } from '../support/switch.ts';

const crashes = 4;
const handsPerTerminal = 16;

interface GatewayStatus {
  alive: boolean;
  restarts: number;
  weight: number;
  connections: number;
  sessions: number;
}

t.test(`${crashes} crashes of gateway 0 under load`, { timeout: 60_000 }, async (t) => {
  const flags = [
    '--gateways',
    '2',
    '--weights',
    '1,1',
    '--set',
    'faultInjection=true',
    '--journal-segment-bytes',
    '2MiB',
  ];
  const running = await startSwitch({ flags });
  t.teardown(() => running.remove());
  // One after the other: with equal weights the first goes to gateway 0, the second to gateway 1, and so on.
  const clients: Payswitch[] = [];
  const disconnects: number[] = [];
  for (const [bank, terminal] of [
    ['ALPHA', 'T1'],
    ['ALPHA', 'T2'],
    ['BETA', 'T1'],
    ['BETA', 'T2'],
  ] as const) {
    const client = await running.connect(bank, terminal, { reconnect: { initialDelayMs: 5, maxDelayMs: 50 } });
    const index = clients.push(client) - 1;
    disconnects.push(0);
    client.on('disconnect', () => {
      disconnects[index]!++;
    });
    client.on('error', () => {});
  }
  const gateways = async (): Promise<[GatewayStatus, GatewayStatus]> => (await running.status()).gateways;
  t.match(await gateways(), [
    { alive: true, restarts: 0, weight: 1, connections: 2, sessions: 2 },
    { alive: true, restarts: 0, weight: 1, connections: 2, sessions: 2 },
  ]);

  const answered = new Map<string, number>();
  let resent = 0;
  let going = true;
  const answeredBy = clients.map(() => 0);
  const hand = async (index: number): Promise<void> => {
    const bank = index < 2 ? 'ALPHA' : 'BETA';
    while (going) {
      const outcome = await clients[index]!.pay({
        debitAccount: bank === 'ALPHA' ? 'ALPHA-ALICE' : 'BETA-BOB',
        creditAccount: bank === 'ALPHA' ? 'BETA-BOB' : 'ALPHA-ALICE',
        amount: { amountMinor: 1n, currency: 'EUR' },
      });
      answeredBy[index]!++;
      answered.set(outcome.paymentId.replaceAll('-', ''), outcome.seq);
      if (outcome.resent > 0) resent++;
    }
  };
  const load = Promise.all(clients.flatMap((_, index) => Array.from({ length: handsPerTerminal }, () => hand(index))));

  for (let crash = 1; crash <= crashes; crash++) {
    const before = [...answeredBy];
    await until('payments on all sessions', () => answeredBy.every((count, index) => count > before[index]!));
    const reply = await fetch(`http://${running.admin.host}:${running.admin.port}/debug/crash-gateway?index=0`, {
      method: 'POST',
    });
    t.equal(reply.status, 202);
    await until('the replacement', async () => {
      const [first] = await gateways();
      return first.restarts === crash && first.alive;
    });
    await until('four sessions', async () => (await gateways()).reduce((sum, { sessions }) => sum + sessions, 0) === 4);
    const after = [...answeredBy];
    await until('payments on all sessions again', () => answeredBy.every((count, index) => count > after[index]!));
    if (crash === 1) {
      t.same(disconnects.toSorted(), [0, 0, 1, 1], 'two sessions never noticed');
    }
  }
  going = false;
  await load;
  const [first, second] = await gateways();
  t.match(first, { alive: true, restarts: crashes, weight: 1 });
  t.match(second, { alive: true, restarts: 0, weight: 1 });
  t.equal(first.connections + second.connections, 4, 'dead connections are not counted any more');
  t.equal(
    (await running.logged('a gateway thread died: its sessions are closed, it is replaced', crashes)).length,
    crashes,
  );
  await Promise.all(clients.map((client) => client.close()));
  t.match(await running.stop(), { exitCode: 0 });

  const journalDirectory = path.join(running.directory, 'journal');
  const times = new Map<string, number[]>();
  walkJournal(journalDirectory, (record) => {
    if (record.kind !== RecordKind.PAYMENT) return;
    const id = Buffer.from(v1.PaymentRecord.decode(record.body()).request!.paymentId!).toString('hex');
    times.set(id, [...(times.get(id) ?? []), record.seq]);
  });
  const wrong = [...answered].filter(([id, seq]) => times.get(id)?.length !== 1 || times.get(id)![0] !== seq);
  t.same(wrong.slice(0, 3), [], `${answered.size} payments, ${resent} of them sent again, each made once`);
  t.same(verifyJournal({ directory: journalDirectory }).problems, []);
});
