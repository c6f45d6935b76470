// `suite`: every case that payswitch is judged by, one after the other, into a file of bench/results/ and a report
// beside it. The file is written after each case: a suite takes a while, and what was measured is not lost when it is
// cut short.
import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Command } from 'commander';
import { environmentOf, environmentText } from '../environment.ts';
import { InvalidRun, runCase } from '../load/case.ts';
import { collect, LOAD_DEFAULTS } from '../load/options.ts';
import { Output } from '../load/output.ts';
import { type OwnOptions, ownCaseOptions, withOwnSwitch } from '../load/own.ts';
import { loadText, resultText } from '../load/print.ts';
import type { Load } from '../load/run.ts';
import { writeReport } from '../report/command.ts';
import type { BenchResult, ResultsFile, SuiteCase } from '../result.ts';
import { idleText, measureIdle } from './idle.ts';
import { runPeers } from './peers-process.ts';
import { measureLimits } from './physical.ts';
import { PreparedAccounts } from './prepared.ts';
import { measureRestart, restartLoad, restartText } from './restart.ts';
import { type Found, type Judgement, SUITE, type SuiteEntry, smokeSized } from './suite-cases.ts';

interface Flags {
  only?: string[];
  quick?: boolean;
  set?: string[];
  output?: string;
  json?: boolean;
}

const PHYSICAL_SECONDS = 3;
const resultsDirectory = path.resolve(import.meta.dirname, '../results');

export function suiteCommand(): Command {
  const names = SUITE.map(({ name }) => name);
  return new Command('suite')
    .summary('every case with its goal, into bench/results/')
    .description(
      `Runs the cases one after the other (${names.join(', ')}), and says of each whether its goal is reached.`,
    )
    .option('--only <name>', 'this case; repeatable (default: all)', collect)
    .option(
      '--quick',
      'smoke size, a few seconds in all: shows that every case runs, and no figure worth anything (default: full)',
    )
    .option('--set <path=value>', 'a setting of the switch; repeatable (default: none)', collect)
    .option(
      '-o, --output <file>',
      'results file; the report gets its name with .html (default: bench/results/DATE-COMMIT.json; with --quick none)',
    )
    .option('--json', 'print the results file (default: text)')
    .action(async (flags: Flags) => {
      const output = new Output(flags.json === true);
      try {
        await runSuite(flags, output);
      } catch (error) {
        output.fail(error);
      }
    });
}

async function runSuite(flags: Flags, output: Output): Promise<void> {
  const entries = chosen(flags);
  const environment = environmentOf(tmpdir());
  const results: ResultsFile = { format: 'payswitch-bench-1', environment, cases: [], peers: [] };
  const file = flags.output ?? (flags.quick ? undefined : defaultFile(environment));
  output.say(environmentText(environment));
  const prepared = new PreparedAccounts(output);
  try {
    results.physical = await measureLimits(flags.quick ? 0.1 : PHYSICAL_SECONDS);
    for (const entry of entries) {
      output.say(`\n--- ${entry.name}: ${entry.goal}`);
      for (const suiteCase of await runEntry(entry, flags, results, prepared, output)) {
        results.cases.push(suiteCase);
        const { name, reached, found } = suiteCase;
        output.say(`${reached === undefined ? 'found' : reached ? 'REACHED' : 'NOT REACHED'}   ${name}: ${found}`);
      }
      if (file !== undefined) write(file, results);
    }
  } finally {
    prepared.remove();
  }
  const judged = results.cases.filter(({ reached }) => reached !== undefined);
  output.say(`\n${judged.filter(({ reached }) => reached).length} of ${judged.length} goals reached`);
  output.object(results);
  if (file !== undefined) {
    writeReport(reportFile(file), [results]);
    output.say(`wrote ${file} and ${reportFile(file)}`);
  }
}

function chosen({ only, quick }: Flags): SuiteEntry[] {
  const unknown = only?.find((name) => SUITE.every((entry) => entry.name !== name));
  if (unknown !== undefined) {
    throw new Error(`--only ${unknown} is no case; there are ${SUITE.map(({ name }) => name).join(', ')}`);
  }
  const entries = SUITE.filter(({ name }) => only === undefined || only.includes(name));
  return quick ? entries.map(smokeSized) : entries;
}

/** A case that fails its verification is one that did not reach its goal; the others still run. */
async function runEntry(
  entry: SuiteEntry,
  flags: Flags,
  results: ResultsFile,
  prepared: PreparedAccounts,
  output: Output,
): Promise<SuiteCase[]> {
  const { name, goal } = entry;
  const load: Load = { ...LOAD_DEFAULTS, ...entry.load, name };
  const judged = (judgement: Judgement, result: Partial<SuiteCase>): SuiteCase[] => {
    const found = flags.quick ? `${judgement.found} (smoke size)` : judgement.found;
    return [{ name, goal, ...judgement, found, ...result }];
  };
  try {
    if (entry.kind === 'peers') {
      const compared = await runPeers(entry.args);
      results.peers.push(...compared);
      return entry.judge(compared);
    }
    const template = await prepared.with(load.accounts);
    const options: OwnOptions = { settings: flags.set ?? [], ...(template === undefined ? {} : { template }) };
    if (entry.kind === 'restart') {
      const restart = await measureRestart(restartLoad(load, entry.payments), options, 'auto', output);
      output.say(restartText(restart));
      return judged(entry.judge(restart), { restart });
    }
    if (entry.kind === 'idle') {
      const idle = await measureIdle(load, entry.idle, options, 'auto', output);
      output.say(idleText(idle));
      return judged(entry.judge(idle), { idle });
    }
    const result = await measureLoad(load, options, output);
    return judged(entry.judge(result, foundSoFar(results)), { result });
  } catch (error) {
    if (!(error instanceof InvalidRun)) throw error;
    process.exitCode = 1;
    return [{ name, goal, found: `invalid: ${error.problems.join('; ')}`, reached: false }];
  }
}

function foundSoFar({ cases, physical }: ResultsFile): Found {
  const results = new Map<string, BenchResult>();
  for (const { name, result } of cases) if (result !== undefined) results.set(name, result);
  return { ...(physical === undefined ? {} : { physical }), results };
}

/** On a switch of its own. */
export async function measureLoad(load: Load, options: OwnOptions, output: Output): Promise<BenchResult> {
  output.say(loadText(load));
  return withOwnSwitch(load, options, output, async (own) => {
    const { result, measurement, checked } = await runCase(own.target, load, {
      ...ownCaseOptions(own, output),
      verify: 'auto',
    });
    output.say(resultText(result, measurement, load));
    output.say(`verified     ${checked.join('; ')}`);
    return result;
  });
}

function defaultFile({ date, commit }: { date: string; commit: string }): string {
  return path.join(resultsDirectory, `${date.slice(0, 10)}-${commit}.json`);
}

function reportFile(file: string): string {
  return `${file.replace(/\.json$/, '')}.html`;
}

function write(file: string, results: ResultsFile): void {
  mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
  writeFileSync(file, `${JSON.stringify(results, null, 1)}\n`);
}
