// A payment in SQLite: prepared statements inside a transaction that its caller begins and commits.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { AMOUNT_MINOR, MINIMUM_MINOR } from './peer.ts';

const CHECKPOINT_BYTES = 16_000_000;
/** Of payments in a transaction: from here on larger pages are faster. */
const LARGE_GROUP = 1000;

/**
 * Durable at each commit. For the rest, what was fastest of page sizes from 1 to 4 KiB and checkpoints every 4 to 80
 * MB: a payment changes a few bytes in three places and the log takes whole pages, so small pages win until one
 * transaction changes most of them anyway.
 */
function settingsFor(group: number): string[] {
  const pageBytes = group < LARGE_GROUP ? 1024 : 4096;
  return [
    `PRAGMA page_size = ${pageBytes}`,
    'PRAGMA journal_mode = WAL',
    'PRAGMA synchronous = FULL',
    // One process, so no locks for others.
    'PRAGMA locking_mode = EXCLUSIVE',
    'PRAGMA cache_size = -262144',
    `PRAGMA wal_autocheckpoint = ${Math.round(CHECKPOINT_BYTES / pageBytes)}`,
  ];
}

/** With accounts 0 to `accounts` - 1, all of them empty. @param group payments of one transaction */
export function openDatabase(file: string, accounts: number, group: number): DatabaseSync {
  const database = new DatabaseSync(file);
  for (const setting of settingsFor(group)) database.exec(setting);
  database.exec(readFileSync(path.join(import.meta.dirname, 'sqlite.sql'), 'utf8'));
  database.exec('BEGIN');
  const account = database.prepare('INSERT INTO accounts VALUES (?, 0, ?)');
  for (let index = 0; index < accounts; index++) account.run(index, MINIMUM_MINOR);
  database.exec('COMMIT');
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  return database;
}

/**
 * 1 settled, 2 refused, 3 the id is known with other content; for a known id with the same content its first answer.
 */
export type Pay = (id: Uint8Array, debit: number, credit: number, amountMinor?: number) => number;

export function paymentIn(database: DatabaseSync): Pay {
  const insert = database.prepare('INSERT INTO payments VALUES (?, ?, ?, ?, 1) ON CONFLICT DO NOTHING');
  const known = database.prepare(
    'SELECT CASE WHEN debit = ? AND credit = ? AND amount = ? THEN status ELSE 3 END AS status FROM payments WHERE id = ?',
  );
  const take = database.prepare('UPDATE accounts SET balance = balance - ?1 WHERE id = ?2 AND balance - ?1 >= minimum');
  const give = database.prepare('UPDATE accounts SET balance = balance + ?1 WHERE id = ?2');
  const refuse = database.prepare('UPDATE payments SET status = 2 WHERE id = ?');
  return (id, debit, credit, amountMinor = AMOUNT_MINOR) => {
    if (insert.run(id, debit, credit, amountMinor).changes === 0) {
      return Number(known.get(debit, credit, amountMinor, id)?.['status']);
    }
    if (take.run(amountMinor, debit).changes === 1) {
      if (give.run(amountMinor, credit).changes === 1) return 1;
      give.run(amountMinor, debit);
    }
    refuse.run(id);
    return 2;
  };
}
