// `payswitch inspect`: the records of a journal, readable. It reads the files alone, beside a running switch too, and changes nothing.
// Records name participants and terminals by number, so it always reads from the first record on to learn the names.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { walkJournal } from '../journal/verify.ts';
import { checkName } from './administration.ts';
import { wholeNumber } from './amounts.ts';
import { failed, usage } from './failure.ts';
import { dataDirectory } from './identity.ts';
import { type Output, toJson } from './output.ts';
import type { Context } from './program.ts';
import { type DescribedRecord, RecordDescriber, recordKinds } from './records.ts';

interface Flags {
  data?: string;
  from?: string;
  to?: string;
  kind?: string;
  account?: string;
  limit?: string;
  json?: boolean;
}

export function addInspectCommand(program: Command, context: Context): void {
  program
    .command('inspect')
    .summary('print the records of the journal')
    .description(
      'Prints the records of a journal, oldest first. Reads the files only; a switch may be running on them.',
    )
    .option('--data <dir>', 'data directory (env PAYSWITCH_DATA, default: ./data)')
    .option('--from <seq>', 'first record (default: 1)')
    .option('--to <seq>', 'last record (default: the end)')
    .option('--kind <kind>', `only ${recordKinds.join(', ')} (default: all)`)
    .option('--account <account>', 'only records that change or pay this account (default: all)')
    .option('--limit <number>', 'at most so many (default: all)')
    .option('--json', 'print one JSON object (default: text)')
    .action((flags: Flags) => context.run(flags, async (output) => inspect(context, output, flags)));
}

/** Ends the walk early: nobody reads on, or the limit is reached. */
const enough = Symbol('enough');

function inspect(context: Context, output: Output, flags: Flags): void {
  const fromSeq = wholeNumber(flags.from ?? '1', '--from', 1, Number.MAX_SAFE_INTEGER);
  const toSeq = wholeNumber(flags.to ?? `${Number.MAX_SAFE_INTEGER}`, '--to', 1, Number.MAX_SAFE_INTEGER);
  const limit = wholeNumber(flags.limit ?? `${Number.MAX_SAFE_INTEGER}`, '--limit', 1, Number.MAX_SAFE_INTEGER);
  if (fromSeq > toSeq) throw usage(`--from ${fromSeq} is behind --to ${toSeq}`);
  if (flags.account !== undefined) checkName('--account', flags.account);
  if (flags.kind !== undefined && !recordKinds.includes(flags.kind)) {
    throw usage(`--kind must be one of ${recordKinds.join(', ')}, not '${flags.kind}'`);
  }
  const directory = journalDirectory(dataDirectory(flags, context.env));
  const describer = new RecordDescriber();
  let shown = 0;
  output.raw('{"records": [');
  try {
    walkJournal(
      directory,
      (record) => {
        if (record.seq < fromSeq) return describer.learn(record);
        const described = describer.describe(record);
        if (!fits(described, flags)) return;
        if (shown === limit || output.closed) throw enough;
        output.raw(`${shown === 0 ? '' : ','}\n${output.json ? toJson(described.json, 0) : ''}`);
        output.print(described.text);
        shown++;
      },
      { toSeq },
    );
  } catch (error) {
    if (error !== enough) throw error;
  }
  output.raw('\n]}\n');
  if (shown === 0 && !output.json) output.note(`no such records in ${directory}`);
}

function fits({ kind, accounts }: DescribedRecord, flags: Flags): boolean {
  if (flags.kind !== undefined && kind !== flags.kind) return false;
  return flags.account === undefined || accounts.includes(flags.account);
}

/** Of a data directory; fails when there is no journal in it. */
export function journalDirectory(directory: string): string {
  const journal = join(directory, 'journal');
  if (existsSync(journal)) return journal;
  throw failed(`there is no journal in ${directory}; pass --data DIR (a data directory is made by 'payswitch init')`);
}
