// `payswitch init`, killed anywhere: the same init again, or a start, finishes exactly what was begun. The kill comes from within, before
// a chosen call that changes the disk, so that every place can be reached.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { keyFileName, keysDirectory, listKeyFiles, readPrivateKey } from '../../src/cli/keys.ts';
import { RecordKind } from '../../src/journal/format.ts';
import { walkJournal } from '../../src/journal/verify.ts';
import { Registry } from '../../src/ledger/registry.ts';
import { v1 } from '../../src/protocol/generated/payswitch.js';
import { rawPublicKey } from '../../src/protocol/logon.ts';
import { program, runBinary, startBinary } from '../support/cli-process.ts';

t.setTimeout(300_000);

/** Loaded before the program: kills it before call KILL_BEFORE, counted over the functions that change files, or over KILL_CALL alone. */
const killer = `data:text/javascript,${encodeURIComponent(`
  import fs from 'node:fs';
  import { syncBuiltinESMExports } from 'node:module';
  const changing = ['mkdirSync', 'linkSync', 'renameSync', 'rmSync', 'fsyncSync', 'fdatasyncSync', 'writeSync', 'writeFileSync'];
  let left = Number(process.env.KILL_BEFORE);
  for (const name of process.env.KILL_CALL ? [process.env.KILL_CALL] : changing) {
    const real = fs[name];
    fs[name] = (...args) => {
      if (--left === 0) process.kill(process.pid, 'SIGKILL');
      return real(...args);
    };
  }
  syncBuiltinESMExports();
`)}`;

/** Whether the init was killed: not when it makes fewer calls than that. */
function initAndKill(data: string, args: readonly string[], before: number, call = ''): boolean {
  const { signal, status, stderr } = spawnSync(
    process.execPath,
    ['--import', killer, program, 'init', '--data', data, '--set', 'journal.segmentBytes=2MiB', ...args],
    { env: { ...process.env, KILL_BEFORE: String(before), KILL_CALL: call }, encoding: 'utf8' },
  );
  if (signal !== 'SIGKILL' && status !== 0) throw new Error(`init failed: ${stderr}`);
  return signal === 'SIGKILL';
}

const initAgain = (data: string, ...args: string[]) =>
  runBinary(['init', '--data', data, '--set', 'journal.segmentBytes=2MiB', ...args]);

const demoTerminals = ['ALPHA', 'BETA'].flatMap((bank) => ['OPS', 'T1', 'T2'].map((terminal) => `${bank}/${terminal}`));

/** The whole of it, once: participants, terminals whose keys are in files, opening balances; and nothing else. */
function checkMade(t: Test, data: string, operator: string, demo: boolean, message: string): void {
  const registry = new Registry();
  const paid: string[] = [];
  walkJournal(join(data, 'journal'), (record) => {
    if (record.kind === RecordKind.PARTICIPANT) registry.setParticipant(v1.ParticipantRecord.decode(record.body()));
    if (record.kind === RecordKind.TERMINAL) registry.setTerminal(v1.TerminalRecord.decode(record.body()));
    if (record.kind === RecordKind.PAYMENT) {
      const { request, effects } = v1.PaymentRecord.decode(record.body());
      paid.push(`${request?.creditAccount} ${request?.amountMinor} ${effects?.reason}`);
    }
  });
  const participants = registry.participantsAfter('', 100);
  const terminals = participants.flatMap(({ number, name }) =>
    registry.terminalsAfter(number, '', 100).map((terminal) => ({ ...terminal, participant: name })),
  );
  const found = {
    operators: participants.flatMap((participant) => (participant.operator ? [participant.name] : [])),
    terminals: terminals.map(({ participant, name }) => `${participant}/${name}`).sort(),
    keys: terminals.map(({ keys }) => Buffer.from(keys[0]!.publicKey).toString('hex')).sort(),
    keyFiles: listKeyFiles(keysDirectory(data)).map((key) => `${key.participant}/${key.terminal}`),
    paid: paid.sort(),
    operatorFile: readFileSync(join(keysDirectory(data), 'operator'), 'utf8'),
    temporaries: [...readdirSync(data), ...readdirSync(keysDirectory(data))].filter((name) => name.endsWith('.tmp')),
    marker: existsSync(join(data, 'initialising')),
  };
  const expected = [`${operator}/ADMIN-1`, ...(demo ? demoTerminals : [])].sort();
  t.same(
    found,
    {
      operators: [operator],
      terminals: expected,
      keys: listKeyFiles(keysDirectory(data))
        .map(({ path }) => rawPublicKey(readPrivateKey(path)).toString('hex'))
        .sort(),
      keyFiles: expected,
      paid: demo
        ? [
            'ALPHA-ADAM 1000000 0',
            'ALPHA-AIKO 1500000 0',
            'ALPHA-ALICE 1000000 0',
            'BETA-BENKEI 1500000 0',
            'BETA-BERTA 1000000 0',
            'BETA-BOB 1000000 0',
          ]
        : [],
      operatorFile: `${operator}/ADMIN-1\n`,
      temporaries: [],
      marker: false,
    },
    message,
  );
}

