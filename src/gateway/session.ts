// One connection: its socket, what it may do, and when it reads, writes and ends. What its frames mean is frames.ts' matter.
//
//   HANDSHAKE -> CONNECTED -> LOGGING_ON -> OPEN -> LEAVING -> ENDING -> CLOSED
//   (TLS only)   (Hello sent)               |                 ^
//                                           +--- any error that closes
//
//   LEAVING  reads no more; what is in flight is still answered (logoff, GoAway); then ENDING
//   ENDING   everything was said and our side of the socket is closed; what still comes is read and dropped for a moment, because
//            closing over unread bytes would send a reset that can overtake the last answer
//   CLOSED   the socket is destroyed
//
// Reading stops for one or more reasons (Stop); while any holds, no frame is parsed and the socket is paused. At most one chunk that
// came before the pause is kept beside the splitter. Everything a peer can make this session keep is bounded: the splitter's started
// frame, that chunk, inflightMax requests, and unreadBytesMax of answers.
import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import { performance } from 'node:perf_hooks';
import type Long from 'long';
import { LOGON_FRAME_BYTES_MAX, NONCE_BYTES } from '../domain/limits.ts';
import { FrameSplitter, FramingError } from '../protocol/framing.ts';
import { v1 } from '../protocol/generated/payswitch.js';
import { escapeForeign } from './audit-log.ts';
import { onChunk } from './chunks.ts';
import type { Gateway } from './gateway.ts';
import type { Outbox } from './outbox.ts';

export const State = { HANDSHAKE: 0, CONNECTED: 1, LOGGING_ON: 2, OPEN: 3, LEAVING: 4, ENDING: 5, CLOSED: 6 } as const;
export type State = (typeof State)[keyof typeof State];

/** Why a session does not read at present: bits. */
export const Stop = {
  /** As many requests are in flight as are allowed. */
  INFLIGHT: 1,
  /** The command ring is full. */
  RING: 2,
  /** It had its share of this turn. */
  TURN: 4,
  /** What follows a Logon waits for its answer. */
  LOGON: 8,
  /** It will not read again. */
  LEAVING: 16,
} as const;

/** Frames of one session before the others have their turn (I7). */
const framesPerTurnMax = 256;
/** How long an ended session waits for its peer to close, ms. */
const lingerMs = 1000;

const { ErrorCode } = v1;

/** Who logged on. Absent before. */
interface Identity {
  readonly participant: string;
  readonly terminal: string;
  readonly keyId: string;
  readonly participantNumber: number;
  readonly terminalNumber: number;
  readonly operator: boolean;
  readonly canPay: boolean;
  readonly canRead: boolean;
  readonly canAdminister: boolean;
}

export class Session {
  readonly gateway: Gateway;
  readonly slot: number;
  readonly generation: number;
  readonly id: string;
  readonly remoteAddress: string;
  /** The TLSSocket on a TLS port, otherwise the connection itself. */
  readonly socket: Socket;
  readonly splitter = new FrameSplitter({ frameBytesMax: LOGON_FRAME_BYTES_MAX });
  readonly nonce = randomBytes(NONCE_BYTES);

  state: State = State.HANDSHAKE;
  identity: Identity | undefined = undefined;
  stops = 0;
  /** Requests not answered yet; `queries` of them are no payments. */
  inflight = 0;
  queries = 0;
  strikes = 0;

  /** Times are performance.now() of this thread. */
  openedMs: number;
  heardMs: number;
  sentMs = 0;
  /** When the first byte of the started frame came; 0: none is started. */
  frameStartedMs = 0;
  /** In LEAVING and ENDING: when the socket is destroyed at the latest; 0: never. */
  closeAtMs = 0;

  /** The Logoff to answer when nothing is in flight any more. */
  #logoffCorrelation: Long | undefined = undefined;
  #outbox: Outbox | undefined = undefined;
  #heldChunk: Buffer | undefined = undefined;
  #socketPaused = false;
  #peerEnded = false;
  #framesThisTurn = 0;
  #turnNumber = 0;
  /** splitter.frameCount when frameStartedMs was set. */
  #frameStartedCount = 0;

