// The rules of admin.proto that the model in test/support does not have: terminals, keys, capabilities, lists, and what belongs to the
// operator alone.
import { createHash } from 'node:crypto';
import t, { type Test } from 'tap';
import { Reason, reasonName } from '../../../src/domain/reasons.ts';
import { MESSAGE_BYTES_MAX } from '../../../src/ledger/messages.ts';
import { v1 } from '../../../src/protocol/generated/payswitch.js';
import { toLong } from '../../../src/protocol/int64.ts';
import { LedgerRig } from '../../support/ledger.ts';

const { PAY, READ, ADMIN } = v1.Capability;
const publicKey = Buffer.alloc(32, 5);
/** Another key for each name: one terminal takes a key only once. */
const keyOf = (keyId: string): Buffer => createHash('sha256').update(keyId).digest();

function openRig(t: Test): LedgerRig {
  const rig = LedgerRig.open({ directory: t.testdir() });
  rig.addOperator('OP');
  for (const participant of ['A', 'B']) rig.administer(undefined, { addParticipant: { participant } });
  return rig;
}

/** Name of the reason. */
function ask(rig: LedgerRig, by: string | undefined, change: v1.IAdminister): string {
  const before = rig.ledger.seq;
  const { reason, seq, result } = rig.administer(by, change);
  const refused = reason !== Reason.NONE;
  if (refused && (rig.ledger.seq !== before || seq !== 0 || !result.detail))
    return `${reasonName(reason)}, but with effects`;
  return reasonName(reason);
}

t.test('what decides how far a bank may go into debt belongs to the operator', async (t) => {
  const rig = openRig(t);
  const settlement = { participant: 'A', account: 'A-S', currency: 'EUR', kind: 2, minimumMinor: toLong(-5n) };
  t.equal(ask(rig, 'A', { openAccount: settlement }), 'NOT_ENTITLED');
  t.equal(ask(rig, 'A', { openAccount: { ...settlement, kind: 1 } }), 'NOT_ENTITLED');
  t.equal(ask(rig, 'A', { openAccount: { ...settlement, kind: 1, account: 'A-1', minimumMinor: toLong(0n) } }), 'NONE');
  t.equal(
    ask(rig, 'B', { openAccount: { ...settlement, kind: 1, account: 'A-2', minimumMinor: toLong(0n) } }),
    'NOT_FOUND',
  );
  t.equal(ask(rig, undefined, { openAccount: settlement }), 'NONE');
  t.equal(ask(rig, undefined, { openAccount: settlement }), 'ALREADY_EXISTS');
  t.equal(
    ask(rig, 'B', { openAccount: { ...settlement, participant: '', kind: 1, minimumMinor: toLong(0n) } }),
    'ALREADY_EXISTS',
  );
  t.equal(ask(rig, 'A', { setMinimum: { account: 'A-1', minimumMinor: toLong(-1n) } }), 'NOT_ENTITLED');
  t.equal(ask(rig, 'A', { setMinimum: { account: 'A-S', minimumMinor: toLong(0n) } }), 'NOT_ENTITLED');
  for (const change of ['freezeAccount', 'unfreezeAccount', 'closeAccount', 'reopenAccount']) {
    t.equal(ask(rig, 'A', { [change]: { account: 'A-S' } }), 'NOT_ENTITLED', `${change} of its own settlement account`);
    t.equal(ask(rig, 'B', { [change]: { account: 'A-S' } }), 'NOT_FOUND', `${change} of another's`);
  }
  t.equal(ask(rig, undefined, { freezeAccount: { account: 'A-S' } }), 'NONE');
  t.equal(ask(rig, 'A', { unfreezeAccount: { account: 'A-S' } }), 'NOT_ENTITLED', "not out of the operator's hands");
  t.equal(ask(rig, 'A', { freezeAccount: { account: 'A-1' } }), 'NONE');
  for (const by of ['A', 'B']) {
    t.equal(ask(rig, by, { addParticipant: { participant: 'C' } }), 'NOT_ENTITLED');
    t.equal(ask(rig, by, { suspendParticipant: { participant: 'A' } }), 'NOT_ENTITLED');
  }
  t.equal(
    ask(rig, undefined, { openAccount: { ...settlement, account: 'A-3', minimumMinor: toLong(1n) } }),
    'WRONG_STATE',
  );
  t.equal(
    ask(rig, undefined, { openAccount: { ...settlement, account: 'A-3', minimumMinor: toLong(-(2n ** 61n) - 1n) } }),
    'WRONG_STATE',
  );
  t.equal(ask(rig, undefined, { openAccount: { ...settlement, account: 'A-3', currency: 'XAU' } }), 'CURR');
  t.equal(ask(rig, undefined, { openAccount: { ...settlement, account: 'A 3' } }), 'WRONG_STATE');
  t.equal(ask(rig, undefined, { openAccount: { ...settlement, account: 'A-3', kind: 0 } }), 'WRONG_STATE');
  t.equal(ask(rig, undefined, {}), 'WRONG_STATE');
  await rig.stop();
});

