// `payswitch start`: the switch, in the foreground. The banner goes to standard error for people, the log to standard output as JSON
// lines for machines. It ends in one of three ways: SIGTERM or SIGINT (GoAway, finish, seal, exit 0), a second signal (at once, exit
// 1), or a thread that died (one line, exit 1: the supervisor restarts it and recovery decides the rest).
import type { Command } from 'commander';
import type { Logger } from '../admin/logger.ts';
import { type Config, formatAddress, printSetting } from '../config/load.ts';
import { countText } from './amounts.ts';
import { ExitCode } from './failure.ts';
import { beginning, initialise, isEmptyDirectory, operatorNameDefault } from './init.ts';
import { ignoreBrokenPipes, type Output } from './output.ts';
import type { Context } from './program.ts';
import type { RunningSwitch } from './switch.ts';
import { addSwitchFlags, type SwitchFlags, switchConfig } from './switch-config.ts';
import { fields } from './table.ts';
import { softwareVersion } from './version.ts';

interface Flags extends SwitchFlags {
  testConfig?: boolean;
  printSetting?: string;
}

const help = `
Settings come from flags, then PAYSWITCH_* in the environment, then the file of --config, then the defaults.
With port 0 the system picks a free port; the banner and DATA/addresses.json say which.
Signals: SIGTERM and SIGINT stop in order (exit 0), a second one stops at once (exit 1).

Examples:
  payswitch start
  payswitch start --data /var/lib/payswitch --listen 0.0.0.0:7400 --tls-key key.pem --tls-cert cert.pem
  payswitch start --config payswitch.yaml -t`;

export function addStartCommand(program: Command, context: Context): void {
  const command = program
    .command('start')
    .summary('run the switch')
    .description(
      'Runs the switch in the foreground. An empty data directory is made ready first, as with `payswitch init`.',
    )
    .option('-t, --test-config', 'check the configuration, say so, and exit (default: start)')
    .option(
      '--print-setting <path>',
      'print a setting in force, or a group of them such as sessions, and exit (default: start)',
    );
  addSwitchFlags(command)
    .addHelpText('after', help)
    .action((flags: Flags) => context.run(flags, async (output) => start(context, output, flags)));
}

async function start(context: Context, output: Output, flags: Flags): Promise<ExitCode> {
  const config = switchConfig(flags, context.env);
  if (flags.printSetting !== undefined) {
    output.print(printSetting(config, flags.printSetting));
    return ExitCode.DONE;
  }
  if (flags.testConfig === true) {
    output.print(`the configuration is fine (${sourceText(config)})`);
    return ExitCode.DONE;
  }
  // A switch outlives whoever reads its banner and log.
  ignoreBrokenPipes(process);
  await prepareDirectory(config, output);
  // Only now: every other command would pay for loading the switch, too.
  const [{ createLogger }, { startSwitch }] = await Promise.all([import('../admin/logger.ts'), import('./switch.ts')]);
  const logger = createLogger({ level: config.log.level });
  try {
    const signal = firstSignal(output, logger);
    const running = await startSwitch(config, { logger, software: softwareVersion() });
    output.note(bannerText(config, running));
    return await runUntilStopped(running, signal, output, logger);
  } finally {
    logger.flush();
  }
}

/** Finishes an init that was cut short, as it was asked for, and does one on an empty directory. */
async function prepareDirectory(config: Config, output: Output): Promise<void> {
  const begun = beginning(config.data);
  if (begun === undefined && !isEmptyDirectory(config.data)) return;
  const { operator, banks } = await initialise(config, begun?.operator ?? operatorNameDefault, begun?.demo);
  const what = begun === undefined ? 'was empty: made' : 'had an init that was cut short; finished it:';
  output.note(
    `${config.data} ${what} a journal and the operator ${operator.participant}/${operator.terminal}, key ${operator.keyFile}` +
      `${banks === undefined ? '' : ', and the banks of --demo'}`,
  );
}

/** Ctrl-C reaches the whole process group, and npm and our launcher hand it down as well: one key press, several signals. */
const sameSignalMs = 1000;