  constructor(gateway: Gateway, socket: Socket, remoteAddress: string) {
    this.gateway = gateway;
    this.slot = gateway.table.takeSlot();
    this.generation = gateway.table.nextGeneration();
    this.id = `${gateway.index}-${(this.generation >>> 0).toString(16).padStart(8, '0')}`;
    this.remoteAddress = remoteAddress;
    this.socket = socket;
    this.openedMs = performance.now();
    this.heardMs = this.openedMs;
    // A reset, a broken TLS record, a write after the peer's end: the socket destroys itself and 'close' follows.
    socket.on('error', (error) => {
      if (this.state < State.ENDING) {
        this.log('debug', 'connection failed', { error: escapeForeign(error.message) });
      }
      this.destroy();
    });
    socket.on('close', () => this.#onClose());
  }

  // Reading

  /** Says Hello and starts to read. */
  start(): void {
    // Sent away or closed while its handshake was under way.
    if (this.state !== State.HANDSHAKE) return;
    this.state = State.CONNECTED;
    this.gateway.logon.sayHello(this);
    onChunk(this.socket, (chunk) => this.#onChunk(chunk));
    this.socket.on('end', () => this.#onEnd());
    this.socket.resume();
  }

  #onChunk(chunk: Buffer): void {
    const { cells, cell } = this.gateway;
    cells[cell.bytes_in]! += chunk.length;
    this.heardMs = performance.now();
    if (this.state >= State.LEAVING) return;
    if (this.stops === 0 && !this.gateway.turn.hasRoom()) this.#stopForRing();
    if (this.stops !== 0 && !this.splitter.paused) {
      this.#heldChunk = this.#heldChunk === undefined ? chunk : Buffer.concat([this.#heldChunk, chunk]);
      this.#pauseSocket();
      return;
    }
    this.#parse(chunk);
  }

  /** After a stop ended. */
  goOnReading(): void {
    this.stops &= ~Stop.TURN;
    if (this.stops !== 0 || this.state >= State.LEAVING) return;
    if (!this.gateway.turn.hasRoom()) {
      this.#stopForRing();
      return;
    }
    if (this.splitter.paused) this.#parse(undefined);
    const held = this.#heldChunk;
    if (held !== undefined && this.stops === 0) {
      this.#heldChunk = undefined;
      this.#parse(held);
    }
    if (this.stops !== 0) return;
    if (this.#socketPaused) {
      this.#socketPaused = false;
      this.socket.resume();
    }
    if (this.#peerEnded) this.#leave(lingerMs);
  }

  /** Parses the chunk, or the backlog when there is none. */
  #parse(chunk: Buffer | undefined): void {
    const splitter = this.splitter;
    try {
      if (chunk === undefined) splitter.resume(this.#onFrame);
      else splitter.push(chunk, this.#onFrame);
    } catch (error) {
      if (!(error instanceof FramingError)) throw error;
      this.gateway.counters.add('framing_errors', 1);
      this.log('warn', 'framing error', { length: error.lengthBytes, startHex: error.startHex });
      this.destroy();
      return;
    }
    if (this.state >= State.LEAVING) return;
    if (!splitter.frameStarted) this.frameStartedMs = 0;
    else if (this.frameStartedMs === 0 || this.#frameStartedCount !== splitter.frameCount) {
      // The deadline counts from a frame's first byte: more bytes of the same frame do not come here.
      // Not heardMs: after a stop of our own, the bytes may have waited here for long.
      this.frameStartedMs = performance.now();
      this.#frameStartedCount = splitter.frameCount;
    }
    if (splitter.backlogBytes > 0) this.#pauseSocket();
  }

  #onFrame = (buffer: Buffer, start: number, end: number): boolean => {
    const { turn, cells, cell } = this.gateway;
    cells[cell.frames_in]! += 1;
    this.gateway.frames.onFrame(this, buffer, start, end);
    if (this.stops !== 0) return false;
    if (this.#turnNumber !== turn.number) {
      this.#turnNumber = turn.number;
      this.#framesThisTurn = 0;
    }
    this.#framesThisTurn += 1;
    if (this.#framesThisTurn >= framesPerTurnMax) {
      this.stops |= Stop.TURN;
      turn.resumeSoon(this);
      return false;
    }
    if (turn.hasRoom()) return true;
    this.#stopForRing();
    return false;
  };

  #stopForRing(): void {
    this.stops |= Stop.RING;
    this.gateway.counters.add('backpressure_pauses', 1);
    this.gateway.turn.addStalled(this);
    if (this.splitter.backlogBytes > 0) this.#pauseSocket();
  }

  #pauseSocket(): void {
    if (this.#socketPaused) return;
    this.#socketPaused = true;
    this.socket.pause();
  }

  // Requests in flight

  /** A request went to the ledger. */
  countIn(): void {
    this.inflight += 1;
    const { cells, cell } = this.gateway;
    cells[cell.inflight]! += 1;
    if (this.inflight >= this.gateway.settings.inflightMax) {
      this.stops |= Stop.INFLIGHT;
      cells[cell.backpressure_pauses]! += 1;
    }
  }

  /** It was answered. */
  countOut(): void {
    this.inflight -= 1;
    const { cells, cell } = this.gateway;
    cells[cell.inflight]! -= 1;
    if ((this.stops & Stop.INFLIGHT) !== 0 && this.inflight < this.gateway.resumeBelow) {
      this.stops &= ~Stop.INFLIGHT;
      this.gateway.turn.resumeSoon(this);
    }
    if (this.state === State.LEAVING && this.inflight === 0) this.#finishLeaving();
  }

  // Writing

  /** Where to put an answer; it is sent at the end of this turn. Undefined when nothing can be sent any more. */
  get outbox(): Outbox | undefined {
    if (this.#outbox !== undefined) return this.#outbox;
    if (this.state >= State.ENDING) return undefined;
    this.#outbox = this.gateway.outboxes.take();
    this.gateway.turn.addUnsent(this);
    return this.#outbox;
  }

  send(frame: v1.ServerFrame.$Properties): void {
    this.outbox?.addFrame(frame);
  }

  sendError(correlationId: Long | undefined, error: v1.Error.$Properties): void {
    this.gateway.counters.add('errors_sent', 1);
    this.send(correlationId === undefined ? { error } : { correlationId, error });
  }

  flush(): void {
    const outbox = this.#outbox;
    if (outbox === undefined) return;
    this.#outbox = undefined;
    const { cells, cell, outboxes, settings } = this.gateway;
    if (this.state < State.ENDING && outbox.length > 0) {
      cells[cell.frames_out]! += outbox.frames;
      cells[cell.bytes_out]! += outbox.length;
      this.sentMs = performance.now();
      outboxes.send(outbox, this.socket);
    } else outboxes.giveBack(outbox);
    if (this.state < State.ENDING && this.socket.writableLength > settings.unreadBytesMax) {
      this.gateway.counters.add('slow_readers_closed', 1);
      this.log('warn', 'does not read its answers', { unreadBytes: this.socket.writableLength });
      this.destroy();
    }
  }

  // Ending

  /** Says why and ends. What is in flight has an outcome, but no answer here. */
  closeWithError(correlationId: Long | undefined, code: v1.ErrorCode, message: string): void {
    if (this.state >= State.ENDING) return;
    this.sendError(correlationId, { code, message, closes: true });
    this.#end();
  }

  /** The peer has closed its side. It may still read: what it asked before is answered. */
  #onEnd(): void {
    this.#peerEnded = true;
    if (this.state < State.OPEN) this.destroy();
    // The end may overtake frames that wait here because of a stop; goOnReading() comes to it after them.
    else if (this.state === State.OPEN && this.stops === 0) this.#leave(lingerMs);
  }

  /** Stops reading, tells the terminal to go elsewhere, and ends when everything in flight was answered or time is up. */
  goAway(why: v1.GoAway.Why, closesInMs: number): void {
    if (this.state < State.OPEN) {
      if (this.state !== State.HANDSHAKE) this.send({ goAway: { why, closesInMs: 0 } });
      this.#end();
    } else if (this.state === State.OPEN) {
      this.send({ goAway: { why, closesInMs } });
      this.#leave(closesInMs);
    } else if (this.state === State.LEAVING) {
      this.closeAtMs = this.closeAtMs === 0 ? performance.now() + closesInMs : this.closeAtMs;
    }
  }

  /** Answers what is in flight, then the Logoff, then ends. */
  logOff(correlationId: Long): void {
    this.#logoffCorrelation = correlationId;
    this.#leave(0);
  }

  #leave(closesInMs: number): void {
    this.state = State.LEAVING;
    this.closeAtMs = closesInMs === 0 ? 0 : performance.now() + closesInMs;
    this.#dropInput();
    if (this.inflight === 0) this.#finishLeaving();
  }

  #finishLeaving(): void {
    if (this.#logoffCorrelation !== undefined) {
      this.send({ correlationId: this.#logoffCorrelation, logoffAck: {} });
    }
    this.#end();
  }

  #end(): void {
    this.flush();
    // The flush may have found a slow reader.
    if (this.state >= State.ENDING) return;
    this.state = State.ENDING;
    // What is still unsent has as long as a drain may take; from then on the peer has a moment to close.
    this.closeAtMs = performance.now() + lingerMs + this.gateway.settings.drainMs;
    this.socket.once('finish', () => {
      this.closeAtMs = performance.now() + lingerMs;
    });
    this.#dropInput();
    this.socket.end();
  }

  /** From now on input is read and dropped. */
  #dropInput(): void {
    this.stops |= Stop.LEAVING;
    this.#heldChunk = undefined;
    this.frameStartedMs = 0;
    if (this.#socketPaused) {
      this.#socketPaused = false;
      this.socket.resume();
    }
  }

