// Keeps one session alive: opens connections, tries the addresses in turn, backs off exponentially with jitter, follows GoAway.
// Final are only: LOGON_REFUSED (the switch knows this terminal and says no; asking again would be an attack), giving up after
// the configured time, and stop. Draining connections of an earlier GoAway live beside the current one until they are done.
import { Connection, type ConnectionHandlers } from './connection.ts';
import { PayswitchError } from './errors.ts';
import type { ClientSettings } from './options.ts';
import type { PayswitchEvents } from './types.ts';

export interface LinkHandlers extends Pick<ConnectionHandlers, 'onAnswer' | 'onWritable'> {
  /** A new session; `onWritable` follows. */
  onSession(connection: Connection): void;
  onGoAway(notice: PayswitchEvents['goAway'][0]): void;
  /** A session ended; its unanswered calls are the caller's again. No error: it ended as wanted. */
  onSessionEnd(connection: Connection, error: PayswitchError | undefined, willReconnect: boolean): void;
  /** An attempt to reconnect failed; the next one is scheduled. */
  onRetry(error: PayswitchError): void;
  /** There will be no further session. Last call. */
  onFinal(error: PayswitchError): void;
}

export class Link {
  readonly #settings: ClientSettings;
  readonly #handlers: LinkHandlers;
  /** All connections that are not closed, opening and draining ones too. */
  readonly #connections = new Set<Connection>();
  #current: Connection | undefined;
  #opening: Connection | undefined;
  /** Connections that have had a session: their end is not a failed attempt. */
  readonly #logged = new WeakSet<Connection>();
  #nextAddress = 0;
  /** Attempts failed in a row. */
  #failures = 0;
  /** When the last session ended, on the clock of performance.now(). */
  #lostAtMs = 0;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;
  readonly #first = Promise.withResolvers<void>();
  #firstPending = true;

  constructor(settings: ClientSettings, handlers: LinkHandlers) {
    this.#settings = settings;
    this.#handlers = handlers;
  }

  /** The session to send on; undefined while there is none. */
  get current(): Connection | undefined {
    return this.#current;
  }

  /** Tries every address once; resolves with the first session, rejects with the last error. */
  start(): Promise<void> {
    this.#open();
    return this.#first.promise;
  }

  /** No new sessions; drains those there are. Resolves when all are closed. */
  async leave(): Promise<void> {
    this.#stop();
    this.#opening?.destroy();
    for (const connection of this.#connections) connection.drain();
    await Promise.all([...this.#connections].map((connection) => connection.closed));
  }

  /** Closes everything at once. */
  destroy(error: PayswitchError): void {
    this.#stop();
    for (const connection of this.#connections) connection.destroy(error);
  }

  #stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#current = undefined;
  }

  #open(): void {
    const { addresses } = this.#settings;
    const address = addresses[this.#nextAddress % addresses.length];
    this.#nextAddress += 1;
    const connection = new Connection(address, this.#settings, {
      onReady: (ready) => this.#onReady(ready),
      onAnswer: this.#handlers.onAnswer,
      onWritable: this.#handlers.onWritable,
      onGoAway: (going, notice) => this.#onGoAway(going, notice),
      onClose: (closed, error) => this.#onClose(closed, error),
    });
    this.#opening = connection;
    this.#connections.add(connection);
  }

  #onReady(connection: Connection): void {
    this.#opening = undefined;
    this.#logged.add(connection);
    this.#current = connection;
    // The address that works is the one to come back to.
    this.#nextAddress -= 1;
    this.#firstPending = false;
    this.#first.resolve();
    this.#handlers.onSession(connection);
  }

  #onGoAway(connection: Connection, notice: PayswitchEvents['goAway'][0]): void {
    if (this.#current === connection) this.#current = undefined;
    this.#handlers.onGoAway(notice);
    // Without reconnecting this session is the last one: it ends when what is in flight was answered (#onSessionClosed).
    if (this.#stopped || this.#settings.reconnect === undefined) return;
    // Elsewhere first, if there is an elsewhere.
    this.#nextAddress += 1;
    this.#lostAtMs = performance.now();
    this.#settleFailures(connection);
    this.#schedule(undefined);
  }

  #onClose(connection: Connection, error: PayswitchError | undefined): void {
    this.#connections.delete(connection);
    if (this.#logged.has(connection)) this.#onSessionClosed(connection, error);
    else
      this.#onAttemptFailed(
        connection,
        error ?? new PayswitchError('CONNECTION', 'the connection attempt was stopped'),
      );
  }

  #onSessionClosed(connection: Connection, error: PayswitchError | undefined): void {
    const wasCurrent = this.#current === connection;
    if (wasCurrent) this.#current = undefined;
    const reconnects = !this.#stopped && this.#settings.reconnect !== undefined;
    this.#handlers.onSessionEnd(connection, error, reconnects);
    // Otherwise a draining one: its successor is there or on its way. Or the handler above has just stopped the link.
    if (this.#stopped || (!wasCurrent && reconnects)) return;
    this.#lostAtMs = performance.now();
    this.#settleFailures(connection);
    this.#schedule(error);
  }

  #onAttemptFailed(connection: Connection, error: PayswitchError): void {
    if (this.#opening === connection) this.#opening = undefined;
    if (this.#stopped) {
      if (this.#firstPending) this.#first.reject(error);
      return;
    }
    const refused = error.code === 'LOGON_REFUSED';
    if (this.#firstPending) {
      if (!refused && this.#nextAddress < this.#settings.addresses.length) {
        this.#open();
        return;
      }
      this.#stop();
      this.#first.reject(error);
      return;
    }
    if (refused) {
      this.#finish(error);
      return;
    }
    this.#failures += 1;
    this.#handlers.onRetry(error);
    if (!this.#stopped) this.#schedule(error);
  }

  // A session that was of use starts the back-off anew; one that died at once counts as a failed attempt.
  #settleFailures(connection: Connection): void {
    this.#failures = connection.answerCount > 0 ? 0 : this.#failures + 1;
  }

  #schedule(error: PayswitchError | undefined): void {
    const policy = this.#settings.reconnect;
    if (policy === undefined) {
      this.#finish(error ?? new PayswitchError('CONNECTION', 'the switch ended the session, and reconnecting is off'));
      return;
    }
    // 2 ** 1023 is the last finite power; the delay is capped long before.
    const grownMs = policy.initialDelayMs * 2 ** Math.min(Math.max(this.#failures - 1, 0), 30);
    const delayMs = Math.min(grownMs, policy.maxDelayMs) * (1 - policy.jitter * Math.random());
    if (performance.now() + delayMs - this.#lostAtMs > policy.giveUpAfterMs) {
      const cause = error === undefined ? '' : `; last error: ${error.message}`;
      this.#finish(
        new PayswitchError('CONNECTION', `no session for ${policy.giveUpAfterMs} ms${cause}`, { cause: error }),
      );
      return;
    }
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#open(), delayMs);
  }

  #finish(error: PayswitchError): void {
    this.destroy(error);
    this.#handlers.onFinal(error);
  }
}
