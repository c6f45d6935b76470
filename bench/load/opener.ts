// Opens accounts by the million: frames patched into a prepared buffer, as many in flight as the switch allows on each
// of several connections of the operator. The client library is for terminals, and makes an object and a promise for
// every request.
import { encodeFrame } from '../../src/protocol/framing.ts';
import { v1 } from '../../src/protocol/generated/payswitch.js';
import { toLong, toUnsignedLong } from '../../src/protocol/int64.ts';
import { accountName, DIGITS } from './accounts.ts';
import { type Endpoint, type Identity, Link } from './endpoint.ts';

/** Far below anything a load moves: accounts need no funding, and none ever refuses for lack of cover. */
export const CREDIT_LINE_MINOR = -(10n ** 15n);
const CONNECTIONS = 8;
/** From here on a correlation id takes five bytes, up to 2^35: all frames are of one length. */
const CORRELATION_BASE = 2 ** 28;

export interface Opening {
  participant: string;
  prefix: string;
  /** Accounts from `from` to `until` - 1 are opened. */
  from: number;
  until: number;
  onProgress(opened: number): void;
}

/** Rejects with one sentence when an account was refused or a connection lost. */
export async function openAccounts(endpoint: Endpoint, operator: Identity, opening: Opening): Promise<void> {
  if (opening.until <= opening.from) return;
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const frames = new OpenFrames(opening);
  const again: number[] = [];
  let next = opening.from;
  let opened = 0;
  const take = (): number => again.pop() ?? (next < opening.until ? next++ : -1);
  const onOpened = (): void => {
    opened++;
    if (opened === opening.until - opening.from) resolve();
  };
  const links: Link[] = [];
  for (let index = 0; index < CONNECTIONS; index++) {
    let free = 0;
    const send = (): void => {
      const parts: Buffer[] = [];
      for (; free > 0; free--) {
        const account = take();
        if (account < 0) break;
        parts.push(frames.of(account));
      }
      if (parts.length > 0) link.socket.write(Buffer.concat(parts));
    };
    const link = new Link(endpoint, operator, {
      onReady: (ack) => {
        free = Math.min(ack.limits?.queriesMax ?? 1, ack.limits?.inflightMax ?? 1);
        link.keepAlive(ack.heartbeatIntervalMs);
        send();
      },
      onFrame: (buffer, start, end) => {
        if (buffer[start] !== 0x08) return true;
        free++;
        // Behind the five bytes of the correlation id: tag of `admin`, its length in one or two bytes, and seq, because
        // no reason is given.
        const body = start + (buffer[start + 7]! < 128 ? 8 : 9);
        if (buffer[start + 6] === 0x62 && buffer[body] === 0x10) onOpened();
        else {
          const { correlationId, admin, error } = v1.ServerFrame.decode(buffer.subarray(start, end));
          const account = Number(correlationId) - CORRELATION_BASE;
          if (error?.code === v1.ErrorCode.BUSY) again.push(account);
          else {
            const why = error ? error.message : `${v1.Reason[admin?.reason ?? 0]} ${admin?.detail}`;
            reject(new Error(`account ${accountName(opening.prefix, account)} was not opened: ${why}`));
          }
        }
        return true;
      },
      onChunkEnd: () => {
        send();
        opening.onProgress(opened);
      },
      onClose: (why) => {
        if (why !== undefined) reject(new Error(`opening accounts: ${why}`));
      },
    });
    links.push(link);
  }
  try {
    await promise;
  } finally {
    for (const link of links) link.destroy();
  }
}

class OpenFrames {
  readonly #template: Buffer;
  readonly #nameAt: number;

  constructor({ participant, prefix }: Opening) {
    const account = accountName(prefix, 111_111_111);
    this.#template = encodeFrame(v1.ClientFrame, {
      correlationId: toUnsignedLong(BigInt(CORRELATION_BASE)),
      administer: {
        openAccount: {
          participant,
          account,
          currency: 'EUR',
          kind: v1.AccountKind.CUSTOMER,
          minimumMinor: toLong(CREDIT_LINE_MINOR),
        },
      },
    });
    this.#nameAt = this.#template.indexOf(account) + prefix.length;
  }

  of(account: number): Buffer {
    const frame = Buffer.from(this.#template);
    let rest = account + CORRELATION_BASE;
    for (let at = 5; at < 9; at++) {
      frame[at] = (rest & 127) | 128;
      rest = Math.floor(rest / 128);
    }
    frame[9] = rest;
    frame.write(String(account).padStart(DIGITS, '0'), this.#nameAt, 'latin1');
    return frame;
  }
}
