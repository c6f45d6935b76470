// A PAY command from a payment's fields: for tools that pay without a gateway (`payswitch init`) and for tests. Gateways write theirs from
// the frame's bytes (gateway/pay-desk.ts).
import assert from 'node:assert';
import { currencyByCode } from '../domain/currencies.ts';
import { v1 } from '../protocol/generated/payswitch.js';
import { toLong } from '../protocol/int64.ts';
import {
  CommandKind,
  HEAD_BYTES,
  HeadOffset,
  hashKey,
  type MessageView,
  PayOffset,
  UNKNOWN_CURRENCY,
  writeKey,
} from './messages.ts';

export interface PayFields {
  /** 16 bytes. */
  paymentId: Uint8Array;
  debitAccount: string;
  creditAccount: string;
  amountMinor: bigint;
  currency: string;
  endToEndId?: string;
  reference?: string;
}

export interface CommandSink extends MessageView {
  tryReserve(bytes: number): number;
  commit(position: number, bytes: number): void;
}

/** Writes the command as the given participant and terminal would have sent it. The sink must have room. */
export function writePayCommand(
  sink: CommandSink,
  fields: PayFields,
  actor: { participantNumber: number; terminalNumber: number },
  hashSeed: number,
): void {
  const { amountMinor, ...others } = fields;
  const request = v1.PaymentRecord.encode({ request: { ...others, amountMinor: toLong(amountMinor) } }).finish();
  const bytes = (PayOffset.REQUEST + request.length + 7) & ~7;
  const at = sink.tryReserve(bytes);
  assert(at >= 0, 'a command ring without room for a payment');
  sink.bytes.fill(0, at + HeadOffset.KIND, at + HEAD_BYTES);
  sink.words[(at + HeadOffset.KIND) >>> 2] = CommandKind.PAY;
  sink.words[(at + HeadOffset.PARTICIPANT) >>> 2] = actor.participantNumber;
  sink.words[(at + HeadOffset.TERMINAL) >>> 2] = actor.terminalNumber;
  sink.bytes.set(fields.paymentId, at + PayOffset.PAYMENT_ID);
  sink.longs[(at + PayOffset.AMOUNT) >>> 3] = amountMinor;
  sink.words[(at + PayOffset.CURRENCY) >>> 2] = currencyByCode(fields.currency)?.index ?? UNKNOWN_CURRENCY;
  sink.words[(at + PayOffset.REQUEST_LENGTH) >>> 2] = request.length;
  writeKey(sink.bytes, at + PayOffset.DEBIT, fields.debitAccount);
  writeKey(sink.bytes, at + PayOffset.CREDIT, fields.creditAccount);
  sink.words[(at + PayOffset.DEBIT_HASH) >>> 2] = hashKey(sink.words, (at + PayOffset.DEBIT) >>> 2, hashSeed);
  sink.words[(at + PayOffset.CREDIT_HASH) >>> 2] = hashKey(sink.words, (at + PayOffset.CREDIT) >>> 2, hashSeed);
  sink.bytes.set(request, at + PayOffset.REQUEST);
  sink.commit(at, bytes);
}
