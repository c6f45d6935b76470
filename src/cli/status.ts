// `payswitch status`: with a payment id, what became of that payment; without, how the switch itself is, from its admin port.
import type { Command } from 'commander';
import type { PaymentState } from '../client/types.ts';
import { checkName } from './administration.ts';
import { amountJson, amountText, idArgument, timeText } from './amounts.ts';
import { failed } from './failure.ts';
import { addConnectionFlags, type ConnectionFlags } from './identity.ts';
import type { Output } from './output.ts';
import { resultJson } from './pay.ts';
import type { Context } from './program.ts';
import { reasonText } from './reasons.ts';
import { withSession } from './session.ts';
import { showSwitchStatus } from './switch-status.ts';
import { fields } from './table.ts';

interface Flags extends ConnectionFlags {
  participant?: string;
  admin?: string;
  json?: boolean;
}

export function addStatusCommand(program: Command, context: Context): void {
  const command = program
    .command('status')
    .summary('what became of a payment; without an id: how the switch is')
    .description(
      'Says what became of a payment. Without an id it says how the switch on this machine is, from its admin port.',
    )
    .argument('[payment-id]', 'as `payswitch pay` printed it (default: the status of the switch)');
  addConnectionFlags(command, 'bank')
    .option('--participant <name>', "the payer's participant, to ask as the payee (default: your own)")
    .option('--admin <host:port>', "the switch's admin address, without a payment id (default: DATA/addresses.json)")
    .action((id: string | undefined, flags: Flags) =>
      context.run(flags, async (output) =>
        id === undefined
          ? showSwitchStatus(context, output, flags)
          : showPayment(context, output, idArgument(id), flags),
      ),
    );
}

async function showPayment(context: Context, output: Output, id: string, flags: Flags): Promise<void> {
  const { participant } = flags;
  if (participant !== undefined) checkName('--participant', participant);
  const state = await withSession(context, flags, 'bank', (client) =>
    client.paymentStatus(id, participant === undefined ? {} : { participant }),
  );
  if (state === undefined) {
    throw failed(
      `no payment ${id} was decided, or it is none of yours (as the payee, pass --participant with the payer's name)`,
      { code: 'UNKNOWN', paymentId: id },
    );
  }
  output.print(paymentText(state));
  output.object({
    ...resultJson(state, state.currency),
    participant: state.participant,
    debitAccount: state.debitAccount,
    creditAccount: state.creditAccount,
    amount: amountJson(state.amountMinor, state.currency),
    endToEndId: state.endToEndId,
    reference: state.reference,
  });
}

function paymentText(state: PaymentState): string {
  const settled = state.status === 'ACSC';
  return fields([
    ['payment', state.paymentId],
    ['status', settled ? 'ACSC, settled' : `RJCT, refused: ${reasonText(state.reason)}`],
    ['amount', amountText(state.amountMinor, state.currency)],
    ['from', `${state.debitAccount} (${state.participant})`],
    ['to', state.creditAccount],
    ['time', timeText(state.ledgerTimeNs)],
    ['seq', `${state.seq}`],
    ['reference', state.reference],
    ['end-to-end id', state.endToEndId],
  ]);
}
