// Who may do what: capabilities, banks that administer themselves, what belongs to the operator, and what happens to open sessions when a
// terminal changes. A test makes its own bank; only the demo's are shared.
import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import t, { type Test } from 'tap';
import { v1 } from '../../src/protocol/generated/payswitch.js';
import { toLong, toUnsignedLong } from '../../src/protocol/int64.ts';
import { rawPublicKey } from '../../src/protocol/logon.ts';
import { startSwitch } from '../support/switch.ts';
import { clientFrame, errorOf, newId, payment, reasonOf, Wire } from '../support/wire.ts';

const switched = await startSwitch();
t.teardown(() => switched.remove());
const operator = await Wire.logOn(switched, 'OPERATOR', 'ADMIN-1');
const alphaOps = await Wire.logOn(switched, 'ALPHA', 'OPS');
const alpha = await Wire.logOn(switched, 'ALPHA', 'T1');
const betaOps = await Wire.logOn(switched, 'BETA', 'OPS');

const { PAY, READ, BATCH, ADMIN } = v1.Capability;

/** The reason of an administrative change, or the Error that it was answered with. */
async function change(wire: Wire, administer: v1.Administer.$Properties): Promise<string> {
  const answered = await wire.ask({ administer });
  return answered.admin ? v1.Reason[answered.admin.reason!]! : errorOf(answered)!;
}

const keys = new Map<string, KeyObject>();
function newKey(name: string): Buffer {
  const { privateKey } = generateKeyPairSync('ed25519');
  keys.set(name, privateKey);
  return rawPublicKey(createPublicKey(privateKey));
}

async function addTerminal(terminal: string, capabilities: v1.Capability[], participant = 'ALPHA'): Promise<void> {
  const addTerminal = {
    participant,
    terminal,
    capabilities,
    keyId: 'k1',
    publicKey: newKey(`${participant}/${terminal}/k1`),
  };
  const reason = await change(operator, { addTerminal });
  if (reason !== 'NONE') throw new Error(reason);
}

async function logOn(terminal: string, keyId = 'k1', participant = 'ALPHA'): Promise<Wire> {
  const wire = await Wire.connect(switched.listen);
  const answered = await wire.logon({ participant, terminal, keyId }, keys.get(`${participant}/${terminal}/${keyId}`)!);
  if (!answered.logonAck) throw new Error(errorOf(answered));
  return wire;
}

t.test('capabilities: each request needs its own, and is refused without a strike and audited', async (t) => {
  const terminals: [string, v1.Capability[], string[]][] = [
    ['PAYS', [PAY], ['pay', 'paymentStatus', 'balance', 'statement', 'accounts']],
    ['READS', [READ], ['paymentStatus', 'balance', 'statement', 'accounts']],
    ['BATCHES', [BATCH], []],
    ['ADMINISTERS', [ADMIN], ['administer']],
    ['ALL', [PAY, READ, BATCH, ADMIN], ['pay', 'paymentStatus', 'balance', 'statement', 'accounts', 'administer']],
  ];
  for (const [terminal, capabilities, allowed] of terminals) {
    await addTerminal(terminal, capabilities);
    const wire = await logOn(terminal);
    const pay = payment();
    const requests = {
      pay: { pay },
      paymentStatus: { paymentStatus: { paymentId: newId() } },
      balance: { balance: { account: 'ALPHA-ALICE' } },
      statement: { statement: { account: 'ALPHA-ALICE', limit: 1 } },
      accounts: { accounts: { limit: 1 } },
      administer: { administer: { listParticipants: {} } },
    };
    for (const [name, request] of Object.entries(requests)) {
      const refused = errorOf(await wire.ask(request)) === 'NOT_AUTHORISED';
      t.equal(refused, !allowed.includes(name), `${terminal}: ${name}`);
    }
    const seen = errorOf(await alpha.ask({ paymentStatus: { paymentId: pay.paymentId! } })) ?? 'seen';
    t.equal(seen, allowed.includes('pay') ? 'seen' : 'UNKNOWN', 'a refused request leaves the id unused');
    if (!allowed.includes('pay')) {
      const broken = await wire.ask({ pay: payment({ currency: 'x' }) });
      t.equal(errorOf(broken), 'NOT_AUTHORISED', 'who may not pay is not told what is wrong with the payment');
    }
    t.notOk(wire.isClosed, 'these are no strikes');
    wire.destroy();
  }
  const lines = await switched.logged('not authorised');
  t.match(lines[0], { level: 'warn', participant: 'ALPHA', terminal: 'PAYS', capability: 'ADMIN' });
});

