// A gateway: everything its sessions share. One per gateway thread; gateway-thread.ts makes it and feeds it sockets and bells.
//
// What always holds: this thread alone produces into its command ring and consumes its reply ring; nothing here answers a payment but a
// message from the reply ring (I1); an exception that nobody foresaw ends the thread, and main replaces it.

import { type JournalReadError, JournalReader } from '../journal/journal-reader.ts';
import { v1 } from '../protocol/generated/payswitch.js';
import { Control } from '../threads/control.ts';
import type { GatewayCounters } from '../threads/counters.ts';
import { CounterBlock, gatewayCounters } from '../threads/counters.ts';
import type { FromGateway, GatewayData, GatewaySettings } from '../threads/gateway-data.ts';
import { RingConsumer, RingProducer } from '../threads/ring.ts';
import { AuditLog } from './audit-log.ts';
import { Frames } from './frames.ts';
import { LedgerDesk } from './ledger-desk.ts';
import { LogonDesk } from './logon-desk.ts';
import { OutboxPool } from './outbox.ts';
import { ParticipantNames } from './participant-names.ts';
import { PayDesk } from './pay-desk.ts';
import { Replies } from './replies.ts';
import { type Session, State } from './session.ts';
import { SessionTable } from './session-table.ts';
import { Timers } from './timers.ts';
import { Turn } from './turn.ts';

const journalCacheBytes = 8 * 1024 * 1024;
/** How long a terminal that changed may wait for what is in flight, ms. */
const terminalChangedMs = 1000;

export class Gateway {
  readonly index: number;
  readonly data: GatewayData;
  readonly settings: GatewaySettings;
  readonly control: Control;
  readonly counters: GatewayCounters;
  /** For hot code: cells[cell.frames_in] += 1. */
  readonly cells: Float64Array;
  readonly cell: GatewayCounters['index'];
  /** Sessions stopped at inflightMax go on below this. */
  readonly resumeBelow: number;
  readonly commands: RingProducer;
  readonly journal: JournalReader;
  readonly outboxes = new OutboxPool();
  readonly log: AuditLog;
  readonly table: SessionTable;
  readonly turn: Turn;
  readonly ledger: LedgerDesk;
  readonly logon: LogonDesk;
  readonly pay: PayDesk;
  readonly frames: Frames;
  readonly names: ParticipantNames;
  readonly replies: Replies;
  readonly timers: Timers;
  readonly #post: (message: FromGateway) => void;
  #closedAddresses: string[] = [];
  #closedUnauthenticated: string[] = [];
  #authenticated: string[] = [];
  #draining = false;
  #drained = false;

  constructor(data: GatewayData, post: (message: FromGateway) => void) {
    this.data = data;
    this.index = data.index;
    this.settings = data.settings;
    this.#post = post;
    this.control = new Control(data.control);
    this.counters = new CounterBlock(gatewayCounters, data.counters);
    this.cells = this.counters.cells;
    this.cell = this.counters.index;
    // Gauges of a predecessor that died; what only grows goes on growing.
    for (const gauge of ['connections', 'sessions', 'inflight', 'queries', 'utilisation'] as const)
      this.counters.set(gauge, 0);
    this.resumeBelow = Math.max(1, Math.ceil((data.settings.inflightMax * 3) / 4));
    this.commands = new RingProducer(data.commandRing);
    this.journal = new JournalReader(data.journalDirectory, { cacheBytes: journalCacheBytes });
    this.log = new AuditLog(post, data.index);
    this.table = new SessionTable(data.epoch);
    this.turn = new Turn(this.commands, this.control, () => this.#inBackground());
    this.ledger = new LedgerDesk(this.commands, this.turn);
    this.names = new ParticipantNames(this.ledger);
    this.logon = new LogonDesk(this);
    this.pay = new PayDesk(this);
    this.frames = new Frames(this);
    this.replies = new Replies(this, new RingConsumer(data.replyRing));
    this.timers = new Timers(this);
  }

  get draining(): boolean {
    return this.#draining;
  }

  onSessionOpened(session: Session): void {
    this.table.add(session);
    this.counters.add('accepted', 1);
    this.counters.add('connections', 1);
  }

  onSessionClosed(session: Session): void {
    this.table.remove(session);
    this.counters.add('connections', -1);
    if (session.identity === undefined) this.#closedUnauthenticated.push(session.remoteAddress);
    else this.counters.add('sessions', -1);
    this.counters.add('inflight', -session.inflight);
    this.counters.add('queries', -session.queries);
    this.#closedAddresses.push(session.remoteAddress);
    this.turn.schedule();
  }

  /** A socket that came while the gateway was going down. */
  onSocketRefused(remoteAddress: string): void {
    this.#closedUnauthenticated.push(remoteAddress);
    this.#closedAddresses.push(remoteAddress);
    this.turn.schedule();
  }

  onAuthenticated(session: Session): void {
    this.#authenticated.push(session.remoteAddress);
    this.counters.add('logons', 1);
    this.counters.add('sessions', 1);
    this.turn.schedule();
  }

  /** Once per turn: what is not as urgent as payments. */
  #inBackground(): boolean {
    const moreLogons = this.logon.verifySome();
    const moreReplies = this.replies.answerDeferred();
    // In this order: whoever logged on and left in one turn counts as authenticated first.
    if (this.#authenticated.length > 0) {
      const addresses = this.#authenticated;
      this.#authenticated = [];
      this.#post({ type: 'authenticated', addresses });
    }
    if (this.#closedAddresses.length > 0) {
      const closed = {
        type: 'closed' as const,
        addresses: this.#closedAddresses,
        unauthenticated: this.#closedUnauthenticated,
      };
      this.#closedAddresses = [];
      this.#closedUnauthenticated = [];
      this.#post(closed);
    }
    if (this.#draining && !this.#drained && this.table.count === 0) {
      this.#drained = true;
      this.#post({ type: 'drained' });
    }
    return moreLogons || moreReplies;
  }

  drain(): void {
    if (this.#draining) return;
    this.#draining = true;
    const { drainMs } = this.settings;
    this.table.forEach((session) => {
      session.goAway(v1.GoAway.Why.STOPPING, drainMs);
    });
    const deadline = setTimeout(() => {
      this.table.forEach((session) => {
        session.destroy();
      });
    }, drainMs);
    deadline.unref();
    this.turn.schedule();
  }

  /** The terminal was disabled, lost a key, or got other capabilities: its sessions end, those that are just logging on too. */
  onTerminalChanged(terminalNumber: number, keyId: string | undefined): void {
    this.logon.onTerminalChanged(terminalNumber, keyId);
    this.table.forEach((session) => {
      const { identity } = session;
      if (identity === undefined || identity.terminalNumber !== terminalNumber) return;
      if (keyId !== undefined && identity.keyId !== keyId) return;
      if (session.state === State.OPEN) session.log('info', 'terminal changed, session ends', {});
      session.goAway(v1.GoAway.Why.TERMINAL_CHANGED, terminalChangedMs);
    });
  }

  /** A record of the journal cannot be read: a disk that fails, or damage in an old segment. Payments go on; `payswitch verify` tells more. */
  onUnreadable(error: JournalReadError): void {
    this.counters.add('journal_read_errors', 1);
    this.log.write('error', 'a record of the journal cannot be read', { seq: error.seq, reason: error.message });
  }

  /** Called every second. */
  publishLoad(cpuUs: number, utilisation: number): void {
    this.counters.set('cpu_us', cpuUs);
    this.counters.set('utilisation', utilisation);
  }
}
