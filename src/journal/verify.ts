// `payswitch verify` and `payswitch inspect`: read-only passes over a whole journal. verifyJournal() goes on behind damage and lists
// what it finds; walkJournal() stops at it. Neither changes a byte, so both may be pointed at a backup or at evidence.
import { existsSync } from 'node:fs';
import { listSegments, type SegmentFile, segmentIndexOf } from './files.ts';
import { HASH_BYTES, JournalCorruption, PAGE_BYTES, type SegmentHeader } from './format.ts';
import { ACCOUNTS_MAX, type CurrencyReport, LedgerFacts } from './ledger-facts.ts';
import type { RecordView } from './record-view.ts';
import { checkLastSegmentSize, checkSegmentHeader } from './recovery.ts';
import { ChainPosition, makeWindow, SegmentScanner } from './segment-scanner.ts';

/** More would help nobody; `problemsTotal` says how many there were. */
export const PROBLEMS_MAX = 100;
/** How often to follow a running switch to what it wrote meanwhile: each time costs one pass over the zeros behind. */
const CATCH_UPS_MAX = 8;
/** Payment ids compared with each other by default: 2^26 slots of 20 bytes, 1.3 GiB (2.7 GiB while the table grows the last time). */
export const PAYMENT_IDS_MAX = 46_000_000;

export interface VerifyProblem {
  readonly file: string;
  readonly offset: number;
  readonly what: string;
}

export interface VerifyProgress {
  readonly bytesRead: number;
  readonly lastSeq: number;
}

export interface VerifyOptions {
  readonly directory: string;
  readonly onProgress?: (progress: VerifyProgress) => void;
  /** Every readable record, in order; also behind damage. */
  readonly onRecord?: (record: RecordView) => void;
  /** PAYMENT_IDS_MAX if absent. */
  readonly paymentIdsMax?: number;
  /** ACCOUNTS_MAX (ledger-facts.ts) if absent. */
  readonly accountsMax?: number;
}

export interface VerifyReport {
  readonly records: number;
  readonly blocks: number;
  readonly seals: number;
  readonly segments: number;
  /** Used bytes: headers and blocks with padding. */
  readonly bytes: number;
  /** Hex; empty when no segment could be read. */
  readonly journalId: string;
  readonly firstSeq: number;
  readonly lastSeq: number;
  /** Sequence and hash of the last valid block, to be compared with what was published. */
  readonly lastBlockSequence: number;
  readonly headHash: string;
  readonly payments: { readonly settled: number; readonly refused: number };
  /** Of the payments, how many ids were compared for uniqueness. */
  readonly paymentIdsChecked: number;
  readonly accounts: number;
  /** Of the accounts, how many had every change of theirs checked. */
  readonly accountsFollowed: number;
  readonly currencies: readonly CurrencyReport[];
  /** An unacknowledged tail, which the next start cuts off. No problem. */
  readonly tornTail?: { readonly file: string; readonly offset: number; readonly bytes: number };
  /** The first PROBLEMS_MAX. */
  readonly problems: readonly VerifyProblem[];
  readonly problemsTotal: number;
}

/**
 * Never throws on damage: it is listed. Throws when the directory cannot be read, and what onRecord throws.
 *
 * May run beside a switch: all that was durable when it began is checked. What is written meanwhile may be or not, and a block that is
 * being written at the last moment looks like a torn tail.
 *
 * Bounded, and then says so instead of failing: paymentIdsMax ids are compared with each other (`paymentIdsChecked`), and accountsMax
 * accounts are followed (`accountsFollowed`). A payment with an account beyond that is still decoded, and checked on the side of the
 * account that is followed; the sums then take it that the other side moved by the amount.
 */
export function verifyJournal(options: VerifyOptions): VerifyReport {
  const verification = new Verification(options);
  verification.run();
  return verification.report();
}

class Verification {
  readonly #options: VerifyOptions;
  readonly #problems: VerifyProblem[] = [];
  #problemsTotal = 0;
  readonly #facts: LedgerFacts;
  readonly #position = new ChainPosition();
  /** False behind a gap: account states are then unknown, and only what a record says by itself is checked. */
  #trusted = true;
  #records = 0;
  #blocks = 0;
  #seals = 0;
  #segments = 0;
  #bytes = 0;
  #journalId = '';
  #firstSeq = 0;
  #lastSeq = 0;
  #lastBlockSequence = 0;
  #headHash: Buffer = Buffer.alloc(HASH_BYTES);
  #tornTail: { file: string; offset: number; bytes: number } | undefined;
  /** Where the current record's block lies, for problems that the facts report. */
  #file = '';
  #offset = 0;

  constructor(options: VerifyOptions) {
    this.#options = options;
    const idsMax = options.paymentIdsMax ?? PAYMENT_IDS_MAX;
    const accountsMax = options.accountsMax ?? ACCOUNTS_MAX;
    this.#facts = new LedgerFacts(idsMax, accountsMax, (what) => this.#problem(this.#file, this.#offset, what));
  }

