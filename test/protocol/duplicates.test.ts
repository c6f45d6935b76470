// Many old payments sent again at once: each session still gets its answers in the order of its requests, every one right, and a
// session beside it is served meanwhile. Duplicates are read from the journal and take their turn; see gateway/replies.ts.
import t from 'tap';
import { v1 } from '../../src/protocol/generated/payswitch.js';
import { safeFromLong, safeToLong } from '../../src/protocol/int64.ts';
import { startSwitch } from '../support/switch.ts';
import { clientFrame, payment, seededRandom, Wire } from '../support/wire.ts';

const DECIDED = 300;

t.test('resent payments, shuffled and mixed with new ones', async (t) => {
  const random = seededRandom((text) => t.comment(text));
  const running = await startSwitch({ flags: ['--gateways', '1'] });
  t.teardown(() => running.remove());
  const wire = await Wire.logOn(running, 'ALPHA', 'T1');
  const beside = await Wire.logOn(running, 'BETA', 'T1');
  const decided = Array.from({ length: DECIDED }, () => payment({ reference: 'first' }));
  const seqs: number[] = [];
  for (const fields of decided) seqs.push(safeFromLong((await wire.pay(fields)).seq));

  // What is expected of each request, by correlation id.
  const expected = new Map<number, { seq: number; duplicate: boolean; reason: string }>();
  const frames: Buffer[] = [];
  for (let index = 0; index < 3 * DECIDED; index++) {
    const correlation = 1_000_000 + index;
    const which = Math.floor(random() * DECIDED);
    const dice = random();
    const old = decided[which]!;
    if (dice < 0.6) expected.set(correlation, { seq: seqs[which]!, duplicate: true, reason: 'NONE' });
    else if (dice < 0.7) expected.set(correlation, { seq: seqs[which]!, duplicate: true, reason: 'AM05' });
    else expected.set(correlation, { seq: 0, duplicate: false, reason: 'NONE' });
    const pay = dice < 0.6 ? old : dice < 0.7 ? { ...old, reference: 'second' } : payment({ reference: 'new' });
    frames.push(clientFrame({ correlationId: safeToLong(correlation), pay }));
  }
  wire.send(Buffer.concat(frames));
  // Sent behind them, on the same gateway, by somebody else.
  const served = await beside.ask({ balance: { account: 'BETA-BOB' } });
  t.ok(served.balance, 'the session beside is answered');

  const order: number[] = [];
  let lastNew = 0;
  const wrong: string[] = [];
  while (order.length < expected.size) {
    const { correlationId, payment: result } = await wire.next((frame) => frame.payment != null);
    const correlation = safeFromLong(correlationId);
    order.push(correlation);
    const wanted = expected.get(correlation)!;
    const seq = safeFromLong(result!.seq);
    const reason = v1.Reason[result!.reason ?? 0];
    if (wanted.duplicate ? seq !== wanted.seq : seq <= lastNew) wrong.push(`${correlation}: seq ${seq}`);
    if (!wanted.duplicate) lastNew = seq;
    if ((result!.duplicate ?? false) !== wanted.duplicate || reason !== wanted.reason)
      wrong.push(`${correlation}: ${reason}`);
  }
  t.same(wrong, []);
  t.same(order, [...expected.keys()], 'in the order of the requests');
  t.equal((await running.metrics()).get('payswitch_inflight_payments'), 0);
  await running.stop();
});
