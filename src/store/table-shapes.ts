// The two kinds of tables: payment ids and accounts.
import { STORED_ACCOUNT_WORDS, StoredWord } from './stored-account.ts';
import type { TableShape } from './table-format.ts';

/** One payment id, 32 bytes: the 16 bytes of the id, participant number, seq (u64), hash. Written once, never changed. */
export const IdWord = { ID: 0, PARTICIPANT: 4, SEQ: 5, HASH: 7 } as const;
export const ID_WORDS = 8;
export const idShape: TableShape = {
  kind: 1,
  prefix: 'ids',
  entryWords: ID_WORDS,
  keyWords: 5,
  hashWord: IdWord.HASH,
  checkWord: -1,
  hasTimes: true,
  mayReplace: false,
  hasDirectory: false,
  // Nearly every id that is looked up is new, and in none of the tables: one in three thousand costs a page, which may have to come from disk.
  filterBitsPerEntry: 20,
  filterProbes: 8,
};

/** One account, 128 bytes (stored-account.ts). Of several with one key, that in the newest table counts. */
export const accountShape: TableShape = {
  kind: 2,
  prefix: 'accounts',
  entryWords: STORED_ACCOUNT_WORDS,
  keyWords: 10,
  hashWord: StoredWord.HASH,
  checkWord: StoredWord.CHECK,
  hasTimes: false,
  mayReplace: true,
  hasDirectory: true,
  // An account is nearly always in one of the tables, whose pages are wanted in memory anyway: smaller filters are more often near.
  filterBitsPerEntry: 12,
  filterProbes: 6,
};
