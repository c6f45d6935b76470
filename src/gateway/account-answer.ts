// An account row of the ledger as the protocol's Account.

import Long from 'long';
import { currencies } from '../domain/currencies.ts';
import { INT64_MAX } from '../domain/limits.ts';
import type { v1 } from '../protocol/generated/payswitch.js';
import { safeToLong, toLong } from '../protocol/int64.ts';
import type { AccountRow } from './ledger-desk.ts';

export function toAccount(row: AccountRow, participant: string): v1.Account.$Properties {
  const available = row.balanceMinor - row.heldMinor - row.minimumMinor;
  return {
    account: row.id,
    participant,
    currency: currencies[row.currencyIndex]!.code,
    kind: row.kind as v1.AccountKind,
    status: row.status as v1.AccountStatus,
    balanceMinor: toLong(row.balanceMinor),
    heldMinor: toLong(row.heldMinor),
    minimumMinor: toLong(row.minimumMinor),
    // A large balance less a large negative minimum is above int64: it saturates.
    availableMinor: available > INT64_MAX ? Long.MAX_VALUE : toLong(available),
    version: safeToLong(row.version),
    entryCount: safeToLong(row.entryCount),
    lastSeq: safeToLong(row.lastSeq),
  };
}