t.test('a bank cannot undo what the operator did to it', async (t) => {
  const rig = openRig(t);
  const account = { account: 'A-1' };
  ask(rig, 'A', { openAccount: { ...account, participant: 'A', currency: 'EUR', kind: 1 } });
  t.equal(ask(rig, 'A', { freezeAccount: account }), 'NONE');
  t.equal(ask(rig, undefined, { freezeAccount: account }), 'NONE', 'the operator takes the freeze over');
  t.equal(ask(rig, 'A', { freezeAccount: account }), 'WRONG_STATE');
  t.equal(ask(rig, 'A', { unfreezeAccount: account }), 'NOT_ENTITLED');
  for (const by of ['A', undefined]) t.equal(ask(rig, by, { closeAccount: account }), 'WRONG_STATE');
  t.equal(ask(rig, 'B', { unfreezeAccount: account }), 'NOT_FOUND');
  t.equal(ask(rig, undefined, { freezeAccount: account }), 'WRONG_STATE');
  t.equal(ask(rig, undefined, { unfreezeAccount: account }), 'NONE');
  t.equal(ask(rig, 'A', { freezeAccount: account }), 'NONE');
  t.equal(ask(rig, 'A', { unfreezeAccount: account }), 'NONE', 'its own freeze it lifts itself');

  const terminal = { participant: 'A', terminal: 'T1' };
  ask(rig, 'A', { addTerminal: { ...terminal, capabilities: [PAY], keyId: 'k1', publicKey } });
  t.equal(ask(rig, 'A', { disableTerminal: terminal }), 'NONE');
  t.equal(ask(rig, 'A', { enableTerminal: terminal }), 'NONE');
  t.equal(ask(rig, 'A', { disableTerminal: terminal }), 'NONE');
  t.equal(ask(rig, undefined, { disableTerminal: terminal }), 'NONE', 'the operator makes it its own');
  t.equal(ask(rig, undefined, { disableTerminal: terminal }), 'WRONG_STATE');
  for (const change of ['enableTerminal', 'disableTerminal'])
    t.equal(ask(rig, 'A', { [change]: terminal }), 'NOT_ENTITLED');
  t.equal(ask(rig, undefined, { enableTerminal: terminal }), 'NONE');
  t.equal(ask(rig, undefined, { enableTerminal: terminal }), 'WRONG_STATE');
  await rig.stop();
});

t.test('terminals and keys', async (t) => {
  const rig = openRig(t);
  const name = { participant: 'A', terminal: 'T1' };
  const first = { ...name, capabilities: [PAY, READ], keyId: 'k1', publicKey };
  t.equal(ask(rig, 'B', { addTerminal: first }), 'NOT_FOUND');
  t.equal(ask(rig, 'A', { addTerminal: { ...first, publicKey: Buffer.alloc(31) } }), 'WRONG_STATE');
  t.equal(ask(rig, 'A', { addTerminal: { ...first, capabilities: [] } }), 'WRONG_STATE');
  t.equal(ask(rig, 'A', { addTerminal: { ...first, capabilities: [9 as never] } }), 'WRONG_STATE');
  t.equal(ask(rig, 'A', { addTerminal: first }), 'NONE');
  t.equal(ask(rig, undefined, { addTerminal: first }), 'ALREADY_EXISTS');
  t.equal(ask(rig, 'B', { addTerminal: { ...first, participant: '' } }), 'NONE', 'the same name at another bank');
  t.equal(ask(rig, 'A', { enableTerminal: name }), 'WRONG_STATE');
  t.equal(ask(rig, 'A', { disableTerminal: name }), 'NONE');
  t.equal(ask(rig, 'A', { disableTerminal: name }), 'WRONG_STATE');
  t.equal(ask(rig, 'A', { enableTerminal: name }), 'NONE');
  t.equal(ask(rig, 'A', { addTerminalKey: { ...name, keyId: 'k1', publicKey } }), 'ALREADY_EXISTS');
  for (let key = 2; key <= 8; key++)
    t.equal(ask(rig, 'A', { addTerminalKey: { ...name, keyId: `k${key}`, publicKey: keyOf(`k${key}`) } }), 'NONE');
  t.equal(
    ask(rig, 'A', { addTerminalKey: { ...name, keyId: 'k9', publicKey: keyOf('k9') } }),
    'TOO_MANY',
    'eight that are not revoked',
  );
  t.equal(ask(rig, 'A', { revokeTerminalKey: { ...name, keyId: 'k1' } }), 'NONE');
  t.equal(ask(rig, 'A', { revokeTerminalKey: { ...name, keyId: 'k1' } }), 'WRONG_STATE');
  t.equal(ask(rig, 'A', { revokeTerminalKey: { ...name, keyId: 'none' } }), 'NOT_FOUND');
  t.equal(
    ask(rig, 'A', { addTerminalKey: { ...name, keyId: 'k1', publicKey } }),
    'ALREADY_EXISTS',
    'a revoked name stays used',
  );
  t.equal(
    ask(rig, 'A', { addTerminalKey: { ...name, keyId: 'k10', publicKey } }),
    'ALREADY_EXISTS',
    'a revoked key does not come back under another name',
  );
  t.equal(ask(rig, 'A', { setCapabilities: { ...name, capabilities: [ADMIN, READ, ADMIN] } }), 'NONE');
  t.equal(ask(rig, 'A', { setCapabilities: { participant: 'B', terminal: 'T1', capabilities: [ADMIN] } }), 'NOT_FOUND');
  await rig.crash();
  const again = LedgerRig.open({ directory: t.testdirName });
  t.equal(again.ledger.registry.participantByName('A'), undefined, 'nothing was flushed, nothing was answered');
  await again.stop();
});

