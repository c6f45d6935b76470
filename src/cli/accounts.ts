// Accounts as the commands show them, and how one is found by its id.
import type { Payswitch } from '../client/index.ts';
import type { Account } from '../client/types.ts';
import { amountJson, amountText, decimalText } from './amounts.ts';
import { failed } from './failure.ts';
import { participantNames } from './participants.ts';
import { fields, table } from './table.ts';

export function accountJson(account: Account): object {
  const { balanceMinor, heldMinor, minimumMinor, availableMinor, ...rest } = account;
  const amount = (minor: bigint) => amountJson(minor, account.currency);
  return {
    ...rest,
    balance: amount(balanceMinor),
    held: amount(heldMinor),
    minimum: amount(minimumMinor),
    available: amount(availableMinor),
  };
}

export function accountTable(accounts: readonly Account[]): string {
  return table(
    [
      { title: 'ACCOUNT' },
      { title: 'PARTICIPANT' },
      { title: 'KIND' },
      { title: 'STATE' },
      { title: 'BALANCE', align: 'right' },
      { title: 'HELD', align: 'right' },
      { title: 'AVAILABLE', align: 'right' },
      { title: 'MINIMUM', align: 'right' },
      { title: 'CURRENCY' },
    ],
    accounts.map((account) => {
      const decimal = (minor: bigint) => decimalText(minor, account.currency);
      return [
        account.account,
        account.participant,
        account.kind.toLowerCase(),
        account.status.toLowerCase(),
        decimal(account.balanceMinor),
        decimal(account.heldMinor),
        decimal(account.availableMinor),
        decimal(account.minimumMinor),
        account.currency,
      ];
    }),
  );
}

export function accountFields(account: Account, asOfSeq?: number): string {
  const amount = (minor: bigint) => amountText(minor, account.currency);
  return fields([
    ['account', account.account],
    ['participant', account.participant],
    ['kind', account.kind.toLowerCase()],
    ['state', account.status.toLowerCase()],
    ['balance', amount(account.balanceMinor)],
    ['held', amount(account.heldMinor)],
    ['available', amount(account.availableMinor)],
    ['minimum', amount(account.minimumMinor)],
    ['version', `${account.version}, ${account.entryCount} payments, last changed at seq ${account.lastSeq}`],
    ...(asOfSeq === undefined ? [] : [['as of', `seq ${asOfSeq}`] as const]),
  ]);
}

/**
 * One account, of any participant when the operator asks: the protocol answers balances to owners only, so the operator looks through
 * the lists of `participant`, or of all of them.
 */
export async function findAccount(client: Payswitch, account: string, participant?: string): Promise<Account> {
  if (!client.session.operator) return client.balance(account);
  const owners = participant === undefined ? await participantNames(client) : [participant];
  for (const owner of owners) {
    for await (const candidate of client.accounts({ participant: owner })) {
      if (candidate.account === account) return candidate;
    }
  }
  const whose = participant === undefined ? '' : ` of ${participant}`;
  throw failed(`there is no account ${account}${whose}`, { code: 'UNKNOWN' });
}
