// Holds the index store against the journal: folds the journal with code of its own, then looks up everything that the store should know,
// and looks for anything that it should not. Read-only. For `payswitch verify` and tests.
//
// The store is true for its checkpoint's seq, S, and has all payment ids up to idsSeq. After a clean stop both are the journal's end and the two must be
// equal. Otherwise the checkpoint may be fuzzy (FORMAT.md): an account that changed after S may be in it as it was at S or later, and, as a row may be
// copied while it changes, with fields of several such moments. All else must be exactly as at S.
import { existsSync } from 'node:fs';
import { currencyByCode } from '../domain/currencies.ts';
import { uuid7TimeMs } from '../domain/identifiers.ts';
import { listSegments } from '../journal/files.ts';
import { JournalCorruption, RecordKind } from '../journal/format.ts';
import type { RecordView } from '../journal/record-view.ts';
import { readSegmentHeader } from '../journal/segment-scanner.ts';
import { walkJournal } from '../journal/verify.ts';
import { v1 } from '../protocol/generated/payswitch.js';
import { fromLong, safeFromLong } from '../protocol/int64.ts';
import { type Checkpoint, IndexStore } from './index-store.ts';
import { decodeStoredAccount, type StoredAccount } from './stored-account.ts';
import { TableDamage } from './table-format.ts';

/** More would help nobody; the last one then says how many there are. */
const PROBLEMS_MAX = 100;
const PROGRESS_RECORDS = 65_536;
const OWNED_PAGE = 1000;

export interface CompareOptions {
  readonly journalDirectory: string;
  readonly indexDirectory: string;
  /** Every 65,536 records. */
  readonly onProgress?: (progress: { lastSeq: number }) => void;
}

export interface CompareReport {
  /** Compared with the journal. Both 0 when there is no index store yet, which is no problem: the next start builds it. */
  readonly accounts: number;
  readonly payments: number;
  /** The seq that the store is true for. */
  readonly seq: number;
  readonly problems: string[];
}

/** Run it on a stopped switch: beside a running one, the store moves on while the journal is read. */
export async function compareIndexWithJournal(options: CompareOptions): Promise<CompareReport> {
  const { indexDirectory } = options;
  if (!existsSync(indexDirectory)) return { accounts: 0, payments: 0, seq: 0, problems: [] };
  const store = IndexStore.openForReading(indexDirectory);
  try {
    const checkpoint = store.checkpoint();
    if (checkpoint === undefined) return { accounts: 0, payments: 0, seq: 0, problems: emptyStoreProblems(store) };
    return new Comparison(store, checkpoint, options).run();
  } finally {
    await store.close();
  }
}

function emptyStoreProblems(store: IndexStore): string[] {
  return store.isEmpty ? [] : ['the index store has no checkpoint, yet it has entries'];
}

/** What changes of an account, at one moment. */
type State = Omit<StoredAccount, 'openedSeq' | 'participant' | 'currency' | 'kind'>;

interface Folded {
  readonly openedSeq: number;
  readonly participant: number;
  readonly currency: number;
  readonly kind: number;
  /** As of the checkpoint; undefined when it was opened later. */
  base: State | undefined;
  /** States after the checkpoint, in order. */
  later: State[];
}

class Comparison {
  readonly #store: IndexStore;
  readonly #checkpoint: Checkpoint;
  readonly #options: CompareOptions;
  readonly #accounts = new Map<string, Folded>();
  readonly #participants = new Map<number, Buffer>();
  readonly #terminals = new Map<number, Buffer>();
  readonly #idTimesMs: number[] = [];
  readonly #problems: string[] = [];
  #problemsTotal = 0;
  #payments = 0;
  #lastSeq = 0;

  constructor(store: IndexStore, checkpoint: Checkpoint, options: CompareOptions) {
    this.#store = store;
    this.#checkpoint = checkpoint;
    this.#options = options;
  }

  run(): CompareReport {
    try {
      this.#compare();
    } catch (error) {
      if (!(error instanceof TableDamage)) throw error;
      this.#problem(error.message);
    }
    return this.#report();
  }