  /** Ends at once. */
  destroy(): void {
    if (this.state === State.CLOSED) return;
    this.state = State.CLOSED;
    this.stops |= Stop.LEAVING;
    this.#heldChunk = undefined;
    this.socket.destroy();
  }

  #onClose(): void {
    this.destroy();
    if (this.#outbox !== undefined) this.flush();
    this.gateway.onSessionClosed(this);
  }

  /** A line for the audit log, with who this is. */
  log(level: 'debug' | 'info' | 'warn', message: string, fields: Record<string, unknown>): void {
    const { identity } = this;
    const who = identity === undefined ? {} : { participant: identity.participant, terminal: identity.terminal };
    this.gateway.log.write(level, message, { session: this.id, remoteAddress: this.remoteAddress, ...who, ...fields });
  }

  /** The peer broke a rule that is forgiven a few times. */
  strike(correlationId: Long | undefined, error: v1.Error.$Properties): void {
    this.strikes += 1;
    this.gateway.counters.add('strikes', 1);
    this.sendError(correlationId, error);
    if (this.strikes < this.gateway.settings.strikesMax) return;
    this.log('warn', 'too many strikes', { strikes: this.strikes });
    this.closeWithError(undefined, ErrorCode.TOO_MANY_STRIKES, `${this.strikes} requests broke the rules`);
  }
}
