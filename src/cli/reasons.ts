// Reasons in words, for people. The codes are those of reasons.proto; the words say what to do about it where that is known.
const meanings: Readonly<Record<string, string>> = {
  NONE: 'done',
  AC01: 'the account to debit does not exist, or is not yours',
  AC03: 'the account to credit does not exist',
  AC04: 'one of the accounts is closed',
  AC06: 'one of the accounts is frozen',
  AG01: 'the account to debit and the one to credit are the same',
  AG10: "the payer's or the payee's participant is suspended",
  AM01: 'the amount is zero',
  AM02: 'the amount is above the highest that this switch allows',
  AM04: 'insufficient funds',
  AM05: 'this payment id was used before for another payment; nothing was done',
  AM09: 'the amount is negative',
  AM23: 'the net debit cap of the settlement account would be exceeded',
  CURR: 'the currency is unknown, or not the currency of both accounts',
  BALANCE_OVERFLOW: 'the balance of the account to credit would become larger than the switch can count',
  ALREADY_EXISTS: 'it exists already',
  NOT_FOUND: 'it does not exist',
  NOT_ENTITLED: 'this terminal may not do that; ask the operator of the switch',
  NOT_EMPTY: 'the account is not empty; its balance and holds must be zero',
  WRONG_STATE: 'it is not in a state for that',
  MINIMUM_ABOVE_BALANCE: 'the balance is below that minimum already',
  TOO_MANY: 'a limit on the number of participants, terminals or keys is reached',
};

/** `insufficient funds`; empty for a reason that this version does not know. */
export function reasonMeaning(reason: string): string {
  return meanings[reason] ?? '';
}

/** `AM04, insufficient funds`. */
export function reasonText(reason: string): string {
  const meaning = reasonMeaning(reason);
  return meaning === '' ? reason : `${reason}, ${meaning}`;
}
