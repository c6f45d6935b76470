// Whatever is typed wrong is answered with one clear sentence that names it, on standard error, and a non-zero exit; help works
// everywhere and shows defaults.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { runInProcess } from '../../support/cli-streams.ts';

const directory = t.testdir();
const missing = join(directory, 'none');

// Command line, exit code, what the sentence must say.
const wrong: [string[], number, RegExp][] = [
  [['foo'], 2, /unknown command 'foo'/],
  [['pya'], 2, /unknown command 'pya' \(did you mean pay\?\)/],
  [['account', 'lst'], 2, /unknown command 'lst' \(did you mean list\?\); see 'payswitch account --help'/],
  [['start', '--lisen', 'x'], 2, /unknown option '--lisen' \(did you mean --listen\?\)/],
  [['start', '-t', '--listen', 'nowhere'], 2, /listen from flag --listen is 'nowhere'/],
  [['start', '-t', '--listen', '127.0.0.1:70000'], 2, /listen from flag --listen/],
  [['start', '-t', '--gateways', 'many'], 2, /gateways\.count from flag --gateways-count is 'many'/],
  [['start', '-t', '--weights', '1,x'], 2, /gateways\.weights/],
  [['start', '-t', '--strategy', 'best'], 2, /gateways\.strategy .*weighted-least-connections/],
  [['start', '-t', '--tls-key', missing], 2, /tls\.cert is not set/],
  [['start', '-t', '--config', missing], 2, /config from flag --config names .* cannot be read/],
  [['start', '-t', '--set', 'nonsense'], 2, /--set must be PATH=VALUE/],
  [['start', '-t', '--set', 'sesions.inflightMax=5'], 2, /did you mean sessions\.inflightMax\?/],
  [['start', '-t', '--set', 'sessions.inflightMax=-5'], 2, /sessions\.inflightMax .*'-5'/],
  [['start', '--print-setting', 'lisen'], 2, /lisen .*did you mean listen\?/],
  [['init', '--operator', 'a b', '--data', missing], 2, /--operator must be 1 to 34 letters/],
  [['pay', 'A', 'B'], 2, /missing required argument 'amount'/],
  [['pay', 'A', 'B', '12,50', 'EUR'], 2, /'12,50' has thousands separators or a decimal comma/],
  [['pay', 'A', 'B', '12.505', 'EUR'], 2, /has 3 decimals, but EUR has at most 2/],
  [['pay', 'A', 'B', '12.50'], 2, /'12.50' is no amount with a currency/],
  [['pay', 'A', 'B', '0', 'EUR'], 2, /must be above zero/],
  [['pay', 'A', 'B', '-5.00 EUR'], 2, /must be above zero, not -5.00 EUR/],
  [['pay', 'A B', 'B', '5 EUR'], 2, /the account to debit must be/],
  [['pay', 'A', 'B', '5 EUR', '--id', 'xyz'], 2, /'xyz' is no payment id/],
  [['pay', 'A', 'B', '5 EUR', '--timeout', 'soon'], 2, /--timeout must be a whole number/],
  [['pay', 'A', 'B', '5 EUR', '--reference', 'x'.repeat(141)], 2, /--reference must be at most 140 bytes/],
  [['pay', 'A', 'B', '5 EUR', '--reference', 'a\nb'], 2, /--reference must be .* without control characters/],
  [['pay', 'A', 'B', '5 EUR', '--data', missing], 1, /no switch is running on /],
  [['pay', 'A', 'B', '5 EUR', '--connect', 'here'], 2, /--connect must be HOST:PORT/],
  [['pay', 'A', 'B', '5 EUR', '--connect', 'h:1', '--data', missing], 2, /there is not a key of a bank/],
  [['pay', 'A', 'B', '5 EUR', '--connect', 'h:1', '--as', 'A/T', '--key', missing], 2, /there is no key file/],
  [['balance'], 2, /missing required argument 'account'/],
  [['balance', 'a/b'], 2, /the account must be 1 to 34/],
  [['balance', 'A', 'B'], 2, /too many arguments/],
  [['statement', 'A', '--all', '--limit', '3'], 2, /--all and --limit exclude each other/],
  [['statement', 'A', '--limit', '0'], 2, /--limit must be a whole number from 1/],
  [['status', 'xyz'], 2, /'xyz' is no payment id/],
  [['status', '--admin', 'x'], 2, /--admin must be HOST:PORT/],
  [['status', '--connect', 'h:1'], 2, /pass --admin HOST:PORT instead of --connect/],
  [['status', '--data', missing], 1, /no switch is running/],
  [['participant', 'add', 'a b'], 2, /the participant must be/],
  [['terminal', 'add', 'ALPHA'], 2, /the terminal must be PARTICIPANT\/TERMINAL/],
  [
    ['terminal', 'add', 'A/T', '--capabilities', 'fly'],
    2,
    /--capabilities must be a list of pay, read, batch and admin/,
  ],
  [['terminal', 'capabilities', 'A/T', ''], 2, /the capabilities must be a list/],
  [['account', 'open', 'A', 'EURO'], 2, /'EURO' is no ISO 4217 currency/],
  [['account', 'open', 'A', 'EUR', '--kind', 'savings'], 2, /--kind must be customer, settlement, fee or suspense/],
  [['account', 'open', 'A', 'EUR', '--credit-line', '-5'], 2, /--credit-line says how far below zero/],
  [['account', 'open', 'A', 'EUR', '--credit-line', '5 JPY'], 2, /--credit-line is in JPY, but the account is in EUR/],
  [['account', 'open', 'A', 'EUR', '--credit-line', '5', '--net-debit-cap', '5'], 2, /say the same thing/],
  [['account', 'set-minimum', 'A', '5', 'EUR'], 2, /the minimum is zero or below/],
  [['verify', '--data', missing], 1, /there is no journal in /],
  [['inspect', '--data', missing], 1, /there is no journal in /],
  [['inspect', '--kind', 'foo'], 2, /--kind must be one of payment, participant/],
  [['inspect', '--from', '5', '--to', '4'], 2, /--from 5 is behind --to 4/],
  [['demo', '--seconds', '0'], 2, /--seconds must be a whole number from 1/],
];