t.test("a bank's administrator cannot touch another bank: as if it did not exist", async (t) => {
  const theirs: v1.Administer.$Properties[] = [
    { addTerminal: { participant: 'BETA', terminal: 'X', capabilities: [PAY], keyId: 'k1', publicKey: newKey('x') } },
    { disableTerminal: { participant: 'BETA', terminal: 'T1' } },
    { enableTerminal: { participant: 'BETA', terminal: 'T1' } },
    { addTerminalKey: { participant: 'BETA', terminal: 'T1', keyId: 'k2', publicKey: newKey('x') } },
    { revokeTerminalKey: { participant: 'BETA', terminal: 'T1', keyId: 'k1' } },
    { setCapabilities: { participant: 'BETA', terminal: 'T1', capabilities: [READ] } },
    { openAccount: { participant: 'BETA', account: 'MINE-NOW', currency: 'EUR', kind: v1.AccountKind.CUSTOMER } },
    { freezeAccount: { account: 'BETA-BOB' } },
    { unfreezeAccount: { account: 'BETA-BOB' } },
    { closeAccount: { account: 'BETA-BOB' } },
    { reopenAccount: { account: 'BETA-BOB' } },
    { setMinimum: { account: 'BETA-BOB' } },
    { listTerminals: { participant: 'BETA' } },
  ];
  const missing = JSON.parse(
    JSON.stringify(theirs, (_key, value) => value)
      .replaceAll('"BETA"', '"NONE"')
      .replaceAll('BETA-BOB', 'NONE-BOB'),
  ) as v1.Administer.$Properties[];
  for (const [index, one] of theirs.entries()) {
    const name = Object.keys(one)[0]!;
    for (const body of Object.values(missing[index]!)) {
      if ('publicKey' in body) body.publicKey = Buffer.from(body.publicKey.data);
    }
    const foreign = await alphaOps.ask({ administer: one });
    const none = await alphaOps.ask({ administer: missing[index]! });
    t.equal(v1.Reason[foreign.admin?.reason ?? 0], 'NOT_FOUND', name);
    t.equal(foreign.admin!.seq?.toNumber() ?? 0, 0, 'no record');
    const words = (answered: v1.ServerFrame) => answered.admin!.detail!.replaceAll('NONE', 'BETA');
    t.equal(words(foreign), words(none), `${name}: the words are those for a missing one`);
  }
  t.equal(
    reasonOf(
      await (await Wire.logOn(switched, 'BETA', 'T1')).pay(
        payment({ debitAccount: 'BETA-BOB', creditAccount: 'ALPHA-ADAM' }),
      ),
    ),
    'NONE',
    'nothing has changed there',
  );
  const { admin } = await alphaOps.ask({ administer: { listParticipants: {} } });
  t.same(
    admin!.participants!.map(({ participant }) => participant),
    ['ALPHA'],
    'it sees itself only',
  );
  t.ok(errorOf(await alphaOps.ask({ accounts: { participant: 'BETA' } })), "and not another's accounts");
  const all = await operator.ask({ administer: { listParticipants: {} } });
  t.ok(
    ['ALPHA', 'BETA', 'OPERATOR'].every((name) =>
      all.admin!.participants!.some(({ participant }) => participant === name),
    ),
  );
});

