// Requests that are no payments, many at a time: what prepares a run and checks it afterwards asks for accounts by the
// million. As many in flight on each session as the switch allows; answers may overtake each other.
import { setTimeout as sleep } from 'node:timers/promises';
import { encodeFrame } from '../../src/protocol/framing.ts';
import { v1 } from '../../src/protocol/generated/payswitch.js';
import { safeFromLong, safeToLong } from '../../src/protocol/int64.ts';
import { type Endpoint, type Identity, Link } from './endpoint.ts';

type Request = Omit<v1.ClientFrame.$Properties, 'correlationId'>;

interface Session {
  link: Link;
  waiting: Map<number, PromiseWithResolvers<v1.ServerFrame>>;
}

/** The switch answered with an Error. */
export class RequestError extends Error {
  override readonly name = 'RequestError';
  readonly code: v1.ErrorCode;

  constructor(code: v1.ErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

export class Requests {
  /** Requests that may wait for an answer at a time, over all sessions. */
  window = 0;
  readonly #sessions: Session[] = [];
  #nextId = 1;
  #nextSession = 0;

  static async open(endpoint: Endpoint, identity: Identity, sessions: number): Promise<Requests> {
    const requests = new Requests();
    await Promise.all(Array.from({ length: sessions }, () => requests.#add(endpoint, identity)));
    return requests;
  }

  async #add(endpoint: Endpoint, identity: Identity): Promise<void> {
    const ready = Promise.withResolvers<void>();
    const waiting: Session['waiting'] = new Map();
    const link = new Link(endpoint, identity, {
      onReady: ({ limits, heartbeatIntervalMs }) => {
        this.window += Math.min(limits?.queriesMax ?? 1, limits?.inflightMax ?? 1);
        link.keepAlive(heartbeatIntervalMs);
        ready.resolve();
      },
      onFrame: (buffer, start, end) => {
        // A copy, because decoded bytes are views and the buffer is used again.
        const frame = v1.ServerFrame.decode(Buffer.from(buffer.subarray(start, end)));
        const id = safeFromLong(frame.correlationId);
        waiting.get(id)?.resolve(frame);
        waiting.delete(id);
        return true;
      },
      onClose: (why) => {
        const error = new Error(`connection to ${endpoint.host}:${endpoint.port}: ${why ?? 'closed'}`);
        ready.reject(error);
        for (const { reject } of waiting.values()) reject(error);
      },
    });
    this.#sessions.push({ link, waiting });
    await ready.promise;
  }

  /** Asks again as long as the switch is busy. Rejects with RequestError, or an Error when the connection is lost. */
  async ask(request: Request): Promise<v1.ServerFrame> {
    for (;;) {
      const frame = await this.#send(request);
      if (!frame.error) return frame;
      const { code, message, retryAfterMs } = frame.error as v1.Error;
      if (code !== v1.ErrorCode.BUSY) throw new RequestError(code, message);
      await sleep(retryAfterMs);
    }
  }

  #send(request: Request): Promise<v1.ServerFrame> {
    const { link, waiting } = this.#sessions[this.#nextSession++ % this.#sessions.length]!;
    const id = this.#nextId++;
    const answer = Promise.withResolvers<v1.ServerFrame>();
    waiting.set(id, answer);
    link.socket.write(encodeFrame(v1.ClientFrame, { ...request, correlationId: safeToLong(id) }));
    return answer.promise;
  }

  /** Runs `work` for 0 to `count` - 1, `window` at a time; rejects with the first that fails. */
  async forEach(count: number, work: (index: number) => Promise<void>): Promise<void> {
    let next = 0;
    const run = async (): Promise<void> => {
      while (next < count) await work(next++);
    };
    await Promise.all(Array.from({ length: Math.min(this.window, count) }, run));
  }

  close(): void {
    for (const { link } of this.#sessions) link.destroy();
  }
}
