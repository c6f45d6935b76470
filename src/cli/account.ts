// `payswitch account ...`: opening, freezing and closing accounts, and how far each may go below zero.
import type { Command } from 'commander';
import type { Account, AccountKindName } from '../client/types.ts';
import { type Currency, currencyByCode } from '../domain/currencies.ts';
import { parseDecimal } from '../domain/money.ts';
import { accountFields, accountJson, accountTable, findAccount } from './accounts.ts';
import { type AdminFlags, adminCommand, administer, checkName } from './administration.ts';
import { amountArgument, amountText } from './amounts.ts';
import { usage } from './failure.ts';
import { participantNames } from './participants.ts';
import type { Context } from './program.ts';
import { withSession } from './session.ts';

interface OpenFlags extends AdminFlags {
  participant?: string;
  kind: string;
  creditLine?: string;
  netDebitCap?: string;
}

const kinds: readonly AccountKindName[] = ['CUSTOMER', 'SETTLEMENT', 'FEE', 'SUSPENSE'];

export function addAccountCommands(program: Command, context: Context): void {
  const noun = program
    .command('account')
    .summary('open, freeze, close, limit, list or show accounts')
    .description('The accounts that the switch keeps for the banks.');

  adminCommand(noun, 'open', 'open an account with balance 0')
    .argument('<account>', 'its id: letters, digits and . _ : -, such as an IBAN')
    .argument('<currency>', 'ISO 4217, such as EUR')
    .option('--participant <name>', 'the bank that owns it (default: the one that logs on)')
    .option('--kind <kind>', 'customer, settlement, fee or suspense', 'customer')
    .option('--credit-line <amount>', 'how far it may go below zero, such as 100.00; operator only (default: 0)')
    .option('--net-debit-cap <amount>', 'the same, as it is called for a settlement account (default: 0)')
    .action((account: string, code: string, flags: OpenFlags) => {
      checkName('the account', account);
      if (flags.participant !== undefined) checkName('--participant', flags.participant);
      const currency = currencyArgument(code);
      const kind = kinds.find((name) => name === flags.kind.toUpperCase());
      if (kind === undefined) throw usage(`--kind must be customer, settlement, fee or suspense, not '${flags.kind}'`);
      const minimumMinor = openingMinimum(flags, currency);
      const { participant } = flags;
      return administer(context, flags, `account ${account} opened`, (client) =>
        client.openAccount({
          account,
          currency: code,
          kind,
          minimumMinor,
          ...(participant === undefined ? {} : { participant }),
        }),
      );
    });

  for (const [verb, done, description] of [
    ['freeze', 'frozen', 'refuse debits and credits (AC06)'],
    ['unfreeze', 'open again', 'let a frozen account move again'],
    ['close', 'closed', 'close an account whose balance and holds are zero (AC04)'],
    ['reopen', 'open again', 'open a closed account again'],
  ] as const) {
    adminCommand(noun, verb, description)
      .argument('<account>')
      .action((account: string, flags: AdminFlags) => {
        checkName('the account', account);
        return administer(context, flags, `account ${account} ${done}`, (client) => client[`${verb}Account`](account));
      });
  }

  adminCommand(noun, 'set-minimum', 'set the lowest balance allowed: zero, or a credit line or net debit cap below it')
    .argument('<account>')
    .argument('<amount...>', 'zero or below, such as -5000.00 EUR')
    .option('--participant <name>', 'the bank that owns it (default: the operator looks through all)')
    .action((account: string, words: string[], flags: AdminFlags & { participant?: string }) =>
      setMinimum(context, account, words, flags),
    );

  adminCommand(noun, 'list', 'list the accounts of one bank, or of all')
    .argument('[participant]', 'one bank (default: for the operator all, else your own)')
    .action((participant: string | undefined, flags: AdminFlags) => {
      if (participant !== undefined) checkName('the participant', participant);
      return context.run(flags, async (output) => {
        const accounts = await withSession(context, flags, 'operator', async (client) => {
          const all = participant === undefined && client.session.operator;
          const lists: Account[][] = [];
          for (const owner of all ? await participantNames(client) : [participant]) {
            lists.push(await Array.fromAsync(client.accounts(owner === undefined ? {} : { participant: owner })));
          }
          return lists.flat();
        });
        output.print(accountTable(accounts));
        output.object({ accounts: accounts.map(accountJson) });
      });
    });

  adminCommand(noun, 'show', 'show one account')
    .argument('<account>')
    .option('--participant <name>', 'the bank that owns it (default: the operator looks through all)')
    .action((account: string, flags: AdminFlags & { participant?: string }) => {
      checkName('the account', account);
      return context.run(flags, async (output) => {
        const found = await withSession(context, flags, 'operator', (client) =>
          findAccount(client, account, flags.participant),
        );
        output.print(accountFields(found));
        output.object(accountJson(found));
      });
    });
}

function currencyArgument(code: string): Currency {
  const currency = currencyByCode(code);
  if (currency === undefined) throw usage(`'${code}' is no ISO 4217 currency (three capital letters, such as EUR)`);
  return currency;
}

/** Both flags say how far below zero; written as a positive amount, as people do. */
function openingMinimum(flags: OpenFlags, currency: Currency): bigint {
  const { creditLine, netDebitCap } = flags;
  if (creditLine !== undefined && netDebitCap !== undefined) {
    throw usage('--credit-line and --net-debit-cap say the same thing; pass one of them');
  }
  const text = creditLine ?? netDebitCap;
  if (text === undefined) return 0n;
  const flag = creditLine === undefined ? '--net-debit-cap' : '--credit-line';
  const amountMinor = /[A-Za-z]/.test(text)
    ? inCurrency(amountArgument(text), currency, flag)
    : parseDecimal(text, currency);
  if (amountMinor < 0n) throw usage(`${flag} says how far below zero and is written without a sign, not '${text}'`);
  return -amountMinor;
}

function inCurrency(money: { amountMinor: bigint; currency: Currency }, currency: Currency, what: string): bigint {
  if (money.currency.code === currency.code) return money.amountMinor;
  throw usage(`${what} is in ${money.currency.code}, but the account is in ${currency.code}`);
}

async function setMinimum(
  context: Context,
  account: string,
  words: string[],
  flags: AdminFlags & { participant?: string },
): Promise<void> {
  checkName('the account', account);
  const money = amountArgument(words);
  if (money.amountMinor > 0n)
    throw usage('the minimum is zero or below: how far the account may go into debt, such as -5000.00 EUR');
  const text = amountText(money.amountMinor, money.currency.code);
  await administer(context, flags, `minimum of ${account} is now ${text}`, async (client) => {
    // The protocol's message has no currency: yen taken for euros would be wrong a hundredfold, so the account is looked at first.
    const found = await findAccount(client, account, flags.participant);
    const minimumMinor = inCurrency(money, currencyArgument(found.currency), 'the minimum');
    return client.setMinimum({ account, minimumMinor });
  });
}
