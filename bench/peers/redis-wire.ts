// A payment in Redis's protocol (RESP): EVALSHA sha 3 id debit credit amount, as an array of bulk strings; the answer
// is an integer of one digit.
import { ACCOUNT_DIGITS, AMOUNT_MINOR, accountName } from './peer.ts';
import { INCOMPLETE, type Wire } from './wire.ts';

const ID_PLACE = '\u0001'.repeat(16);
const COLON = 0x3a;
const CARRIAGE_RETURN = 0x0d;
const ZERO = 0x30;
/** `:1\r\n` */
const ANSWER_BYTES = 4;

export class RedisWire implements Wire {
  readonly template: Buffer;
  readonly idAt: number;
  readonly greeting = Buffer.alloc(0);
  status = 0;
  readonly #debitAt: number;
  readonly #creditAt: number;

  constructor(scriptSha: string) {
    const [debit, credit] = [accountName(111), accountName(222)];
    const parts = ['EVALSHA', scriptSha, '3', ID_PLACE, debit, credit, String(AMOUNT_MINOR)];
    const bulk = parts.map((part) => `$${part.length}\r\n${part}\r\n`);
    this.template = Buffer.from(`*${parts.length}\r\n${bulk.join('')}`, 'latin1');
    this.idAt = this.template.indexOf(ID_PLACE, 'latin1');
    this.#debitAt = this.template.indexOf(debit) + debit.length - ACCOUNT_DIGITS;
    this.#creditAt = this.template.indexOf(credit) + credit.length - ACCOUNT_DIGITS;
  }

  writeAccounts(bytes: Buffer, requestAt: number, debit: number, credit: number): void {
    writeDigits(bytes, requestAt + this.#debitAt, debit);
    writeDigits(bytes, requestAt + this.#creditAt, credit);
  }

  greetingEnd(): number {
    return 0;
  }

  answerEnd(chunk: Buffer, at: number): number {
    if (at + ANSWER_BYTES > chunk.length) return INCOMPLETE;
    if (chunk[at] !== COLON || chunk[at + 2] !== CARRIAGE_RETURN) {
      throw new Error(`Redis answered ${chunk.toString('latin1', at, at + 200).split('\r\n')[0]}`);
    }
    this.status = chunk[at + 1]! - ZERO;
    return at + ANSWER_BYTES;
  }
}

function writeDigits(bytes: Buffer, at: number, value: number): void {
  let rest = value;
  for (let place = at + ACCOUNT_DIGITS - 1; place >= at; place--) {
    bytes[place] = ZERO + (rest % 10);
    rest = (rest / 10) | 0;
  }
}