t.test('terminals survive a start, through the journal and through the index store', async (t) => {
  const rig = openRig(t);
  rig.administer('A', { addTerminal: { terminal: 'T1', capabilities: [READ, PAY], keyId: 'k1', publicKey } });
  rig.administer('A', { addTerminalKey: { terminal: 'T1', keyId: 'k2', publicKey: keyOf('k2') } });
  rig.administer('A', { revokeTerminalKey: { terminal: 'T1', keyId: 'k1' } });
  rig.administer(undefined, { suspendParticipant: { participant: 'B' } });
  rig.flush();
  const expected = rig.administer(undefined, { listTerminals: { participant: 'A' } }).result.terminals;
  t.match(expected, [
    {
      terminal: 'T1',
      capabilities: [PAY, READ],
      keys: [
        { keyId: 'k1', revoked: true },
        { keyId: 'k2', revoked: false },
      ],
    },
  ]);
  await rig.crash();
  for (const from of ['journal', 'index store']) {
    const again = LedgerRig.open({ directory: t.testdirName });
    t.same(again.administer(undefined, { listTerminals: { participant: 'A' } }).result.terminals, expected, from);
    t.match(
      again.administer(undefined, { listParticipants: {} }).result.participants,
      [
        { participant: 'A', suspended: false },
        { participant: 'B', suspended: true },
        { participant: 'OP', operator: true },
      ],
      `${from}: in byte order`,
    );
    await again.stop();
  }
});

t.test('lists: pages, own only, and never longer than a reply may be', async (t) => {
  const rig = openRig(t);
  const names = Array.from(
    { length: 60 },
    (_, index) => `TERMINAL-${String(index).padStart(3, '0')}-${'x'.repeat(20)}`,
  );
  for (const terminal of names) {
    rig.administer('A', { addTerminal: { terminal, capabilities: [PAY], keyId: 'k0', publicKey } });
    for (let key = 1; key < 64; key++) {
      // Long names, revoked at once: as after years of rotation.
      const keyId = `k${key}`.padEnd(34, '-');
      rig.administer('A', { addTerminalKey: { terminal, keyId, publicKey: keyOf(keyId) } });
      rig.administer('A', { revokeTerminalKey: { terminal, keyId } });
    }
    rig.flush();
    rig.checkpoint();
  }
  const seen: string[] = [];
  for (let after = ''; ; after = seen.at(-1)!) {
    const { result } = rig.administer('A', { listTerminals: { after } });
    const bytes = v1.AdminResult.encode(result).finish().length;
    if (bytes > MESSAGE_BYTES_MAX - 1024) t.fail(`a page of ${bytes} bytes`);
    if (result.terminals!.length === 0) break;
    seen.push(...result.terminals!.map(({ terminal }) => terminal!));
  }
  t.same(seen, names, 'page by page, nothing missing');
  t.same(rig.administer('A', { listTerminals: { limit: 2 } }).result.terminals!.length, 2);
  t.equal(ask(rig, 'B', { listTerminals: { participant: 'A' } }), 'NOT_FOUND');
  t.same(
    rig.administer('B', { listParticipants: {} }).result.participants!.map(({ participant }) => participant),
    ['B'],
  );
  t.equal(
    ask(rig, 'A', { addTerminalKey: { terminal: names[0]!, keyId: 'one-more', publicKey: keyOf('more') } }),
    'TOO_MANY',
  );
  await rig.stop();
});