t.test('killed anywhere and begun again', async (t) => {
  // 1 tries all of them, which takes a minute or two.
  const stride = Number(process.env['PAYSWITCH_TEST_KILL_STRIDE'] ?? 11);
  const args = ['--operator', 'FOO', '--demo'];
  let kills = 0;
  for (let before = 1; ; before += stride) {
    const data = join(t.testdir(), String(before));
    if (!initAndKill(data, args, before)) break;
    kills++;
    const done = !existsSync(join(data, 'initialising')) && existsSync(join(data, 'journal'));
    const again = await initAgain(data, ...args);
    // After its last step it is finished, though it did not get to say so.
    const finished = { exitCode: 1, stderr: /is not empty/ };
    const expected = done ? finished : { exitCode: 0, stderr: '' };
    t.match(again, expected, `killed before call ${before}`);
    checkMade(t, data, 'FOO', true, `killed before call ${before}`);
  }
  t.ok(kills > 8, `${kills} kills`);
});

t.test('killed twice', async (t) => {
  const data = join(t.testdir(), 'data');
  const args = ['--operator', 'FOO', '--demo'];
  t.ok(initAndKill(data, args, 3, 'linkSync'), 'at the second key file');
  t.ok(initAndKill(data, args, 14, 'fdatasyncSync'), 'among the accounts');
  t.match(await initAgain(data, ...args), { exitCode: 0, stdout: /^finished .*, where an init was cut short\n/ });
  checkMade(t, data, 'FOO', true, 'once');
});

t.test('a key file that was cut short does not block', async (t) => {
  for (const call of ['writeFileSync', 'fsyncSync', 'linkSync']) {
    const data = join(t.testdir(), call);
    // The first file is the marker; calls of fsyncSync are many, so try them around the key file.
    const before = call === 'fsyncSync' ? 12 : 2;
    t.ok(initAndKill(data, [], before, call));
    t.match(await initAgain(data), { exitCode: 0 });
    checkMade(t, data, 'OPERATOR', false, call);
  }
});

t.test('other arguments than those that were begun', async (t) => {
  const data = join(t.testdir(), 'data');
  t.ok(initAndKill(data, ['--operator', 'FOO', '--demo'], 2, 'linkSync'));
  for (const args of [[], ['--operator', 'FOO'], ['--demo'], ['--operator', 'BAR', '--demo']]) {
    t.match(await initAgain(data, ...args), {
      exitCode: 1,
      stderr:
        /^payswitch: an init of .* with other arguments was cut short or is under way; finish it with 'payswitch init --operator FOO --demo --data .*' or with 'payswitch start .*'\n$/,
    });
  }
  t.match(await initAgain(data, '--operator', 'FOO', '--demo'), { exitCode: 0 });
  t.match(await initAgain(data, '--operator', 'FOO', '--demo'), { exitCode: 1, stderr: /is not empty/ });
  checkMade(t, data, 'FOO', true, 'as begun');
});

t.test('start finishes it', async (t) => {
  for (const [call, before] of [
    ['linkSync', 2],
    ['linkSync', 5],
    ['renameSync', 2],
  ] as const) {
    const data = join(t.testdir(), `${call}${before}`);
    t.ok(initAndKill(data, ['--operator', 'FOO', '--demo'], before, call));
    const running = await startBinary(data);
    t.teardown(() => running.end('SIGKILL'));
    t.match(
      running.banner,
      /had an init that was cut short; finished it: a journal and the operator FOO\/ADMIN-1, key .*FOO\.ADMIN-1\.k1\.pem, and the banks of --demo/,
    );
    const list = await runBinary(['participant', 'list', '--data', data]);
    t.match(list, { exitCode: 0, stdout: /FOO +operator +active/ }, 'the key in the file is the registered one');
    const balance = await runBinary(['balance', 'BETA-BERTA', '--as', 'BETA/T2', '--data', data]);
    t.match(balance, { exitCode: 0, stdout: /10000\.00 EUR/ });
    t.equal((await running.end('SIGTERM')).exitCode, 0);
    checkMade(t, data, 'FOO', true, `${call} ${before}`);
  }
});

