// The command tree, and the one place where a command's error becomes a sentence and an exit code.
import { Command, CommanderError } from 'commander';
import { addAccountCommands } from './account.ts';
import { addBalanceCommand } from './balance.ts';
import { addDemoCommand } from './demo.ts';
import { asFailure, CliFailure, ExitCode } from './failure.ts';
import { addInitCommand } from './init.ts';
import { addInspectCommand } from './inspect.ts';
import { Output, type Streams, toJson } from './output.ts';
import { addParticipantCommands } from './participant.ts';
import { addPayCommand } from './pay.ts';
import { addStartCommand } from './start.ts';
import { addStatementCommand } from './statement.ts';
import { addStatusCommand } from './status.ts';
import { addTerminalCommands } from './terminal.ts';
import { addVerifyCommand } from './verify.ts';
import { softwareVersion } from './version.ts';

const helpAfter = `
First steps:
  payswitch init --demo            two banks with terminals, keys and funded accounts in ./data
  payswitch start                  the switch, in the foreground; Ctrl-C stops it in order
  payswitch pay ALPHA-ALICE BETA-BOB 12.50 EUR --as ALPHA/T1
  payswitch demo                   all of it in half a minute, on a scratch directory

Exit codes:
  0  done (a payment: settled)
  1  failed: no switch there, logon refused, verification found problems
  2  the command line or the configuration is wrong; nothing was done
  3  the switch refused the payment or the change, and said why
  4  the outcome of a payment is unknown: repeat it with the same --id

With --json a command prints one JSON object; errors are JSON too, on standard error. Amounts are written '12.50 EUR'.`;

/** What commands share while one command line runs. */
export class Context {
  readonly streams: Streams;
  exitCode: ExitCode = ExitCode.DONE;

  constructor(streams: Streams) {
    this.streams = streams;
  }

  get env(): NodeJS.ProcessEnv {
    return this.streams.env;
  }

  /** Runs the body of a command; what it returns is the exit code, nothing is 0. */
  async run(flags: { json?: boolean }, body: (output: Output) => Promise<ExitCode> | Promise<void>): Promise<void> {
    this.exitCode = (await body(new Output(this.streams, flags.json === true))) ?? ExitCode.DONE;
  }
}

export function buildProgram(context: Context): Command {
  const program = new Command('payswitch')
    .description('A real-time payment switch: durable payments between banks over persistent sockets.')
    .version(softwareVersion(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .addHelpText('after', helpAfter)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void context.streams.stdout.write(text),
      writeErr: (text) => void context.streams.stderr.write(text),
      // The thrown CommanderError carries the same text; it is written once, in reportFailure.
      outputError: () => {},
    });
  addStartCommand(program, context);
  addInitCommand(program, context);
  addParticipantCommands(program, context);
  addTerminalCommands(program, context);
  addAccountCommands(program, context);
  addPayCommand(program, context);
  addBalanceCommand(program, context);
  addStatementCommand(program, context);
  addStatusCommand(program, context);
  addVerifyCommand(program, context);
  addInspectCommand(program, context);
  addDemoCommand(program, context);
  return program;
}

/** Runs one command line (without the program's own name) and returns its exit code. Never throws. */
export async function runCommandLine(argv: readonly string[], streams: Streams): Promise<number> {
  const context = new Context(streams);
  try {
    await buildProgram(context).parseAsync(negativeAmountsAsValues(argv), { from: 'user' });
    return context.exitCode;
  } catch (error) {
    return reportFailure(error, argv, streams);
  }
}

/**
 * `-250.00 EUR` as one word looks like an option to the parser; `EUR -250.00` says the same and does not. (A lone `-250.00`
 * followed by `EUR` is understood as it is.)
 */
function negativeAmountsAsValues(argv: readonly string[]): string[] {
  return argv.map((word) => word.replace(/^(-\d[\d.]*)\s*([A-Za-z]{3})$/, '$2 $1'));
}

function reportFailure(error: unknown, argv: readonly string[], streams: Streams): number {
  const json = argv.includes('--json');
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return ExitCode.DONE;
    // No command where one is needed: the parser has printed the help already.
    if (error.code === 'commander.help') return ExitCode.USAGE;
    return write(new CliFailure(ExitCode.USAGE, usageSentence(error.message, argv)), json, streams);
  }
  const failure = asFailure(error);
  if (failure !== undefined) return write(failure, json, streams);
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  streams.stderr.write(`payswitch: this is a bug in payswitch, please report it with the lines below\n${stack}\n`);
  return ExitCode.FAILED;
}

function write(failure: CliFailure, json: boolean, streams: Streams): number {
  const { message, exitCode, fields } = failure;
  if (json) streams.stderr.write(`${toJson({ error: message, exitCode, ...fields })}\n`);
  else streams.stderr.write(`payswitch: ${message}\n`);
  return exitCode;
}

/** commander's "error: unknown command 'pya'\n(Did you mean pay?)" as one sentence that also says where to look. */
function usageSentence(message: string, argv: readonly string[]): string {
  const text = message.replace(/^error: /, '').replace(/\.?\n\(Did you mean (.*)\?\)$/s, ' (did you mean $1?)');
  const words = argv.slice(0, argv.findIndex((word) => word.startsWith('-')) >>> 0);
  const known = commandPath(words);
  return `${text.replaceAll('\n', ' ')}; see 'payswitch ${known}--help'`;
}

/** The leading words of the command line that are commands. */
function commandPath(words: readonly string[]): string {
  let command: Command | undefined = buildProgram(
    new Context({ stdout: process.stdout, stderr: process.stderr, env: {} }),
  );
  let path = '';
  for (const word of words) {
    command = command.commands.find((candidate) => candidate.name() === word);
    if (command === undefined) break;
    path += `${word} `;
  }
  return path;
}
