// The command tree, and the one place where a command's error becomes a sentence and an exit code.
import { Command, CommanderError } from 'commander';
import { asFailure, CliFailure, ExitCode } from './failure.ts';
import { Output, type Streams, toJson } from './output.ts';
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

/** In the order of the help. Each is loaded when it is needed: `payswitch pay` need not wait for the rest. */
const commands: Readonly<Record<string, () => Promise<(program: Command, context: Context) => void>>> = {
  start: async () => (await import('./start.ts')).addStartCommand,
  init: async () => (await import('./init.ts')).addInitCommand,
  participant: async () => (await import('./participant.ts')).addParticipantCommands,
  terminal: async () => (await import('./terminal.ts')).addTerminalCommands,
  account: async () => (await import('./account.ts')).addAccountCommands,
  pay: async () => (await import('./pay.ts')).addPayCommand,
  balance: async () => (await import('./balance.ts')).addBalanceCommand,
  statement: async () => (await import('./statement.ts')).addStatementCommand,
  status: async () => (await import('./status.ts')).addStatusCommand,
  verify: async () => (await import('./verify.ts')).addVerifyCommand,
  inspect: async () => (await import('./inspect.ts')).addInspectCommand,
  demo: async () => (await import('./demo.ts')).addDemoCommand,
};

/** With the command that `argv` begins with; with all of them when it begins with none (help, a misspelt name). */
async function buildProgram(context: Context, argv: readonly string[]): Promise<Command> {
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
  const asked = argv[0] !== undefined && Object.hasOwn(commands, argv[0]) ? [argv[0]] : Object.keys(commands);
  for (const load of await Promise.all(asked.map((name) => commands[name]!()))) load(program, context);
  return program;
}

/** Runs one command line (without the program's own name) and returns its exit code. Never throws. */
export async function runCommandLine(argv: readonly string[], streams: Streams): Promise<number> {
  const context = new Context(streams);
  let program: Command | undefined;
  try {
    const words = helpAsFlag(argv);
    program = await buildProgram(context, words);
    await program.parseAsync(negativeAmountsAsValues(words), { from: 'user' });
    return context.exitCode;
  } catch (error) {
    return reportFailure(error, argv, streams, program);
  }
}

/**
 * `-250.00 EUR` as one word looks like an option to the parser; `EUR -250.00` says the same and does not. (A lone `-250.00`
 * followed by `EUR` is understood as it is.)
 */
function negativeAmountsAsValues(argv: readonly string[]): string[] {
  return argv.map((word) => word.replace(/^(-\d[\d.]*)\s*([A-Za-z]{3})$/, '$2 $1'));
}

/** `help terminal key add` as `terminal key add --help`: the parser's own help command knows one level only. */
function helpAsFlag(argv: readonly string[]): readonly string[] {
  const [help, name] = argv;
  if (help !== 'help' || name === undefined || name.startsWith('-')) return argv;
  // An unknown command is answered like one that was typed alone.
  return Object.hasOwn(commands, name) ? [...argv.slice(1), '--help'] : [name];
}

function reportFailure(
  error: unknown,
  argv: readonly string[],
  streams: Streams,
  program: Command | undefined,
): number {
  const json = argv.includes('--json');
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return ExitCode.DONE;
    // No command where one is needed: the parser has printed the help already.
    if (error.code === 'commander.help') return ExitCode.USAGE;
    return write(
      new CliFailure(ExitCode.USAGE, usageSentence(error.message, commandPath(program, argv))),
      json,
      streams,
    );
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
function usageSentence(message: string, path: string): string {
  const text = message.replace(/^error: /, '').replace(/\.?\n\(Did you mean (.*)\?\)$/s, ' (did you mean $1?)');
  return `${text.replaceAll('\n', ' ')}; see 'payswitch ${path}--help'`;
}

/** The leading words of the command line that are commands. */
function commandPath(program: Command | undefined, argv: readonly string[]): string {
  let command = program;
  let path = '';
  for (const word of argv) {
    command = command?.commands.find((candidate) => candidate.name() === word);
    if (command === undefined) break;
    path += `${word} `;
  }
  return path;
}
