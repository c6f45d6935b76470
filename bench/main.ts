// `npm run bench`: measures payswitch, and what it is held against. This file only wires the commands together.
import { Command } from 'commander';
import { loadCommand } from './load/command.ts';
import { whole } from './load/options.ts';
import { microCommand, physicalCommand } from './micro/command.ts';
import { idleCommand } from './modes/idle.ts';
import { type QuickFlags, quick } from './modes/quick.ts';
import { restartCommand } from './modes/restart.ts';
import { suiteCommand } from './modes/suite.ts';
import { peersCommand } from './peers/command.ts';
import { reportCommand } from './report/command.ts';

const program = new Command('npm run bench --')
  .description(
    'Measures durable payments per second and their latency; every figure is checked before it is printed. Without a command: an overview in under two minutes.',
  )
  .showHelpAfterError("(the options of a load stand behind 'load': npm run bench -- load -c 16 -P 1)")
  .enablePositionalOptions()
  .allowExcessArguments()
  .option('--seconds <s>', 'measured time of each case of the overview', whole(1), 5)
  .option('--no-peers', 'overview without the other systems (default: with them)')
  .action(async (flags: QuickFlags, { args }: Command) => {
    if (args.length > 0) program.error(`error: unknown command '${args[0]}'`);
    await quick(flags);
  })
  .addCommand(loadCommand())
  .addCommand(peersCommand())
  .addCommand(restartCommand())
  .addCommand(idleCommand())
  .addCommand(suiteCommand())
  .addCommand(microCommand())
  .addCommand(physicalCommand())
  .addCommand(reportCommand());

await program.parseAsync();
