// `payswitch pay`: one payment. The id is printed before anything is sent, because a lost connection leaves the outcome unknown
// and the same command with the same id finds it out without paying twice.
import { randomUUIDv7 } from 'node:crypto';
import type { Command } from 'commander';
import { OutcomeUnknownError } from '../client/errors.ts';
import type { PaymentOutcome } from '../client/types.ts';
import { isName, isText } from '../domain/identifiers.ts';
import { END_TO_END_ID_BYTES_MAX, REFERENCE_BYTES_MAX } from '../domain/limits.ts';
import { formatAmount } from '../domain/money.ts';
import { amountJson, amountText, idArgument, positiveAmount, timeText, wholeNumber } from './amounts.ts';
import { CliFailure, ExitCode, usage } from './failure.ts';
import { addConnectionFlags, type ConnectionFlags, nameRule, shellWord } from './identity.ts';
import type { Output } from './output.ts';
import type { Context } from './program.ts';
import { reasonMeaning, reasonText } from './reasons.ts';
import { openSession } from './session.ts';
import { fields } from './table.ts';

interface PayFlags extends ConnectionFlags {
  id?: string;
  reference: string;
  endToEndId: string;
  timeout: string;
  json?: boolean;
}

const help = `
Exit codes: 0 settled, 3 refused, 4 outcome unknown (repeat the printed command: an id is never paid twice).

Examples:
  payswitch pay ALPHA-ALICE BETA-BOB 12.50 EUR --as ALPHA/T1 --reference 'Invoice 17'
  payswitch pay ALPHA-ALICE BETA-BOB '12.50 EUR' --id 019a0c1e-7c3a-7f00-8000-0123456789ab`;

export function addPayCommand(program: Command, context: Context): void {
  const command = program
    .command('pay')
    .summary('move an amount from one account to another')
    .description(
      'Moves an amount from an account of your participant to any account of the same currency, at once and finally.',
    )
    .argument('<from>', 'account to debit; belongs to the participant that logs on')
    .argument('<to>', 'account to credit')
    .argument('<amount...>', 'such as 12.50 EUR (one word or two)');
  addConnectionFlags(command, 'bank')
    .option('--id <uuid>', 'payment id; the same id is never paid twice (default: a new UUIDv7)')
    .option('--reference <text>', `remittance text, at most ${REFERENCE_BYTES_MAX} bytes`, '')
    .option('--end-to-end-id <text>', `your own reference, at most ${END_TO_END_ID_BYTES_MAX} bytes`, '')
    .option('--timeout <seconds>', 'how long to wait for the answer', '10')
    .addHelpText('after', help)
    .action((from: string, to: string, amount: string[], flags: PayFlags) =>
      context.run(flags, (output) => pay(context, output, from, to, amount, flags)),
    );
}

async function pay(
  context: Context,
  output: Output,
  from: string,
  to: string,
  words: string[],
  flags: PayFlags,
): Promise<ExitCode> {
  for (const [what, account] of [
    ['the account to debit', from],
    ['the account to credit', to],
  ] as const) {
    if (!isName(account)) throw usage(nameRule(what, account));
  }
  const { amountMinor, currency } = positiveAmount(words, 'the amount');
  checkText('--reference', flags.reference, REFERENCE_BYTES_MAX);
  checkText('--end-to-end-id', flags.endToEndId, END_TO_END_ID_BYTES_MAX);
  const timeoutMs = wholeNumber(flags.timeout, '--timeout', 1, 3600) * 1000;
  const id = flags.id === undefined ? randomUUIDv7() : idArgument(flags.id);
  const client = await openSession(context, flags, 'bank', timeoutMs);
  try {
    output.print(`payment ${id}`);
    const { reference, endToEndId } = flags;
    const result = await client.pay({
      paymentId: id,
      debitAccount: from,
      creditAccount: to,
      amount: { amountMinor, currency },
      reference,
      endToEndId,
      deadlineMs: timeoutMs,
    });
    const amount = formatAmount(amountMinor, currency);
    output.print(resultText(result, { from, to, amount, currency: currency.code }));
    output.object(resultJson(result, currency.code));
    return result.status === 'ACSC' ? ExitCode.DONE : ExitCode.REFUSED;
  } catch (error) {
    if (!(error instanceof OutcomeUnknownError)) throw error;
    const repeat = repeatCommand(from, to, words, flags, id);
    throw new CliFailure(
      ExitCode.UNKNOWN,
      `the outcome of payment ${id} is unknown (${error.message}); repeat it safely with: ${repeat}`,
      {
        paymentId: id,
        repeat,
      },
    );
  } finally {
    await client.close();
  }
}

function checkText(flag: string, text: string, bytesMax: number): void {
  if (!isText(text, bytesMax))
    throw usage(`${flag} must be at most ${bytesMax} bytes of text without control characters`);
}

interface Shown {
  from: string;
  to: string;
  amount: string;
  currency: string;
}

function resultText(result: PaymentOutcome, { from, to, amount, currency }: Shown): string {
  const again =
    result.duplicate && result.reason !== 'AM05' ? ' (this id was decided before; this is the original answer)' : '';
  const settled = result.status === 'ACSC';
  const headline = settled
    ? `settled: ${amount} from ${from} to ${to}${again}`
    : `refused: ${reasonText(result.reason)}${again}`;
  const rows: [string, string][] = [
    ['status', settled ? 'ACSC' : `RJCT ${result.reason}`],
    [result.reason === 'AM05' ? 'first used' : 'seq', `${result.reason === 'AM05' ? 'at seq ' : ''}${result.seq}`],
    ['time', timeText(result.ledgerTimeNs)],
  ];
  if (result.debitBalanceMinor !== undefined) {
    rows.push(['balance', `${amountText(result.debitBalanceMinor, currency)} on ${from} right after it`]);
  }
  return `${headline}\n${fields(rows)}`;
}

export function resultJson(result: Omit<PaymentOutcome, 'resent'>, currency: string): object {
  const { status, reason, duplicate, seq, ledgerTimeNs, debitBalanceMinor } = result;
  return {
    paymentId: result.paymentId,
    status,
    reason,
    meaning: reasonMeaning(reason),
    duplicate,
    seq,
    ledgerTimeNs: ledgerTimeNs.toString(),
    ...(debitBalanceMinor === undefined ? {} : { debitBalance: amountJson(debitBalanceMinor, currency) }),
  };
}

/** The command as typed, with the id: every other flag is kept, so that it is the same payment by the same terminal. */
function repeatCommand(from: string, to: string, words: string[], flags: PayFlags, id: string): string {
  const parts = ['payswitch', 'pay', from, to, ...words, '--id', id];
  const kept: [string, string | undefined][] = [
    ['--data', flags.data],
    ['--connect', flags.connect],
    ['--as', flags.as],
    ['--key', flags.key],
    ['--key-id', flags.keyId],
    ['--tls-ca', flags.tlsCa],
    ['--tls-servername', flags.tlsServername],
    ['--reference', flags.reference === '' ? undefined : flags.reference],
    ['--end-to-end-id', flags.endToEndId === '' ? undefined : flags.endToEndId],
  ];
  for (const [flag, value] of kept) if (value !== undefined) parts.push(flag, value);
  if (flags.tls === true) parts.push('--tls');
  return parts.map(shellWord).join(' ');
}