t.test('what belongs to the operator: NOT_ENTITLED for others', async (t) => {
  const settlement = { account: 'ALPHA-MORE', currency: 'EUR', kind: v1.AccountKind.SETTLEMENT };
  const line = { account: 'ALPHA-LINE', currency: 'EUR', kind: v1.AccountKind.CUSTOMER, minimumMinor: toLong(-1n) };
  const changes: v1.Administer.$Properties[] = [
    { addParticipant: { participant: 'NEW' } },
    { suspendParticipant: { participant: 'BETA' } },
    { suspendParticipant: { participant: 'ALPHA' } },
    { resumeParticipant: { participant: 'ALPHA' } },
    { openAccount: settlement },
    { openAccount: line },
    { setMinimum: { account: 'ALPHA-ALICE', minimumMinor: toLong(-1n) } },
    { setMinimum: { account: 'ALPHA-SETTLEMENT-EUR', minimumMinor: toLong(-(10n ** 12n)) } },
    { setMinimum: { account: 'ALPHA-SETTLEMENT-EUR', minimumMinor: toLong(0n) } },
    { freezeAccount: { account: 'ALPHA-SETTLEMENT-EUR' } },
    { unfreezeAccount: { account: 'ALPHA-SETTLEMENT-EUR' } },
    { closeAccount: { account: 'ALPHA-SETTLEMENT-EUR' } },
    { reopenAccount: { account: 'ALPHA-SETTLEMENT-EUR' } },
  ];
  for (const one of changes) t.equal(await change(alphaOps, one), 'NOT_ENTITLED', JSON.stringify(one).slice(0, 80));
  t.equal(await change(operator, { openAccount: { ...settlement, participant: 'ALPHA' } }), 'NONE');
  t.equal(await change(operator, { openAccount: { ...line, participant: 'ALPHA' } }), 'NONE');
  t.equal(await change(alphaOps, { openAccount: { ...line, account: 'ALPHA-OWN', minimumMinor: toLong(0n) } }), 'NONE');
  t.equal(await change(operator, { suspendParticipant: { participant: 'OPERATOR' } }), 'WRONG_STATE');
});

t.test('accounts: closing needs balance 0, frozen ones pay nobody, states change one way at a time', async (t) => {
  t.equal(await change(alphaOps, { closeAccount: { account: 'ALPHA-ALICE' } }), 'NOT_EMPTY');
  t.equal(await change(alphaOps, { unfreezeAccount: { account: 'ALPHA-ALICE' } }), 'WRONG_STATE');
  t.equal(await change(alphaOps, { freezeAccount: { account: 'ALPHA-ALICE' } }), 'NONE');
  t.equal(await change(alphaOps, { freezeAccount: { account: 'ALPHA-ALICE' } }), 'WRONG_STATE');
  t.equal(reasonOf(await alpha.pay(payment())), 'AC06');
  t.ok((await alpha.ask({ balance: { account: 'ALPHA-ALICE' } })).balance, 'and is read');
  t.equal(await change(alphaOps, { unfreezeAccount: { account: 'ALPHA-ALICE' } }), 'NONE');
  t.equal(reasonOf(await alpha.pay(payment())), 'NONE');
  t.equal(await change(alphaOps, { reopenAccount: { account: 'ALPHA-ALICE' } }), 'WRONG_STATE');
  t.equal(await change(alphaOps, { setMinimum: { account: 'NO-SUCH' } }), 'NOT_FOUND');
});

t.test('a suspended participant: AG10, but it logs on and reads', async (t) => {
  t.equal(await change(operator, { suspendParticipant: { participant: 'BETA' } }), 'NONE');
  const wire = await Wire.logOn(switched, 'BETA', 'T2');
  t.equal(reasonOf(await wire.pay(payment({ debitAccount: 'BETA-BOB', creditAccount: 'BETA-BERTA' }))), 'AG10');
  t.ok((await wire.ask({ balance: { account: 'BETA-BOB' } })).balance);
  t.equal(
    await change(betaOps, { resumeParticipant: { participant: 'BETA' } }),
    'NOT_ENTITLED',
    'it does not free itself',
  );
  t.equal(await change(operator, { resumeParticipant: { participant: 'BETA' } }), 'NONE');
  t.equal(reasonOf(await wire.pay(payment({ debitAccount: 'BETA-BOB', creditAccount: 'BETA-BERTA' }))), 'NONE');
  wire.destroy();
});

/** The session is told to go, everything in flight is answered, and it is closed. */
async function isSentAway(t: Test, wire: Wire, what: string): Promise<void> {
  const received = await wire.closed();
  t.equal(received.find(({ reply }) => reply === 'goAway')?.goAway?.why, v1.GoAway.Why.TERMINAL_CHANGED, what);
}

async function isRefused(t: Test, terminal: string, keyId: string, what: string): Promise<void> {
  await t.rejects(logOn(terminal, keyId), { message: 'LOGON_REFUSED' }, what);
}

