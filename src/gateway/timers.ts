// Every deadline of every session, checked by one coarse timer on the monotonic clock: logon, started frames, silence, leaving.
// Nothing is armed or cleared per frame; sessions only note when something happened.
//
// A process that was stopped for a minute (SIGSTOP, a paused virtual machine) finds everyone silent for a minute, though it was the one
// who did not listen. So when a tick comes much too late, all deadlines move by as much: nobody expires for our absence.
import { performance } from 'node:perf_hooks';
import { v1 } from '../protocol/generated/payswitch.js';
import type { Gateway } from './gateway.ts';
import { type Session, State } from './session.ts';

const tickMsMax = 250;
const tickMsMin = 10;
/** A tick as late as this means that the process, not the peers, was absent; with short deadlines less does. */
const absenceMsMax = 2000;
const silentIntervals = 3;
/** Of all sessions of a gateway together, as many unread bytes as this many may have alone. */
const unreadSessionsMax = 64;

const { ErrorCode } = v1;

export class Timers {
  readonly #gateway: Gateway;
  readonly #tickMs: number;
  readonly #absenceMs: number;
  #tickedMs = 0;
  #nowMs = 0;
  /** Answers that terminals have not read yet, at the last tick. */
  #unreadBytes = 0;

  constructor(gateway: Gateway) {
    this.#gateway = gateway;
    const { heartbeatIntervalMs, logonTimeoutMs, frameTimeoutMs } = gateway.settings;
    const shortest = Math.min(heartbeatIntervalMs, logonTimeoutMs, frameTimeoutMs);
    this.#tickMs = Math.min(tickMsMax, Math.max(tickMsMin, Math.floor(shortest / 8)));
    this.#absenceMs = Math.min(absenceMsMax, Math.max(tickMsMax, Math.floor(shortest / 2)));
  }

  start(): void {
    this.#tickedMs = performance.now();
    setInterval(() => this.tick(performance.now()), this.#tickMs);
  }

  tick(nowMs: number): void {
    const lateMs = nowMs - this.#tickedMs - this.#tickMs;
    this.#tickedMs = nowMs;
    this.#nowMs = nowMs;
    if (lateMs > this.#absenceMs) {
      this.#gateway.log.write('warn', 'the gateway was stopped, deadlines are moved', { lateMs: Math.round(lateMs) });
      this.#gateway.table.forEach((session) => {
        forgive(session, lateMs);
      });
      // What arrived meanwhile is read before anybody is judged.
      return;
    }
    this.#unreadBytes = 0;
    this.#gateway.table.forEach(this.#check);
    if (this.#unreadBytes > this.#gateway.settings.unreadBytesMax * unreadSessionsMax) this.#shedUnread();
  }

  /** Each session's unread answers are bounded, but not their number: above the sum, the worst readers go. */
  #shedUnread(): void {
    const readers: Session[] = [];
    this.#gateway.table.forEach((session) => {
      if (session.socket.writableLength > 0) readers.push(session);
    });
    readers.sort((a, b) => b.socket.writableLength - a.socket.writableLength);
    // Down to half, so that the next tick does not find the same.
    let excessBytes = this.#unreadBytes - (this.#gateway.settings.unreadBytesMax * unreadSessionsMax) / 2;
    for (const session of readers) {
      if (excessBytes <= 0) break;
      excessBytes -= session.socket.writableLength;
      this.#gateway.counters.add('slow_readers_closed', 1);
      session.log('warn', 'does not read its answers', { unreadBytes: session.socket.writableLength });
      session.destroy();
    }
  }

  #check = (session: Session): void => {
    const nowMs = this.#nowMs;
    const { settings } = this.#gateway;
    this.#unreadBytes += session.socket.writableLength;
    if (session.state >= State.LEAVING) {
      if (session.closeAtMs !== 0 && nowMs > session.closeAtMs) session.destroy();
      return;
    }
    if (session.frameStartedMs !== 0 && nowMs - session.frameStartedMs > settings.frameTimeoutMs) {
      this.#expire(session, ErrorCode.FRAME_TIMEOUT, 'a started frame was not completed in time');
      return;
    }
    if (session.state < State.OPEN) {
      if (nowMs - session.openedMs <= settings.logonTimeoutMs) return;
      // Before the TLS handshake is done there is nobody to tell.
      if (session.state === State.HANDSHAKE) {
        this.#gateway.counters.add('timeouts', 1);
        session.destroy();
      } else this.#expire(session, ErrorCode.LOGON_TIMEOUT, 'no logon in time');
      return;
    }
    // While we do not read, its silence is our doing.
    if (session.stops !== 0) session.heardMs = Math.max(session.heardMs, nowMs - settings.heartbeatIntervalMs);
    if (nowMs - session.heardMs > settings.heartbeatIntervalMs * silentIntervals) {
      this.#expire(session, ErrorCode.HEARTBEAT_TIMEOUT, `nothing heard for ${silentIntervals} heartbeat intervals`);
      return;
    }
    if (nowMs - session.sentMs >= settings.heartbeatIntervalMs) session.send({ heartbeat: {} });
  };

  #expire(session: Session, code: v1.ErrorCode, message: string): void {
    this.#gateway.counters.add('timeouts', 1);
    session.log('info', 'timed out', { deadline: ErrorCode[code] });
    session.closeWithError(undefined, code, message);
  }
}

function forgive(session: Session, lateMs: number): void {
  session.openedMs += lateMs;
  session.heardMs += lateMs;
  if (session.frameStartedMs !== 0) session.frameStartedMs += lateMs;
  if (session.closeAtMs !== 0) session.closeAtMs += lateMs;
}
