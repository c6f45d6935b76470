// The caller's plain objects to the messages of the .proto, every field checked against its rule first: a malformed request costs a
// session a strike, and three strikes cost everybody on it the session.
import { createPublicKey, KeyObject } from 'node:crypto';
import { isName, isText } from '../domain/identifiers.ts';
import {
  DISPLAY_NAME_BYTES_MAX,
  END_TO_END_ID_BYTES_MAX,
  INT64_MAX,
  INT64_MIN,
  PUBLIC_KEY_BYTES,
  REFERENCE_BYTES_MAX,
} from '../domain/limits.ts';
import { AmountError, parseAmount } from '../domain/money.ts';
import { v1 } from '../protocol/generated/payswitch.js';
import { toLong } from '../protocol/int64.ts';
import { rawPublicKey } from '../protocol/logon.ts';
import { invalidField, PayswitchError } from './errors.ts';
import type { PaymentId } from './payment-id.ts';
import type { AccountKindName, CapabilityName, PayRequest, PublicKeyInput } from './types.ts';

const nameRule = 'is 1 to 34 characters of A-Z a-z 0-9 . _ : -';

export function checkName(field: string, value: string): string {
  if (typeof value !== 'string' || !isName(value)) throw invalidField(field, nameRule);
  return value;
}

/** Absent and empty mean "your own". */
export function checkOptionalName(field: string, value: string | undefined): string {
  return value === undefined || value === '' ? '' : checkName(field, value);
}

function checkText(field: string, value: string | undefined, bytesMax: number): string {
  if (value === undefined) return '';
  if (typeof value !== 'string' || !isText(value, bytesMax)) {
    throw invalidField(field, `is at most ${bytesMax} bytes of UTF-8 without control or invisible characters`);
  }
  return value;
}

export function checkDisplayName(field: string, value: string | undefined): string {
  return checkText(field, value, DISPLAY_NAME_BYTES_MAX);
}

/** Three letters; whether they are a currency is for the switch to say (CURR). */
export function checkCurrency(field: string, value: string): string {
  if (typeof value !== 'string' || !/^[A-Za-z]{3}$/.test(value))
    throw invalidField(field, 'is an ISO 4217 code of 3 letters');
  return value;
}

export function checkMinor(field: string, value: bigint): ReturnType<typeof toLong> {
  if (typeof value !== 'bigint' || value > INT64_MAX || value < INT64_MIN) {
    throw invalidField(field, 'is a bigint of minor units within 64 bits');
  }
  return toLong(value);
}

/** Page sizes: 0 and absent mean the switch's maximum. */
export function checkLimit(field: string, value: number | undefined): number {
  if (value === undefined) return 0;
  if (!Number.isInteger(value) || value < 0 || value > 0xffff_ffff)
    throw invalidField(field, 'is a whole number, 0 or above');
  return value;
}

const capabilityNumbers: Record<CapabilityName, v1.Capability> = {
  PAY: v1.Capability.PAY,
  READ: v1.Capability.READ,
  BATCH: v1.Capability.BATCH,
  ADMIN: v1.Capability.ADMIN,
};

export function checkCapabilities(field: string, names: readonly CapabilityName[]): v1.Capability[] {
  return [...new Set(names)].map((name) => {
    if (!Object.hasOwn(capabilityNumbers, name)) throw invalidField(field, 'are PAY, READ, BATCH and ADMIN');
    return capabilityNumbers[name];
  });
}

const kindNumbers: Record<AccountKindName, v1.AccountKind> = {
  CUSTOMER: v1.AccountKind.CUSTOMER,
  SETTLEMENT: v1.AccountKind.SETTLEMENT,
  FEE: v1.AccountKind.FEE,
  SUSPENSE: v1.AccountKind.SUSPENSE,
};

export function checkKind(field: string, name: AccountKindName): v1.AccountKind {
  if (!Object.hasOwn(kindNumbers, name)) throw invalidField(field, 'is CUSTOMER, SETTLEMENT, FEE or SUSPENSE');
  return kindNumbers[name];
}

/** The raw 32 bytes; of a private key the public half. */
export function checkPublicKey(field: string, key: PublicKeyInput): Uint8Array {
  if (key instanceof Uint8Array) {
    if (key.length !== PUBLIC_KEY_BYTES)
      throw invalidField(field, `is ${PUBLIC_KEY_BYTES} raw bytes, a KeyObject or PEM`);
    return Uint8Array.from(key);
  }
  try {
    return rawPublicKey(key instanceof KeyObject ? key : createPublicKey(key));
  } catch (error) {
    throw new PayswitchError('INVALID_FIELD', `${field} is no Ed25519 key`, { field, cause: error });
  }
}

/** The message of a payment; its frame is safe to send any number of times. */
export function payMessage(request: PayRequest, paymentId: PaymentId): v1.Pay.$Properties {
  const { amount } = request;
  let amountMinor: bigint;
  let currency: string;
  if (typeof amount === 'string') {
    try {
      const money = parseAmount(amount);
      amountMinor = money.amountMinor;
      currency = money.currency.code;
    } catch (error) {
      if (!(error instanceof AmountError)) throw error;
      throw new PayswitchError('INVALID_FIELD', error.message, { field: 'pay.amount_minor', cause: error });
    }
  } else {
    if (typeof amount !== 'object' || amount === null) {
      throw invalidField('pay.amount_minor', "is text such as '12.50 EUR', or { amountMinor, currency }");
    }
    amountMinor = amount.amountMinor;
    const code = typeof amount.currency === 'object' ? amount.currency.code : amount.currency;
    currency = checkCurrency('pay.currency', code);
  }
  return {
    paymentId: paymentId.bytes,
    debitAccount: checkName('pay.debit_account', request.debitAccount),
    creditAccount: checkName('pay.credit_account', request.creditAccount),
    amountMinor: checkMinor('pay.amount_minor', amountMinor),
    currency,
    endToEndId: checkText('pay.end_to_end_id', request.endToEndId, END_TO_END_ID_BYTES_MAX),
    reference: checkText('pay.reference', request.reference, REFERENCE_BYTES_MAX),
  };
}
