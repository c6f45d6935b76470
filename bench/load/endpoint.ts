// A connection of the load to a switch, up to its logon: where, as whom, and with or without TLS. The payers, the idle
// connections and the connections that prepare and check a run all begin with it.
import { createPrivateKey, type KeyObject } from 'node:crypto';
import net, { type Socket } from 'node:net';
import tls from 'node:tls';
import { SERVER_FRAME_BYTES_MAX } from '../../src/domain/limits.ts';
import { encodeFrame, FrameSplitter, type OnFrame } from '../../src/protocol/framing.ts';
import { v1 } from '../../src/protocol/generated/payswitch.js';
import { type LogonNames, signLogon } from '../../src/protocol/logon.ts';

/** Plain data: it goes to worker threads. */
export interface Endpoint {
  host: string;
  port: number;
  /**
   * TLS with these authorities (PEM; none: those of the system) and this name in the switch's certificate (none: the
   * host).
   */
  tls?: { ca?: string; servername?: string };
}

export interface Identity extends LogonNames {
  privateKeyPem: string;
}

/**
 * Of the chunks that sockets read: shared by all, because each is read to its end, or copied, before the next one
 * comes.
 */
const chunkBytes = 64 * 1024;
const sharedChunk = Buffer.allocUnsafeSlow(chunkBytes);
const keys = new Map<string, KeyObject>();

const heartbeat = encodeFrame(v1.ClientFrame, { heartbeat: {} });

export interface LinkHandlers {
  onReady(ack: v1.LogonAck): void;
  /** Frames behind the logon. */
  onFrame: OnFrame;
  /** Before and after the frames of what was read at once. */
  onChunkStart?(): void;
  onChunkEnd?(): void;
  /** Once, with one sentence; also when it was closed by `destroy` (then without). */
  onClose(why: string | undefined): void;
}

/** One connection: logs on by itself, then hands out frames. Keeps the heartbeat only when asked to. */
export class Link {
  readonly socket: Socket;
  readonly #handlers: LinkHandlers;
  readonly #splitter = new FrameSplitter({ frameBytesMax: SERVER_FRAME_BYTES_MAX });
  readonly #identity: Identity;
  #onFrame: OnFrame;
  #why: string | undefined;
  #ended = false;
  #heartbeatTimer: NodeJS.Timeout | undefined;

  constructor(endpoint: Endpoint, identity: Identity, handlers: LinkHandlers) {
    this.#handlers = handlers;
    this.#identity = identity;
    this.#onFrame = (buffer, start, end) => this.#onLogonFrame(v1.ServerFrame.decode(buffer.subarray(start, end)));
    this.socket = this.#connect(endpoint);
    this.socket.on('error', (error) => {
      this.#why ??= error.message;
    });
    this.socket.on('close', () => {
      clearInterval(this.#heartbeatTimer);
      handlers.onClose(this.#ended ? undefined : (this.#why ?? 'the switch closed it'));
    });
  }

  #connect({ host, port, tls: secure }: Endpoint): Socket {
    if (secure !== undefined) {
      const servername = secure.servername ?? (net.isIP(host) === 0 ? host : undefined);
      const socket = tls.connect({
        host,
        port,
        minVersion: 'TLSv1.3',
        ...(secure.ca === undefined ? {} : { ca: secure.ca }),
        ...(servername === undefined ? {} : { servername }),
      });
      socket.setNoDelay(true);
      socket.on('data', (chunk: Buffer) => this.#onChunk(chunk));
      return socket;
    }
    const callback = (bytes: number): boolean => {
      this.#onChunk(bytes === chunkBytes ? sharedChunk : sharedChunk.subarray(0, bytes));
      return true;
    };
    return net.connect({ host, port, noDelay: true, onread: { buffer: sharedChunk, callback } });
  }

  #onChunk(chunk: Buffer): void {
    this.#handlers.onChunkStart?.();
    try {
      this.#splitter.push(chunk, this.#onFrame);
    } catch (error) {
      this.fail((error as Error).message);
      return;
    }
    this.#handlers.onChunkEnd?.();
  }

  #onLogonFrame(frame: v1.ServerFrame): boolean {
    const { hello, logonAck, error } = frame;
    if (hello) {
      const { privateKeyPem, participant, terminal, keyId } = this.#identity;
      const names = { participant, terminal, keyId };
      const signature = signLogon(keyOf(privateKeyPem), hello.nonce!, names);
      const logon = { protocolVersion: 1, ...names, signature, software: 'payswitch-bench' };
      this.socket.write(encodeFrame(v1.ClientFrame, { logon }));
    } else if (logonAck) {
      this.#onFrame = this.#handlers.onFrame;
      this.#handlers.onReady(logonAck as v1.LogonAck);
    } else if (error) {
      const { participant, terminal, keyId } = this.#identity;
      this.fail(`${participant}/${terminal} was refused with its key ${keyId}: ${error.message}`);
    }
    return true;
  }

  /** For as long as the connection lives, as the protocol asks of a terminal that is silent; keeps no process alive. */
  keepAlive(intervalMs: number): void {
    this.#heartbeatTimer = setInterval(() => this.socket.write(heartbeat), intervalMs).unref();
  }

  /** Ends it as broken. */
  fail(why: string): void {
    this.#why ??= why;
    this.socket.destroy();
  }

  /** Ends it as wanted. */
  destroy(): void {
    this.#ended = true;
    this.socket.destroy();
  }
}

function keyOf(pem: string): KeyObject {
  let key = keys.get(pem);
  if (key === undefined) {
    key = createPrivateKey(pem);
    keys.set(pem, key);
  }
  return key;
}