t.test('a revoked key closes its sessions, and no others', async (t) => {
  await addTerminal('ROTATES', [PAY, READ]);
  const publicKey = newKey('ALPHA/ROTATES/k2');
  t.equal(await change(alphaOps, { addTerminalKey: { terminal: 'ROTATES', keyId: 'k2', publicKey } }), 'NONE');
  const [old, rotated] = [await logOn('ROTATES', 'k1'), await logOn('ROTATES', 'k2')];
  const connecting = await Wire.connect(switched.listen);
  const prepared = connecting.logonFields({ participant: 'ALPHA', terminal: 'ROTATES' }, keys.get('ALPHA/ROTATES/k1')!);
  const pays = Array.from({ length: 500 }, () => payment());
  old.send(
    Buffer.concat(pays.map((pay, index) => clientFrame({ correlationId: toUnsignedLong(BigInt(index + 100)), pay }))),
  );
  t.equal(await change(alphaOps, { revokeTerminalKey: { terminal: 'ROTATES', keyId: 'k1' } }), 'NONE');
  await isSentAway(t, old, 'the session of the revoked key');
  for (const { payment: paid } of old.frames) if (paid) t.equal(paid.status, v1.Status.ACSC);
  t.equal(errorOf(await connecting.ask({ logon: prepared })), 'LOGON_REFUSED', 'who was about to log on with it');
  t.equal(reasonOf(await rotated.pay(payment())), 'NONE', 'the session of the other key stays');
  await isRefused(t, 'ROTATES', 'k1', 'the key is of no use any more');
  t.equal(await change(alphaOps, { revokeTerminalKey: { terminal: 'ROTATES', keyId: 'k1' } }), 'WRONG_STATE');
  t.equal(
    await change(alphaOps, { addTerminalKey: { terminal: 'ROTATES', keyId: 'k1', publicKey } }),
    'ALREADY_EXISTS',
    'nor is its name',
  );
  rotated.destroy();
});

t.test('other capabilities, or none: the sessions end, and the new ones hold from the next logon', async (t) => {
  await addTerminal('CHANGES', [PAY, READ]);
  const before = await logOn('CHANGES');
  t.equal(await change(alphaOps, { setCapabilities: { terminal: 'CHANGES', capabilities: [READ] } }), 'NONE');
  await isSentAway(t, before, 'the session with the old capabilities');
  const after = await logOn('CHANGES');
  t.equal(errorOf(await after.ask({ pay: payment() })), 'NOT_AUTHORISED');
  t.equal(await change(alphaOps, { disableTerminal: { terminal: 'CHANGES' } }), 'NONE');
  await isSentAway(t, after, 'the session of a disabled terminal');
  await isRefused(t, 'CHANGES', 'k1', 'a disabled terminal does not log on');
  t.equal(await change(alphaOps, { enableTerminal: { terminal: 'CHANGES' } }), 'NONE');
  (await logOn('CHANGES')).destroy();
  t.equal(reasonOf(await alpha.pay(payment())), 'NONE', 'other terminals notice nothing');
});

t.test('changes are records: refused ones leave none, and accepted ones hold after a restart', async (t) => {
  const seqOf = async () => (await switched.status()).watermarks.durableSeq as number;
  const before = await seqOf();
  await change(alphaOps, { addParticipant: { participant: 'NEW' } });
  await change(alphaOps, { freezeAccount: { account: 'BETA-BOB' } });
  t.equal(await seqOf(), before);
  await switched.stop();
  const restarted = await startSwitch({ dataDirectory: switched.directory });
  t.teardown(() => restarted.kill());
  const wire = await Wire.connect(restarted.listen);
  const revoked = await wire.logon({ participant: 'ALPHA', terminal: 'ROTATES' }, keys.get('ALPHA/ROTATES/k1')!);
  t.equal(errorOf(revoked), 'LOGON_REFUSED', 'a revoked key stays revoked');
  const other = await Wire.connect(restarted.listen);
  const rotated = await other.logon(
    { participant: 'ALPHA', terminal: 'ROTATES', keyId: 'k2' },
    keys.get('ALPHA/ROTATES/k2')!,
  );
  t.ok(rotated.logonAck);
});
