// What the accounts of a load hold, asked through the protocol: the sum of their balances, and the number of movements
// posted to them. Every settled payment is two movements and moves nothing out of the range, so the two numbers tell
// whether exactly the payments that were answered took place. Up to ten million accounts in seconds, where a walk
// through the journal takes minutes.
import { ACCOUNTS_PAGE_MAX } from '../../src/domain/limits.ts';
import { v1 } from '../../src/protocol/generated/payswitch.js';
import { fromLong, safeFromLong } from '../../src/protocol/int64.ts';
import { accountName } from './accounts.ts';
import { RequestError, type Requests } from './requests.ts';

export interface Totals {
  sumMinor: bigint;
  /** Movements posted, both sides. */
  entries: number;
}

/** Of the first `accounts` accounts with the prefix. Throws when one is missing, or another lies between. */
export async function accountTotals(
  requests: Requests,
  prefix: string,
  accounts: number,
  onProgress?: (read: number) => void,
): Promise<Totals> {
  const totals: Totals = { sumMinor: 0n, entries: 0 };
  let read = 0;
  const pages = Math.ceil(accounts / ACCOUNTS_PAGE_MAX);
  await requests.forEach(pages, async (page) => {
    const first = page * ACCOUNTS_PAGE_MAX;
    const count = Math.min(ACCOUNTS_PAGE_MAX, accounts - first);
    // A page begins behind its cursor; the prefix alone sorts before all that begin with it.
    const cursor = first === 0 ? prefix : accountName(prefix, first - 1);
    const { accounts: list } = await requests.ask({ accounts: { cursor, limit: count } });
    const found = list?.accounts ?? [];
    for (let index = 0; index < count; index++) {
      const expected = accountName(prefix, first + index);
      const account = found[index];
      if (account?.account !== expected) {
        throw new Error(`the switch lists ${account?.account ?? 'nothing'} where the account ${expected} should be`);
      }
      const balance = account.balanceMinor;
      totals.sumMinor += fromLong(balance);
      totals.entries += safeFromLong(account.entryCount);
    }
    read += count;
    onProgress?.(read);
  });
  return totals;
}

/** How many of the first `wanted` accounts with the prefix there are; they were opened in order. */
export async function countAccounts(requests: Requests, prefix: string, wanted: number): Promise<number> {
  const exists = async (index: number): Promise<boolean> => {
    try {
      await requests.ask({ balance: { account: accountName(prefix, index) } });
      return true;
    } catch (error) {
      if (error instanceof RequestError && error.code === v1.ErrorCode.UNKNOWN) return false;
      throw error;
    }
  };
  if (await exists(wanted - 1)) return wanted;
  let known = 0;
  let missing = wanted - 1;
  while (known < missing) {
    const middle = Math.floor((known + missing) / 2);
    if (await exists(middle)) known = middle + 1;
    else missing = middle;
  }
  return known;
}