t.test('wrong usages', async (t) => {
  for (const [argv, exitCode, sentence] of wrong) {
    const words = `payswitch ${argv.join(' ')}`;
    const result = await runInProcess(argv);
    t.match(result, { exitCode, stdout: '' }, words);
    t.match(result.stderr, sentence, words);
    t.match(result.stderr, /^payswitch: [^\n]*\n$/, `${words}: one sentence, one line`);
    const json = await runInProcess([...argv, '--json']);
    if (argv[0] === 'start') continue; // Has no --json.
    t.equal(json.exitCode, exitCode, `${words} --json`);
    t.match(JSON.parse(json.stderr), { error: sentence, exitCode }, `${words} --json`);
  }
  t.notOk(existsSync(missing), 'nothing was made');
});

t.test('wrong settings in the environment name the variable', async (t) => {
  const unknown = await runInProcess(['start', '-t'], { PAYSWITCH_LISTN: '127.0.0.1:0' });
  t.equal(unknown.exitCode, 2);
  t.match(unknown.stderr, /PAYSWITCH_LISTN .*did you mean PAYSWITCH_LISTEN\?/);
  const value = await runInProcess(['start', '-t'], { PAYSWITCH_ADMIN: 'x' });
  t.match(value.stderr, /admin from environment variable PAYSWITCH_ADMIN is 'x'/);
});

t.test('-t and --print-setting', async (t) => {
  const file = join(
    t.testdir({ 'payswitch.yaml': 'listen: 127.0.0.1:7500\nsessions:\n  inflightMax: 7\n' }),
    'payswitch.yaml',
  );
  const fine = await runInProcess(['start', '-t', '--config', file]);
  t.match(fine, { exitCode: 0, stderr: '' });
  t.match(fine.stdout, /the configuration is fine \(file /);
  const print = async (argv: string[], env = {}): Promise<string> =>
    (await runInProcess(['start', '--config', file, ...argv, '--print-setting', 'listen'], env)).stdout;
  t.equal(await print([]), '127.0.0.1:7500\n');
  t.equal(await print([], { PAYSWITCH_LISTEN: '127.0.0.1:7600' }), '127.0.0.1:7600\n', 'environment over file');
  t.equal(
    await print(['--listen', '127.0.0.1:7700'], { PAYSWITCH_LISTEN: 'x' }),
    '127.0.0.1:7700\n',
    'flags over environment',
  );
  t.equal(await print(['--set', 'listen=127.0.0.1:7800']), '127.0.0.1:7800\n');
  const group = await runInProcess(['start', '--config', file, '--print-setting', 'sessions']);
  t.match(group.stdout, /^sessions\.inflightMax: 7$/m);
});

t.test('help: everywhere, with defaults, exit 0', async (t) => {
  const commands = [
    'start',
    'init',
    'pay',
    'balance',
    'statement',
    'status',
    'verify',
    'inspect',
    'demo',
    'account open',
    'terminal add',
  ];
  const top = await runInProcess(['--help']);
  t.equal(top.exitCode, 0);
  for (const command of commands) {
    const [noun] = command.split(' ');
    t.match(top.stdout, new RegExp(`^  ${noun}\\b`, 'm'), `${command} is listed`);
    const help = await runInProcess([...command.split(' '), '--help']);
    t.match(help, { exitCode: 0, stderr: '' }, command);
    t.match(help.stdout, new RegExp(`^Usage: payswitch ${command}`), command);
    const options = help.stdout
      .slice(help.stdout.indexOf('Options:'))
      .split(/\n {2}(?=-)/)
      .slice(1);
    for (const option of options.filter((text) => !/^(-h, --help|--set|-c, )/.test(text))) {
      t.match(option.replaceAll(/\s+/g, ' '), /default:/, `${command} ${option.slice(0, 30)} shows its default`);
    }
  }
  t.match(await runInProcess(['--version']), { exitCode: 0, stdout: /^\d+\.\d+\.\d+\n$/ });
  t.match(await runInProcess([]), { exitCode: 2, stdout: '', stderr: /^Usage: payswitch/ });
  t.match(await runInProcess(['account']), { exitCode: 2, stdout: '', stderr: /^Usage: payswitch account/ });
});