/**
 * The first SIGTERM or SIGINT, caught from before the threads start: a signal during recovery stops the switch in order as soon as it
 * runs. The second ends the process at once, which is safe at any time.
 */
function firstSignal(output: Output, logger: Logger): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    let firstAtMs: number | undefined;
    const onSignal = (name: NodeJS.Signals): void => {
      if (firstAtMs === undefined) {
        firstAtMs = performance.now();
        output.note(`${name}: telling terminals to go away and finishing what is in flight`);
        resolve(name);
      } else if (performance.now() - firstAtMs > sameSignalMs) {
        output.note(`${name} again: stopping at once; what was acknowledged is on disk`);
        logger.flush();
        process.exit(ExitCode.FAILED);
      }
    };
    process.on('SIGTERM', onSignal).on('SIGINT', onSignal);
  });
}

/** Resolves once the switch has stopped in order; rejects when one of its threads died. */
async function runUntilStopped(
  running: RunningSwitch,
  signal: Promise<unknown>,
  output: Output,
  logger: Logger,
): Promise<ExitCode> {
  const died = running.failed.then(
    () => new Error('it stopped by itself'),
    (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
  );
  // A thread that dies while stopping must not leave us waiting for its answer.
  const stopped = signal.then(() => running.stop());
  const death = await Promise.race([stopped.then(() => undefined), died]);
  if (death !== undefined) exitFailed(death, output, logger);
  output.note('stopped; the journal is sealed');
  exitEvenIfHeld(ExitCode.DONE);
  return ExitCode.DONE;
}

/** At once: gateways still accept terminals and payments, and nobody is left to decide them. What was acknowledged is on disk. */
function exitFailed(error: Error, output: Output, logger: Logger): never {
  logger.fatal({ err: error }, 'the switch failed');
  logger.flush();
  output.note(`payswitch: the switch failed: ${error.message}`);
  process.exit(ExitCode.FAILED);
}

const exitGraceMs = 2000;

/** The process ends by itself when nothing is left to do; a handle that somebody forgot must not keep a stopped switch around. */
function exitEvenIfHeld(code: ExitCode): void {
  setTimeout(() => process.exit(code), exitGraceMs).unref();
}

/** Where the settings come from: the file, and what overrides it. */
function sourceText(config: Config): string {
  const overridden = config.effective
    .filter(({ origin }) => /^(flag|environment) /.test(origin))
    .map(({ path }) => path);
  const file = config.file === undefined ? 'no file' : `file ${config.file}`;
  return overridden.length === 0
    ? `${file}, defaults for the rest`
    : `${file}; flags and environment: ${overridden.join(', ')}`;
}

function bannerText(config: Config, running: RunningSwitch): string {
  const { addresses, recovery } = running;
  const { gateways } = config;
  const { listen, admin } = addresses;
  const weights = gateways.autoWeights ? 'automatic weights' : `weights ${gateways.weights.join(':')}`;
  const { tornTail } = recovery;
  const rows: [string, string][] = [
    ['  configuration', sourceText(config)],
    ['  data', config.data],
    ['  terminals', `${formatAddress(listen)}${listen.tls ? ' (TLS 1.3)' : ' (no TLS)'}`],
    ['  admin', `http://${formatAddress(admin)}/`],
    [
      '  threads',
      `${gateways.count} ${gateways.count === 1 ? 'gateway' : 'gateways'} (${weights}, ${gateways.strategy}), 1 ledger, 1 writer, 1 index`,
    ],
    [
      '  recovery',
      `${countText(recovery.records)} records read in ${recovery.durationMs.toFixed(0)} ms; last seq ${recovery.lastSeq}, head block ${recovery.headBlock}, hash ${recovery.headHash}`,
    ],
  ];
  if (tornTail !== undefined) {
    rows.push([
      '  torn tail',
      `${tornTail.bytes} bytes that were never acknowledged, cut off; kept in ${tornTail.copy}`,
    ]);
  }
  const heading = `payswitch ${softwareVersion()}, Node ${process.version}, pid ${process.pid}`;
  return `${heading}\n${fields(rows)}\nready`;
}