  run(): void {
    let files: readonly SegmentFile[] = [];
    try {
      files = listSegments(this.#options.directory);
    } catch (error) {
      if (!(error instanceof JournalCorruption)) throw error;
      this.#corruption(error);
    }
    const window = makeWindow();
    let before: SegmentHeader | undefined;
    for (let index = 0; index < files.length; index++) {
      const { file } = files[index];
      const isLast = index === files.length - 1;
      let scanner: SegmentScanner;
      try {
        scanner = new SegmentScanner(file, window);
      } catch (error) {
        if (!(error instanceof JournalCorruption)) throw error;
        // Without its salt nothing in it can be believed.
        this.#corruption(error);
        this.#trusted = false;
        before = undefined;
        continue;
      }
      try {
        const { header } = scanner;
        this.#checkHeader(scanner, header, index, before, isLast);
        if (this.#journalId === '') this.#journalId = header.journalId.toString('hex');
        this.#segments++;
        this.#bytes += PAGE_BYTES;
        this.#readSegment(scanner, isLast);
        before = header;
      } finally {
        scanner.close();
      }
    }
    for (const { currency, sumMinor } of this.#facts.currencies()) {
      if (sumMinor === 0n || !this.#trusted) continue;
      this.#problem(this.#file, this.#offset, `the balances of all ${currency} accounts sum to ${sumMinor}, not 0`);
    }
  }

  report(): VerifyReport {
    const facts = this.#facts;
    return {
      records: this.#records,
      blocks: this.#blocks,
      seals: this.#seals,
      segments: this.#segments,
      bytes: this.#bytes,
      journalId: this.#journalId,
      firstSeq: this.#firstSeq,
      lastSeq: this.#lastSeq,
      lastBlockSequence: this.#lastBlockSequence,
      headHash: this.#headHash.toString('hex'),
      payments: { settled: facts.settled, refused: facts.refused },
      paymentIdsChecked: facts.idsChecked,
      accounts: facts.accountCount,
      accountsFollowed: facts.accountsFollowed,
      currencies: facts.currencies(),
      ...(this.#tornTail === undefined ? {} : { tornTail: this.#tornTail }),
      problems: this.#problems,
      problemsTotal: this.#problemsTotal,
    };
  }

  #problem(file: string, offset: number, what: string): void {
    this.#problemsTotal++;
    if (this.#problems.length < PROBLEMS_MAX) this.#problems.push({ file, offset, what });
  }

  #corruption(error: JournalCorruption): void {
    this.#problem(error.file, error.offset, error.message);
  }

  /** Checks the header against its neighbours, and takes up the chain there when the segment before did not lead to it. */
  #checkHeader(
    scanner: SegmentScanner,
    header: SegmentHeader,
    index: number,
    before: SegmentHeader | undefined,
    isLast: boolean,
  ): void {
    const { file } = scanner;
    try {
      // Behind an unreadable header there is nothing to compare with; the chain below still tells.
      if (index === 0 || before !== undefined) checkSegmentHeader(file, header, scanner.fileBytes, before);
      if (isLast) checkLastSegmentSize(file, header, scanner.fileBytes);
    } catch (error) {
      if (!(error instanceof JournalCorruption)) throw error;
      this.#corruption(error);
    }
    const unlinked = this.#position.mismatch(header);
    if (unlinked === undefined) return;
    const where = this.#file === '' ? file : this.#file;
    this.#problem(
      where,
      this.#offset,
      `${file} does not follow: expected ${unlinked.expected}, found ${unlinked.found}`,
    );
    this.#trusted = false;
    this.#position.startAt(header);
  }

  #readSegment(scanner: SegmentScanner, isLast: boolean): void {
    const { onRecord, onProgress } = this.#options;
    const position = this.#position;
    const take = (record: RecordView) => {
      this.#records++;
      if (this.#firstSeq === 0) this.#firstSeq = record.seq;
      this.#lastSeq = record.seq;
      this.#facts.take(record, this.#trusted);
      onRecord?.(record);
    };
    this.#file = scanner.file;
    let offset = PAGE_BYTES;
    let bytesReported = this.#bytes;
    /** Where a block was looked at a second time. */
    let checkedAgain = -1;
    let caughtUp = 0;
    for (;;) {
      this.#offset = offset;
      const mismatch = scanner.check(offset, position, true);
      if (mismatch === undefined) {
        // What was there at the beginning has been read by now; the rest is the writer's, who may go on for ever.
        if (offset === checkedAgain && caughtUp++ === CATCH_UPS_MAX) return;
        const bad = scanner.walk(offset, position, 0, take);
        if (bad !== undefined) {
          this.#corruption(scanner.corruption(bad.offset, bad.mismatch));
          this.#trusted = false;
          // The seqs of the block's header were good; so were its times, if they go on rising.
          position.timeHigh = scanner.block.timeHigh;
          position.timeLow = scanner.block.timeLow;
        }
        if (scanner.block.isSeal) this.#seals++;
        this.#blocks++;
        scanner.advance(position);
        this.#lastBlockSequence = position.blockSequence - 1;
        this.#headHash = position.hash;
        const next = scanner.nextOffset(offset);
        this.#bytes += next - offset;
        offset = next;
        if (onProgress !== undefined && this.#bytes - bytesReported >= scanner.buffer.length) {
          bytesReported = this.#bytes;
          onProgress({ bytesRead: this.#bytes, lastSeq: this.#lastSeq });
        }
        continue;
      }
      // No valid block. Is there another behind it?
      const proof = scanner.findIntactBlock(offset, position.blockSequence);
      const isDirty = proof >= 0 || (isLast && scanner.findNonZero(offset) !== undefined);
      if (isDirty && offset !== checkedAgain) {
        // Beside a running switch this place may have been read before the writer came to it, and what lies behind it after that. A
        // block that proves this one to be durable was seen, so by now this one must be whole: a second look, without what was read
        // ahead, tells the writer from damage.
        checkedAgain = offset;
        scanner.invalidate();
        continue;
      }
      if (proof < 0) {
        this.#endSegment(scanner, offset, isLast);
        return;
      }
      this.#corruption(scanner.corruption(offset, mismatch));
      this.#trusted = false;
      // Go on behind the damage: at the intact block, taken at its word.
      const { block } = scanner;
      scanner.intactBlockSequence(proof);
      if (block.checkShape() !== undefined || !Number.isSafeInteger(block.blockSequence)) {
        offset = proof + PAGE_BYTES;
        continue;
      }
      position.blockSequence = block.blockSequence;
      position.nextSeq = block.firstSeq;
      position.hash = Buffer.from(scanner.buffer.subarray(scanner.blockAt + 64, scanner.blockAt + 96));
      if (block.isSeal) {
        position.timeHigh = block.timeHigh;
        position.timeLow = block.timeLow;
      }
      offset = proof;
    }
  }

  #endSegment(scanner: SegmentScanner, offset: number, isLast: boolean): void {
    const dirty = scanner.findNonZero(offset);
    if (dirty === undefined) return;
    if (isLast) {
      this.#tornTail = { file: scanner.file, offset, bytes: dirty.end - offset };
      return;
    }
    const what = 'other bytes than zeros behind the last valid block';
    this.#problem(scanner.file, dirty.first, what);
  }
}

export interface WalkOptions {
  /** First seq to hand out; 1 if absent. */
  readonly fromSeq?: number;
  /** Last seq to hand out; the journal's last if absent. */
  readonly toSeq?: number;
}

/**
 * Hands out the records of a range in order, read-only, and returns how many. Stops at a torn tail; throws JournalCorruption at
 * damage. Also works beside a running switch: a block that is being written at this moment ends the walk.
 */
export function walkJournal(
  directory: string,
  onRecord: (record: RecordView) => void,
  options: WalkOptions = {},
): number {
  const fromSeq = Math.max(1, options.fromSeq ?? 1);
  const toSeq = options.toSeq ?? Number.MAX_SAFE_INTEGER;
  const files = existsSync(directory) ? listSegments(directory) : [];
  if (files.length === 0 || fromSeq > toSeq) return 0;
  const window = makeWindow();
  const position = new ChainPosition();
  let count = 0;
  let before: SegmentHeader | undefined;
  const take = (record: RecordView) => {
    if (record.seq > toSeq) return;
    count++;
    onRecord(record);
  };
  for (let index = Math.max(0, segmentIndexOf(files, fromSeq)); index < files.length; index++) {
    const scanner = new SegmentScanner(files[index].file, window);
    try {
      if (before !== undefined) checkSegmentHeader(scanner.file, scanner.header, scanner.fileBytes, before);
      else position.startAt(scanner.header);
      before = scanner.header;
      const unlinked = position.mismatch(scanner.header);
      if (unlinked !== undefined) throw scanner.corruption(0, unlinked);
      let offset = PAGE_BYTES;
      while (position.nextSeq <= toSeq) {
        let mismatch = scanner.check(offset, position, true);
        if (mismatch !== undefined) {
          if (scanner.findIntactBlock(offset, position.blockSequence) < 0) break;
          // Either damage, or the writer has just been here: then the block is whole by now.
          scanner.invalidate();
          mismatch = scanner.check(offset, position, true);
          if (mismatch !== undefined) throw scanner.corruption(offset, mismatch);
        }
        const bad = scanner.walk(offset, position, fromSeq - 1, take);
        if (bad !== undefined) throw scanner.corruption(bad.offset, bad.mismatch);
        scanner.advance(position);
        offset = scanner.nextOffset(offset);
      }
      if (position.nextSeq > toSeq) break;
    } finally {
      scanner.close();
    }
  }
  return count;
}
