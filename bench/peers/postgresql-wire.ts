// A payment in PostgreSQL's protocol (version 3, "extended query"): a statement is prepared once on each connection;
// then each payment is Bind, Execute and Sync, which makes it a transaction of its own, however many are sent ahead.
// All values are binary.
//
//   Message => type:u8 length:u32be body    length includes itself, not the type; the first message has no type
import { AMOUNT_MINOR } from './peer.ts';
import { INCOMPLETE, type Wire } from './wire.ts';

const PROTOCOL_VERSION = 3 << 16;
const ID_PLACE = Buffer.alloc(16, 1);
const BINARY = 1;
const HEADER_BYTES = 5;
const [BIND_COMPLETE, DATA_ROW, ERROR, READY] = ['2', 'D', 'E', 'Z'].map((type) => type.charCodeAt(0));
/** BindComplete 5, DataRow of one smallint 13, CommandComplete `SELECT 1` 14, ReadyForQuery 6. */
const ANSWER_BYTES = 38;
const STATUS_AT = 17;

function message(type: string, ...body: (Buffer | string)[]): Buffer {
  const content = Buffer.concat(body.map((part) => Buffer.from(part as string)));
  return Buffer.concat([Buffer.from(type), u32(content.length + 4), content]);
}

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

export class PostgresqlWire implements Wire {
  readonly template: Buffer;
  readonly idAt: number;
  readonly greeting: Buffer;
  status = 0;
  readonly #debitAt: number;
  readonly #creditAt: number;

  constructor() {
    const amount = Buffer.alloc(8);
    amount.writeBigInt64BE(BigInt(AMOUNT_MINOR));
    const values = [ID_PLACE, u32(0), u32(0), amount].flatMap((value) => [u32(value.length), value]);
    const formats = [u16(1), u16(BINARY)];
    const bind = message('B', '\0', 'pay\0', ...formats, u16(4), ...values, ...formats);
    this.template = Buffer.concat([bind, message('E', '\0', u32(0)), message('S')]);
    this.idAt = this.template.indexOf(ID_PLACE);
    this.#debitAt = this.idAt + ID_PLACE.length + 4;
    this.#creditAt = this.#debitAt + 8;
    const startup = Buffer.concat([u32(PROTOCOL_VERSION), Buffer.from('user\0bench\0database\0postgres\0\0')]);
    const parse = message('P', 'pay\0', 'SELECT pay($1, $2, $3, $4)\0', u16(0));
    this.greeting = Buffer.concat([u32(startup.length + 4), startup, parse, message('S')]);
  }

  writeAccounts(bytes: Buffer, requestAt: number, debit: number, credit: number): void {
    bytes.writeInt32BE(debit, requestAt + this.#debitAt);
    bytes.writeInt32BE(credit, requestAt + this.#creditAt);
  }

  /** Behind the second ReadyForQuery: that of the start, and that of the prepared statement. */
  greetingEnd(chunk: Buffer): number {
    let ready = 0;
    for (let at = 0; at + HEADER_BYTES <= chunk.length; ) {
      const end = at + 1 + chunk.readUInt32BE(at + 1);
      if (end > chunk.length) return INCOMPLETE;
      if (chunk[at] === ERROR) throw new Error(errorText(chunk.subarray(at + HEADER_BYTES, end)));
      if (chunk[at] === READY && ++ready === 2) return end;
      at = end;
    }
    return INCOMPLETE;
  }

  answerEnd(chunk: Buffer, at: number): number {
    if (chunk[at] === ERROR) throw new Error(errorText(chunk.subarray(at + HEADER_BYTES)));
    if (at + ANSWER_BYTES > chunk.length) {
      const next = at + HEADER_BYTES;
      if (chunk[next] === ERROR) throw new Error(errorText(chunk.subarray(next + HEADER_BYTES)));
      return INCOMPLETE;
    }
    if (chunk[at] !== BIND_COMPLETE || chunk[at + HEADER_BYTES] !== DATA_ROW) {
      throw new Error(errorText(chunk.subarray(at + 2 * HEADER_BYTES)));
    }
    this.status = chunk[at + STATUS_AT]!;
    return at + ANSWER_BYTES;
  }
}

/** Its fields are a letter and a text each, ended by a zero byte. */
function errorText(body: Buffer): string {
  const fields = body.toString('utf8').split('\0');
  return `PostgreSQL answered ${fields.find((field) => field.startsWith('M'))?.slice(1) ?? body.toString('latin1')}`;
}