  #compare(): void {
    const { journalDirectory, onProgress } = this.#options;
    const { journalId, idsSeq } = this.#checkpoint;
    try {
      const first = existsSync(journalDirectory) ? listSegments(journalDirectory)[0] : undefined;
      const found = first === undefined ? 'none' : readSegmentHeader(first.file).journalId.toString('hex');
      if (found !== journalId) {
        this.#problem(`the index store was built from journal ${journalId}, the directory holds ${found}`);
        return;
      }
      walkJournal(journalDirectory, (record) => {
        this.#lastSeq = record.seq;
        this.#take(record);
        if (record.seq % PROGRESS_RECORDS === 0) onProgress?.({ lastSeq: record.seq });
      });
    } catch (error) {
      if (!(error instanceof JournalCorruption)) throw error;
      this.#problem(`the journal cannot be read to its end: ${error.message}`);
      return;
    }
    if (idsSeq > this.#lastSeq) {
      this.#problem(`the index store knows seq ${idsSeq}, the journal ends at ${this.#lastSeq}`);
    }
    this.#compareAccounts();
    this.#compareRegistry();
    const { paymentCount } = this.#store;
    if (paymentCount !== this.#payments) {
      this.#problem(
        `the index store holds ${paymentCount} payment ids, the journal ${this.#payments} up to seq ${idsSeq}`,
      );
    }
    for (const [number, timeMs] of this.#checkpoint.participantIdTimesMs.entries()) {
      this.#expect(`latest id time of participant ${number}`, this.#idTimesMs[number] ?? -1, timeMs);
    }
  }

  #report(): CompareReport {
    const hidden = this.#problemsTotal - this.#problems.length;
    return {
      accounts: this.#accounts.size,
      payments: this.#payments,
      seq: this.#checkpoint.seq,
      problems: hidden === 0 ? this.#problems : [...this.#problems, `and ${hidden} more`],
    };
  }

  #problem(what: string): void {
    this.#problemsTotal++;
    if (this.#problems.length < PROBLEMS_MAX) this.#problems.push(what);
  }

  #expect(what: string, journal: bigint | number | string, store: bigint | number | string): void {
    if (journal !== store) this.#problem(`${what}: ${journal} by the journal, ${store} in the index store`);
  }

  #take(record: RecordView): void {
    const indexed = record.seq <= this.#checkpoint.seq;
    switch (record.kind) {
      case RecordKind.PAYMENT:
        this.#takePayment(record, record.seq <= this.#checkpoint.idsSeq);
        break;
      case RecordKind.ACCOUNT:
        this.#takeAccount(record);
        break;
      case RecordKind.PARTICIPANT:
        if (indexed) keep(this.#participants, v1.ParticipantRecord.decode(record.body()).number, record);
        break;
      case RecordKind.TERMINAL:
        if (indexed) keep(this.#terminals, v1.TerminalRecord.decode(record.body()).number, record);
        break;
    }
  }

  #takePayment(record: RecordView, indexed: boolean): void {
    const { seq, participant } = record;
    const { request, effects } = v1.PaymentRecord.decode(record.body());
    const id = Buffer.from(request?.paymentId ?? []);
    const found =
      id.length === 16
        ? this.#store.findPayment(
            participant,
            id.readInt32LE(0),
            id.readInt32LE(4),
            id.readInt32LE(8),
            id.readInt32LE(12),
          )
        : -1;
    this.#expect(`payment ${id.toString('hex')} of participant ${participant}`, indexed ? seq : 0, found);
    if (indexed) {
      this.#payments++;
      const timeMs = uuid7TimeMs(id.readInt32LE(0), id.readInt32LE(4));
      if (timeMs > (this.#idTimesMs[participant] ?? -1)) this.#idTimesMs[participant] = timeMs;
    }
    if (record.refused || !request || !effects) return;
    const { debitBalanceMinor, debitVersion, debitEntryCount } = effects;
    const { creditBalanceMinor, creditVersion, creditEntryCount } = effects;
    this.#post(seq, request.debitAccount ?? '', debitBalanceMinor, debitVersion, debitEntryCount);
    this.#post(seq, request.creditAccount ?? '', creditBalanceMinor, creditVersion, creditEntryCount);
  }

  #post(
    seq: number,
    id: string,
    balance: v1.IPaymentEffects['debitBalanceMinor'],
    version: v1.IPaymentEffects['debitVersion'],
    entryCount: v1.IPaymentEffects['debitEntryCount'],
  ): void {
    const account = this.#accounts.get(id);
    const before = account?.later.at(-1) ?? account?.base;
    if (account === undefined || before === undefined) {
      this.#problem(`seq ${seq} moves money of account ${id}, of which the journal has no record before it`);
      return;
    }
    this.#move(account, {
      ...before,
      balance: fromLong(balance),
      version: safeFromLong(version),
      entryCount: safeFromLong(entryCount),
      lastSeq: seq,
    });
  }

  #takeAccount(record: RecordView): void {
    const { account, participantNumber, openedSeq } = v1.AccountRecord.decode(record.body());
    const { account: id, currency, kind, status, ...rest } = account as v1.Account;
    let folded = this.#accounts.get(id);
    if (folded === undefined) {
      folded = {
        openedSeq: safeFromLong(openedSeq),
        participant: participantNumber,
        currency: currencyByCode(currency)?.numeric ?? 0,
        kind,
        base: undefined,
        later: [],
      };
      this.#accounts.set(id, folded);
    }
    this.#move(folded, {
      balance: fromLong(rest.balanceMinor),
      held: fromLong(rest.heldMinor),
      minimum: fromLong(rest.minimumMinor),
      version: safeFromLong(rest.version),
      entryCount: safeFromLong(rest.entryCount),
      lastSeq: record.seq,
      status,
    });
  }

  #move(account: Folded, state: State): void {
    if (state.lastSeq <= this.#checkpoint.seq) account.base = state;
    else account.later.push(state);
  }

  #compareAccounts(): void {
    const stored = new Set<string>();
    this.#store.forEachAccount((id, words, at) => {
      stored.add(id);
      const account = this.#accounts.get(id);
      if (account === undefined) this.#problem(`account ${id} is in the index store, but not in the journal`);
      else this.#compareAccount(id, account, decodeStoredAccount(words, at));
    });
    const owned = new Map<number, string[]>();
    for (const [id, { base, participant }] of this.#accounts) {
      if (base === undefined) continue;
      if (!stored.has(id)) this.#problem(`account ${id} is missing in the index store`);
      const ids = owned.get(participant);
      if (ids === undefined) owned.set(participant, [id]);
      else ids.push(id);
    }
    for (const number of new Set([...owned.keys(), ...this.#participants.keys()])) {
      // Ids are ASCII: the order of strings is that of their bytes.
      const expected = (owned.get(number) ?? []).sort(byText);
      this.#expect(`accounts listed for participant ${number}`, expected.join(' '), this.#ownedIds(number).join(' '));
    }
  }

  #ownedIds(participant: number): string[] {
    const ids: string[] = [];
    for (;;) {
      const page = this.#store.accountIdsOf(participant, ids.at(-1) ?? '', OWNED_PAGE);
      ids.push(...page);
      if (page.length < OWNED_PAGE) return ids;
    }
  }

  #compareAccount(id: string, account: Folded, stored: StoredAccount): void {
    const what = `account ${id}`;
    const { openedSeq, participant, currency, kind, ...found } = stored;
    this.#expect(`${what}, opened seq`, account.openedSeq, openedSeq);
    this.#expect(`${what}, participant`, account.participant, participant);
    this.#expect(`${what}, currency`, account.currency, currency);
    this.#expect(`${what}, kind`, account.kind, kind);
    const possible = account.base === undefined ? account.later : [account.base, ...account.later];
    for (const field of Object.keys(found) as (keyof State)[]) {
      if (possible.some((state) => state[field] === found[field])) continue;
      const since = account.later.length === 0 ? '' : ` (or ${account.later.length} later states)`;
      this.#problem(
        `${what}, ${field}: ${possible[0]![field]}${since} by the journal, ${found[field]} in the index store`,
      );
    }
  }

  #compareRegistry(): void {
    this.#compareRecords('participant', this.#participants, [...this.#store.participantRecords()]);
    this.#compareRecords('terminal', this.#terminals, [...this.#store.terminalRecords()]);
  }

  /** Both in order of their numbers, without gaps, from 1. */
  #compareRecords(what: string, expected: ReadonlyMap<number, Buffer>, found: readonly Buffer[]): void {
    this.#expect(`number of ${what}s`, expected.size, found.length);
    for (const [number, record] of expected) {
      if (found[number - 1]?.equals(record) !== true) this.#problem(`${what} ${number} differs from its last record`);
    }
  }
}

function keep(records: Map<number, Buffer>, number: number, record: RecordView): void {
  records.set(number, Buffer.from(record.body()));
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
