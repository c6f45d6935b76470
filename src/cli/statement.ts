// `payswitch statement`: the movements of one account, newest first, page by page as the switch walks the account's chain in the log.
import type { Command } from 'commander';
import type { StatementEntry } from '../client/types.ts';
import { checkName } from './administration.ts';
import { amountJson, decimalText, timeText, wholeNumber } from './amounts.ts';
import { usage } from './failure.ts';
import { addConnectionFlags, type ConnectionFlags } from './identity.ts';
import type { Context } from './program.ts';
import { withSession } from './session.ts';
import { table } from './table.ts';

interface Flags extends ConnectionFlags {
  limit?: string;
  all?: boolean;
  json?: boolean;
}

const limitDefault = 20;

export function addStatementCommand(program: Command, context: Context): void {
  const command = program
    .command('statement')
    .summary('list the movements of one of your accounts')
    .description('Lists the movements of one of your accounts, newest first, each with the balance right after it.')
    .argument('<account>', 'belongs to the participant that logs on');
  addConnectionFlags(command, 'bank')
    .option('--limit <number>', `how many of the newest (default: ${limitDefault})`)
    .option('--all', 'all of them (default: the newest)')
    .action((account: string, flags: Flags) => {
      checkName('the account', account);
      if (flags.all === true && flags.limit !== undefined) throw usage('--all and --limit exclude each other');
      const limit =
        flags.all === true
          ? Number.POSITIVE_INFINITY
          : wholeNumber(flags.limit ?? `${limitDefault}`, '--limit', 1, 1_000_000_000);
      return context.run(flags, async (output) => {
        const { currency, entries, complete } = await fetchStatement(context, flags, account, limit);
        output.print(statementTable(entries, currency));
        output.object({ account, currency, entries: entries.map((entry) => entryJson(entry, currency)), complete });
        if (!complete && !output.json)
          output.note(`(the newest ${entries.length}; older ones with --all or a higher --limit)`);
      });
    });
}

async function fetchStatement(
  context: Context,
  flags: Flags,
  account: string,
  limit: number,
): Promise<{ currency: string; entries: StatementEntry[]; complete: boolean }> {
  return withSession(context, flags, 'bank', async (client) => {
    const pageMax = client.session.limits.statementEntriesMax;
    const entries: StatementEntry[] = [];
    let cursor: bigint | undefined;
    for (;;) {
      const page = await client.statementPage(account, { limit: Math.min(limit - entries.length, pageMax), cursor });
      entries.push(...page.entries);
      cursor = page.nextCursor;
      const complete = cursor === undefined;
      if (complete || entries.length >= limit) return { currency: page.currency, entries, complete };
    }
  });
}

/** Amounts carry a sign here, as on a bank's statement: minus left the account. */
function signed(entry: StatementEntry): bigint {
  return entry.kind === 'DEBIT' ? -entry.amountMinor : entry.amountMinor;
}

export function statementTable(entries: readonly StatementEntry[], currency: string): string {
  return table(
    [
      { title: 'SEQ', align: 'right' },
      { title: 'TIME' },
      { title: `AMOUNT ${currency}`, align: 'right' },
      { title: 'BALANCE', align: 'right' },
      { title: 'COUNTERPARTY' },
      { title: 'PAYMENT' },
      { title: 'REFERENCE' },
    ],
    entries.map((entry) => {
      const change = entry.kind === 'ACCOUNT_CHANGE';
      const amount = signed(entry);
      return [
        `${entry.seq}`,
        timeText(entry.ledgerTimeNs),
        change ? '' : `${amount > 0n ? '+' : ''}${decimalText(amount, currency)}`,
        decimalText(entry.balanceMinor, currency),
        change ? `(account: ${entry.change})` : `${entry.counterpartyAccount} (${entry.counterpartyParticipant})`,
        entry.paymentId,
        [entry.reference, entry.endToEndId].filter((text) => text !== '').join(' / '),
      ];
    }),
  );
}

function entryJson(entry: StatementEntry, currency: string): object {
  const { amountMinor: _amount, balanceMinor, ledgerTime: _time, ...rest } = entry;
  return { ...rest, amount: amountJson(signed(entry), currency), balance: amountJson(balanceMinor, currency) };
}
