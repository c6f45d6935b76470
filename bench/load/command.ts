// `load`: one load on a switch that it starts itself, or on a running one.
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Command } from 'commander';
import { environmentOf, environmentText } from '../environment.ts';
import { writeReport } from '../report/command.ts';
import type { BenchEnvironment } from '../result.ts';
import { PREFIX_DEFAULT } from './accounts.ts';
import { type CaseOptions, type CaseOutcome, runCase } from './case.ts';
import { IdleConnections } from './idle.ts';
import { addLoadOptions, type LoadFlags, loadOf, whole } from './options.ts';
import { Output } from './output.ts';
import { type OwnOptions, ownCaseOptions, withOwnSwitch } from './own.ts';
import { loadText, resultText } from './print.ts';
import type { Load, Target } from './run.ts';
import { addRunningOptions, type RunningFlags, runningTarget } from './running.ts';

interface Flags extends LoadFlags, RunningFlags {
  idle: number;
  data?: string;
  keep?: boolean;
  accountsPrefix: string;
  report?: string;
}

export function loadCommand(): Command {
  const command = new Command('load')
    .summary('load a switch of its own, or a running one')
    .description(
      'Starts a switch on a scratch directory and free ports (or uses a running one), loads it, checks the result, and prints the figures.',
    );
  addLoadOptions(command)
    .option('--idle <n>', 'idle connections held beside them', whole(0), 0)
    .option('--accounts-prefix <text>', 'accounts are named by it and nine digits', PREFIX_DEFAULT)
    .option(
      '--data <dir>',
      'data directory: kept, and used again with what is in it; with --connect: that of the switch, whose journal is checked (default: a scratch directory)',
    )
    .option('--keep', 'keep the scratch directory and say where it is (default: remove it)')
    .option('--report <file>', 'write an HTML report as well (default: none)');
  addRunningOptions(command);
  return command.action(async (flags: Flags) => {
    const output = new Output(flags.json === true);
    try {
      const load = loadOf(flags);
      if (flags.connect === undefined) await loadOwn(load, flags, output);
      else await loadRunning(load, flags, output);
    } catch (error) {
      output.fail(error);
    }
  });
}

async function loadOwn(load: Load, flags: Flags, output: Output): Promise<void> {
  const options: OwnOptions = {
    settings: flags.set ?? [],
    prefix: flags.accountsPrefix,
    keep: flags.keep === true,
    ...(flags.data === undefined ? {} : { directory: path.resolve(flags.data) }),
  };
  const environment = environmentOf(flags.data ?? tmpdir());
  output.say(`${environmentText(environment)}; load on the same machine`);
  output.say(loadText(load));
  await withOwnSwitch(load, options, output, async (own) => {
    await runAndPrint(own.target, load, flags, environment, output, {
      ...ownCaseOptions(own, output),
      verify: flags.verify || 'none',
    });
  });
}

async function loadRunning(load: Load, flags: Flags, output: Output): Promise<void> {
  const environment = environmentOf(flags.data ?? tmpdir());
  output.say(`a running switch at ${flags.connect}; the load: ${environmentText(environment)}`);
  output.say(loadText(load));
  const { target, isFresh } = await runningTarget(load, flags, output);
  await runAndPrint(target, load, flags, environment, output, {
    version: `a running switch at ${flags.connect}`,
    verify: flags.verify || 'none',
    isFresh,
    ...(flags.data === undefined ? {} : { journalDirectory: path.join(flags.data, 'journal') }),
    note: (text) => output.progress(text),
  });
}

async function runAndPrint(
  target: Target,
  load: Load,
  flags: Flags,
  environment: BenchEnvironment,
  output: Output,
  options: CaseOptions,
): Promise<void> {
  let outcome: CaseOutcome;
  if (flags.idle === 0) outcome = await runCase(target, load, options);
  else {
    const idle = await IdleConnections.open(target, flags.idle);
    output.say(`${flags.idle} idle connections, ${(idle.residentBytesEach / 1024).toFixed(1)} KiB resident each`);
    outcome = await runCase(target, load, {
      ...options,
      afterLoad: async ({ problems }) => {
        const lost = await idle.close();
        if (lost > 0) problems.push(`the switch closed ${lost} idle connections`);
      },
    });
  }
  const { result, measurement, checked } = outcome;
  output.say(resultText(result, measurement, load));
  output.say(checked.length === 0 ? 'not verified (--no-verify)' : `verified     ${checked.join('; ')}`);
  const printed = { ...result, environment, checked };
  output.object(printed);
  if (flags.report !== undefined) {
    writeReport(flags.report, [printed], flags.label);
    output.say(`wrote ${flags.report}`);
  }
}
