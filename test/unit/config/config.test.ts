// The configuration: precedence, every kind of value, and that each error names the setting, its origin, what was found and what is allowed.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import t from 'tap';
import { ConfigError } from '../../../src/config/config-error.ts';
import {
  type ConfigSources,
  describeSettings,
  formatAddress,
  isLoopback,
  loadConfig,
  printSetting,
} from '../../../src/config/load.ts';
import { strangerCertificate, switchCertificate } from '../../support/certificates.ts';

function refusal(sources: ConfigSources): ConfigError {
  try {
    loadConfig(sources);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error('the configuration was accepted');
}

function yamlFile(test: Tap, text: string): string {
  return path.join(test.testdir({ 'payswitch.yaml': text }), 'payswitch.yaml');
}
type Tap = Pick<typeof t, 'testdir'>;

t.test('defaults', async (t) => {
  const config = loadConfig({ cores: 4 });
  t.equal(config.data, path.resolve('data'));
  t.strictSame(config.listen, { host: '127.0.0.1', port: 7400 });
  t.strictSame(config.admin, { host: '127.0.0.1', port: 7401 });
  t.strictSame(config.gateways, {
    count: 3,
    weights: [1, 1, 1],
    autoWeights: false,
    strategy: 'weighted-least-connections',
  });
  t.equal(config.accounts.hotMax, 1_000_000);
  t.equal(config.duplicates.window, 2 ** 20);
  t.equal(config.journal.segmentBytes, 128 * 1024 ** 2);
  t.equal(config.payments.amountMaxMinor, 10n ** 15n);
  t.equal(config.sessions.unreadBytesMax, 4 * 1024 ** 2);
  t.equal(config.tls, undefined);
  t.equal(config.file, undefined);
  t.equal(loadConfig({ cores: 1 }).gateways.count, 1);
  t.equal(loadConfig({ cores: 64 }).gateways.count, 8);
});

t.test('the configuration is frozen to its leaves', async (t) => {
  const config = loadConfig({ cores: 2 });
  t.ok(Object.isFrozen(config) && Object.isFrozen(config.sessions) && Object.isFrozen(config.gateways.weights));
});

t.test('flags win over the environment, that over the file, that over defaults', async (t) => {
  const file = yamlFile(t, 'sessions:\n  inflightMax: 1\n  queriesMax: 1\n  strikesMax: 1\n');
  const config = loadConfig({
    file,
    env: { PAYSWITCH_SESSIONS_INFLIGHT_MAX: '2', PAYSWITCH_SESSIONS_QUERIES_MAX: '2' },
    flags: { sessionsInflightMax: '3', listen: undefined },
  });
  t.equal(config.sessions.inflightMax, 3);
  t.equal(config.sessions.queriesMax, 2);
  t.equal(config.sessions.strikesMax, 1);
  t.equal(config.sessions.drainMs, 5000);
  const origins = Object.fromEntries(config.effective.map((setting) => [setting.path, setting.origin]));
  t.equal(origins['sessions.inflightMax'], 'flag --sessions-inflight-max');
  t.equal(origins['sessions.queriesMax'], 'environment variable PAYSWITCH_SESSIONS_QUERIES_MAX');
  t.equal(origins['sessions.strikesMax'], `${file}:4`);
  t.equal(origins['sessions.drainMs'], 'default');
});

t.test('a file of every kind of value', async (t) => {
  const file = yamlFile(
    t,
    `
# comment
data: var/switch
listen: '[::1]:0'
gateways:
  weights: [1, 2, 5]
  strategy: weighted-round-robin
journal:
  segmentBytes: 64 MiB
sessions:
  # everything in here is commented out
payments:
  amountMaxMinor: 2305843009213693951
faultInjection: true
`,
  );
  const config = loadConfig({ env: { PAYSWITCH_CONFIG: file } });
  t.equal(config.data, path.join(path.dirname(file), 'var/switch'), 'relative to the file');
  t.strictSame(config.listen, { host: '::1', port: 0 });
  t.strictSame(config.gateways, {
    count: 3,
    weights: [1, 2, 5],
    autoWeights: false,
    strategy: 'weighted-round-robin',
  });
  t.equal(config.journal.segmentBytes, 64 * 1024 ** 2);
  t.equal(config.payments.amountMaxMinor, 2n ** 61n - 1n, 'exact, above 2^53');
  t.equal(config.faultInjection, true);
  t.equal(config.file, file);
});

t.test('an empty file is a file of defaults', async (t) => {
  t.equal(loadConfig({ file: yamlFile(t, '# nothing yet\n') }).accounts.hotMax, 1_000_000);
});

t.test('values from text', async (t) => {
  const flags = {
    gatewaysWeights: '0, 3',
    journalSegmentBytes: '8388608',
    faultInjection: true,
    allowPlaintext: 'true',
    accountsHotMax: '2_000_000',
  };
  const config = loadConfig({ flags });
  t.strictSame(config.gateways.weights, [0, 3]);
  t.equal(config.journal.segmentBytes, 8 * 1024 ** 2);
  t.equal(config.faultInjection, true);
  t.equal(config.allowPlaintext, true);
  t.equal(config.accounts.hotMax, 2_000_000);
  const auto = loadConfig({ flags: { 'gateways.weights': 'auto', 'gateways.count': 2 } }).gateways;
  t.strictSame(auto, { count: 2, weights: [1, 1], autoWeights: true, strategy: 'weighted-least-connections' });
});

t.test('every wrong value is refused in one sentence that says what, where from, found and allowed', async (t) => {
  const cases: [string, unknown][] = [
    ['listen', '7400'],
    ['listen', ':7400'],
    ['listen', '127.0.0.1:65536'],
    ['listen', '300.0.0.1:1'],
    ['listen', '[127.0.0.1]:1'],
    ['listen', '::1:7400'],
    ['listen', ''],
    ['admin', 'local host:1'],
    ['gateways.count', '0'],
    ['gateways.count', '65'],
    ['gateways.weights', '1,-2'],
    ['gateways.weights', '0,0'],
    ['gateways.weights', '1,,2'],
    ['gateways.weights', []],
    ['gateways.strategy', 'fastest'],
    ['accounts.hotMax', '1e6'],
    ['accounts.hotMax', 1.5],
    ['accounts.hotMax', true],
    ['duplicates.window', '1000000'],
    ['journal.segmentBytes', '128MB'],
    ['journal.segmentBytes', '1KiB'],
    ['journal.segmentBytes', '3000001'],
    ['journal.segmentBytes', '5GiB'],
    ['payments.amountMaxMinor', '9223372036854775808'],
    ['payments.amountMaxMinor', '0'],
    ['payments.amountMaxMinor', 1e18],
    ['log.level', 'verbose'],
    ['faultInjection', 'yes'],
    ['faultInjection', null],
    ['data', ''],
  ];
  for (const [setting, value] of cases) {
    const error = refusal({ flags: { [setting]: value } });
    const shown = typeof value === 'string' ? `'${value}'` : value === null ? 'empty' : JSON.stringify(value);
    const flag = describeSettings().find(({ path }) => path === setting)?.flag;
    t.ok(error.message.startsWith(`${setting} from flag ${flag} is ${shown}, but it must be `), error.message);
    t.notMatch(error.message, /\n/);
    t.equal(error.setting, setting);
  }
});

t.test('the origin of a wrong value', async (t) => {
  const file = yamlFile(t, '# first\nsessions:\n  drainMs: soon\n');
  t.match(refusal({ file }).message, `sessions.drainMs from ${file}:3 is 'soon'`);
  t.match(
    refusal({ env: { PAYSWITCH_SESSIONS_DRAIN_MS: '-1' } }).message,
    "sessions.drainMs from environment variable PAYSWITCH_SESSIONS_DRAIN_MS is '-1'",
  );
});

t.test('unknown names are refused with a suggestion', async (t) => {
  const file = yamlFile(t, 'sessions:\n  inFlightMax: 5\n');
  t.match(
    refusal({ file }).message,
    `sessions.inFlightMax in ${file}:2 is no setting of payswitch; did you mean sessions.inflightMax?`,
  );
  t.match(refusal({ file: yamlFile(t, 'inflightMax: 5\n') }).message, 'did you mean sessions.inflightMax?');
  t.match(refusal({ file: yamlFile(t, '? [a, b]\n: 5\n') }).message, 'is no setting of payswitch');
  t.match(
    refusal({ env: { PAYSWITCH_LISTN: 'x' } }).message,
    'PAYSWITCH_LISTN in the environment is no variable of payswitch; did you mean PAYSWITCH_LISTEN?',
  );
  t.match(refusal({ flags: { hotMax: 'x' } }).message, 'did you mean --accounts-hot-max?');
  t.match(refusal({ flags: { xyzzyxyzzyxyzzy: 'x' } }).message, 'allowed are --data, --listen');
  t.match(refusal({ flags: { constructor: 'x' } }).message, 'is no flag of payswitch');
  t.match(refusal({ file: yamlFile(t, '__proto__:\n  listen: 1\n') }).message, 'is no setting of payswitch');
});

t.test('names of the environment that are not settings of the switch', async (t) => {
  const env = {
    PAYSWITCH_TEST_SEED: '1',
    PAYSWITCH_CONNECT: 'x',
    PAYSWITCH_AS: 'x',
    PAYSWITCH_KEY: 'x',
    PAYSWITCH_CA: 'x',
    PATH: 'x',
  };
  t.equal(loadConfig({ env }).accounts.hotMax, 1_000_000);
});

t.test('files that are not configurations', async (t) => {
  const missing = path.join(t.testdir(), 'missing.yaml');
  t.match(
    refusal({ file: missing }).message,
    `config from flag --config names '${missing}', which cannot be read (ENOENT)`,
  );
  t.match(
    refusal({ env: { PAYSWITCH_CONFIG: missing } }).message,
    'config from environment variable PAYSWITCH_CONFIG names',
  );
  for (const text of [
    '[1, 2]\n',
    'just text\n',
    'a: 1\na: 2\n',
    'listen: [\n',
    'data: *x\n',
    'data: &x y\nadmin: *x\n',
    'sessions: 5\n',
    'a: 1\n---\nb: 2\n',
    'data: !what x\n',
  ]) {
    const file = yamlFile(t, text);
    t.match(refusal({ file }).message, `${file}:`, JSON.stringify(text));
  }
});

t.test('addresses that other machines can reach', async (t) => {
  t.match(
    refusal({ flags: { listen: '0.0.0.0:7400' } }).message,
    'unless tls.key and tls.cert or allowPlaintext are set',
  );
  t.match(refusal({ flags: { listen: 'bank.example:7400' } }).message, 'loopback');
  t.equal(loadConfig({ flags: { listen: '[::]:7400', allowPlaintext: 'true' } }).listen.host, '::');
  t.match(
    refusal({ flags: { admin: '10.0.0.1:7401', allowPlaintext: true } }).message,
    'unless allowRemoteAdmin is true',
  );
  t.equal(loadConfig({ flags: { admin: '10.0.0.1:7401', allowRemoteAdmin: true } }).admin.host, '10.0.0.1');
  t.match(refusal({ flags: { admin: '127.0.0.1:7400' } }).message, 'must differ from listen');
  for (const host of ['127.0.0.1', '127.8.9.10', '::1', 'localhost']) t.ok(isLoopback(host), host);
  for (const host of ['0.0.0.0', '::', '10.0.0.1', 'example.com', '128.0.0.1']) t.notOk(isLoopback(host), host);
  t.equal(formatAddress({ host: '::1', port: 1 }), '[::1]:1');
});

t.test('weights and count must agree', async (t) => {
  const error = refusal({ flags: { gatewaysCount: '2', gatewaysWeights: '1,2,5' } });
  t.match(error.message, 'gateways.weights from flag --gateways-weights has 3 weights, but it must have 2');
});

t.test('TLS files', async (t) => {
  const directory = t.testdir({});
  const file = (name: string): string => path.join(directory, name);
  for (const [name, { key, cert }] of Object.entries({ one: switchCertificate, other: strangerCertificate })) {
    writeFileSync(file(`${name}.key`), key);
    writeFileSync(file(`${name}.pem`), cert);
  }
  writeFileSync(file('text'), 'no PEM');
  const flags = { tlsKey: file('one.key'), tlsCert: file('one.pem') };

  const config = loadConfig({ flags: { ...flags, listen: '0.0.0.0:0' } });
  t.match(config.tls?.key, 'PRIVATE KEY');
  t.match(config.tls?.cert, 'CERTIFICATE');
  t.equal(config.tls?.requestClientCertificate, false);
  t.notMatch(JSON.stringify(config.effective), 'PRIVATE KEY', 'the key is not among what is printed');
  t.match(
    loadConfig({ flags: { ...flags, tlsCa: file('other.pem'), tlsRequestClientCertificate: true } }).tls?.ca,
    'CERTIFICATE',
  );

  t.match(
    refusal({ flags: { tlsKey: flags.tlsKey } }).message,
    'tls.cert is not set, but tls.key is (from flag --tls-key)',
  );
  t.match(refusal({ flags: { tlsCert: flags.tlsCert } }).message, 'tls.key is not set');
  t.match(refusal({ flags: { tlsRequestClientCertificate: true } }).message, 'tls.key is not set');
  t.match(refusal({ flags: { ...flags, tlsRequestClientCertificate: true } }).message, 'tls.ca is not set');
  t.match(
    refusal({ flags: { ...flags, tlsCa: file('other.pem') } }).message,
    'has no effect unless tls.requestClientCertificate',
  );
  t.match(refusal({ flags: { ...flags, tlsKey: file('none') } }).message, 'cannot be read (ENOENT)');
  t.match(refusal({ flags: { ...flags, tlsKey: file('text') } }).message, 'holds no readable private key');
  t.match(refusal({ flags: { ...flags, tlsCert: file('text') } }).message, 'holds no certificate');
  t.match(refusal({ flags: { ...flags, tlsCert: file('other.pem') } }).message, 'does not belong to the private key');
});

t.test('describeSettings', async (t) => {
  const described = describeSettings();
  for (const list of [described.map(({ flag }) => flag), described.map(({ env }) => env)]) {
    t.equal(new Set(list).size, list.length, 'names are unique');
  }
  t.match(
    described.find(({ path }) => path === 'sessions.inflightMax'),
    { flag: '--sessions-inflight-max', env: 'PAYSWITCH_SESSIONS_INFLIGHT_MAX', default: '1024', argument: '<number>' },
  );
  t.ok(described.every(({ description, allowed }) => description.length > 10 && allowed.length > 5));
  const env = Object.fromEntries(
    described.filter((setting) => setting.default !== undefined).map((setting) => [setting.env, setting.default]),
  );
  t.strictSame(
    loadConfig({ env, cores: 4 }).sessions,
    loadConfig({ cores: 4 }).sessions,
    'what help shows as default can be written down',
  );
});

t.test('printSetting', async (t) => {
  const config = loadConfig({ flags: { gatewaysWeights: '1,2,5' } });
  t.equal(printSetting(config, 'listen'), '127.0.0.1:7400');
  t.equal(printSetting(config, 'gateways.weights'), '1,2,5');
  t.equal(printSetting(config, 'tls.key'), 'not set');
  t.equal(printSetting(config, 'log'), 'log.level: info');
  t.throws(() => printSetting(config, 'lisen'), { name: 'ConfigError', message: /did you mean listen\?/ });
});
