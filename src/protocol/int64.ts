// 64-bit integers between protobufjs (`Long`) and the rest (`bigint`, or `number` where it is exact).
//
// protobufjs encodes a bigint as 0 without an error and loses bits in number mode, so every 64-bit field of every message
// passes through here, in both directions. test/property proves the round trip.
import Long from 'long';
import { INT64_MAX, INT64_MIN } from '../domain/limits.ts';

/** Signed value to a Long; throws RangeError outside int64. */
export function toLong(value: bigint): Long {
  if (value < INT64_MIN || value > INT64_MAX) throw new RangeError(`${value} does not fit a signed 64-bit integer`);
  return Long.fromBits(Number(value & 0xffff_ffffn) | 0, Number((value >> 32n) & 0xffff_ffffn) | 0, false);
}

/** Unsigned value to a Long; throws RangeError outside uint64. */
export function toUnsignedLong(value: bigint): Long {
  if (value < 0n || value > 0xffff_ffff_ffff_ffffn)
    throw new RangeError(`${value} does not fit an unsigned 64-bit integer`);
  return Long.fromBits(Number(value & 0xffff_ffffn) | 0, Number(value >> 32n) | 0, true);
}

/** A seq, count or other non-negative safe integer to a Long; throws RangeError otherwise. */
export function safeToLong(value: number): Long {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`${value} is no exact non-negative integer`);
  return Long.fromBits((value % 0x1_0000_0000) | 0, Math.floor(value / 0x1_0000_0000), true);
}

/** Signed: for int64, sint64 and sfixed64 fields. An absent field counts as 0. */
export function fromLong(value: Long | number | null | undefined): bigint {
  if (value === null || value === undefined) return 0n;
  if (typeof value === 'number') return BigInt(value);
  return (BigInt(value.high | 0) << 32n) | BigInt(value.low >>> 0);
}

/** Unsigned: for uint64 and fixed64 fields. */
export function fromUnsignedLong(value: Long | number | null | undefined): bigint {
  if (value === null || value === undefined) return 0n;
  if (typeof value === 'number') return BigInt(value);
  return (BigInt(value.high >>> 0) << 32n) | BigInt(value.low >>> 0);
}

/** For uint64 fields that hold a seq or a count; throws RangeError above 2^53-1. */
export function safeFromLong(value: Long | number | null | undefined): number {
  if (value === null || value === undefined) return 0;
  const number = typeof value === 'number' ? value : (value.high >>> 0) * 0x1_0000_0000 + (value.low >>> 0);
  if (!Number.isSafeInteger(number)) throw new RangeError(`${number} is above the largest exact integer`);
  return number;
}
