// What the administrative commands share: one change, its answer as a sentence, and an exit code that tells a refusal from a failure.
import type { Command } from 'commander';
import type { Payswitch } from '../client/index.ts';
import type { AdminResult } from '../client/types.ts';
import { isName } from '../domain/identifiers.ts';
import { accountJson } from './accounts.ts';
import { CliFailure, ExitCode, usage } from './failure.ts';
import { addConnectionFlags, type ConnectionFlags, nameRule } from './identity.ts';
import type { Context } from './program.ts';
import { reasonText } from './reasons.ts';
import { withSession } from './session.ts';

export type AdminFlags = ConnectionFlags & { json?: boolean };

/** A sub-command of a noun that logs on as the operator (or as any administering terminal, with --as). */
export function adminCommand(noun: Command, name: string, description: string): Command {
  return addConnectionFlags(
    noun.command(name).description(`${description[0]!.toUpperCase()}${description.slice(1)}.`),
    'operator',
  );
}

export function checkName(what: string, name: string): void {
  if (!isName(name)) throw usage(nameRule(what, name));
}

/** Makes one change, prints `done` with its seq, or fails with the switch's reason. */
export function administer(
  context: Context,
  flags: AdminFlags,
  done: string,
  change: (client: Payswitch) => Promise<AdminResult>,
): Promise<void> {
  return context.run(flags, async (output) => {
    const result = checked(await withSession(context, flags, 'operator', change));
    output.print(`${done} (seq ${result.seq})`);
    output.object({
      done: true,
      seq: result.seq,
      ...(result.account === undefined ? {} : { account: accountJson(result.account) }),
    });
  });
}

/** The result, or its refusal as a failure with exit code 3. */
export function checked<Result extends AdminResult>(result: Result): Result {
  if (result.ok) return result;
  const detail = result.detail === '' ? '' : ` (${result.detail})`;
  throw new CliFailure(ExitCode.REFUSED, `refused: ${reasonText(result.reason)}${detail}`, {
    reason: result.reason,
    detail: result.detail,
  });
}