t.test('a journal that has an operator names it', async (t) => {
  const data = join(t.testdir(), 'data');
  t.equal((await initAgain(data, '--operator', 'FOO')).exitCode, 0);
  // As if two had raced for the directory.
  writeFileSync(join(data, 'initialising'), '{"operator":"BAR","demo":false}');
  t.match(await initAgain(data, '--operator', 'BAR'), { exitCode: 0, stdout: /operator +FOO\/ADMIN-1/ });
  checkMade(t, data, 'FOO', false, 'no key of BAR');
});

t.test('a key that is lost or another', async (t) => {
  const directory = t.testdir();
  const data = join(directory, 'data');
  const other = join(directory, 'other');
  for (const made of [data, other]) t.equal((await initAgain(made)).exitCode, 0);
  const keyName = keyFileName({ participant: 'OPERATOR', terminal: 'ADMIN-1', keyId: 'k1' });
  const key = join(keysDirectory(data), keyName);
  const pem = readFileSync(key);
  // As a marker whose removal a power failure undid.
  writeFileSync(join(data, 'initialising'), '{"operator":"OPERATOR","demo":false}');

  rmSync(key);
  t.match(await initAgain(data), { exitCode: 1, stderr: /^payswitch: the key file .* is gone, .*; bring it back\n$/ });
  t.notOk(existsSync(key), 'no key is made that the ledger does not know');
  writeFileSync(key, readFileSync(join(keysDirectory(other), keyName)));
  t.match(await initAgain(data), { exitCode: 1, stderr: /^payswitch: .* is not the key that the ledger has; .*\n$/ });
  writeFileSync(key, pem);
  t.match(await initAgain(data), { exitCode: 0 });
  checkMade(t, data, 'OPERATOR', false, 'and all is well');
});

t.test('a marker that says nothing', async (t) => {
  for (const text of ['', '{', '{"operator":7,"demo":true}', '{"operator":"a b","demo":true}', 'null']) {
    const data = t.testdir({ initialising: text });
    for (const command of ['init', 'start']) {
      t.match(await runBinary([command, '--data', data]), {
        exitCode: 1,
        stderr: /^payswitch: an init of .* was cut short and .*initialising does not say which; begin again .*\n$/,
      });
    }
  }
});

t.test('an opening balance that was refused is not taken for paid', async (t) => {
  const data = join(t.testdir(), 'data');
  const args = ['--demo', '--set', 'payments.amountMaxMinor=1000'];
  for (const time of ['first', 'second']) {
    t.match(
      await initAgain(data, ...args),
      { exitCode: 1, stderr: /^payswitch: the demo's opening balance was refused: AM02\b.*\n$/ },
      time,
    );
  }
});

t.test('modes', async (t) => {
  const above = join(t.testdir(), 'above');
  const data = join(above, 'data');
  t.equal((await initAgain(data)).exitCode, 0);
  const mode = (path: string): number => statSync(path).mode & 0o777;
  t.equal(mode(above), 0o750);
  t.equal(mode(data), 0o750);
  t.equal(mode(keysDirectory(data)), 0o700);
  for (const { path } of listKeyFiles(keysDirectory(data))) t.equal(mode(path), 0o600);
  t.equal(mode(join(keysDirectory(data), 'operator')), 0o600);
});

t.test('a directory that is used is left alone, one with a mount point in it is not used', async (t) => {
  const used = t.testdir({ file: '' });
  t.match(await initAgain(used), { exitCode: 1, stderr: /is not empty \(it has file\)/ });
  t.same(readdirSync(used), ['file']);
  const mounted = join(t.testdir(), 'mounted');
  mkdirSync(join(mounted, 'lost+found'), { recursive: true });
  t.match(await initAgain(mounted), { exitCode: 0 });
});
