-- The payment in SQLite. Ids of accounts are the table's own keys, ids of payments its only index: nothing is kept
-- twice.
CREATE TABLE accounts (id INTEGER PRIMARY KEY, balance INTEGER NOT NULL, minimum INTEGER NOT NULL) STRICT;
CREATE TABLE payments (
  id BLOB PRIMARY KEY,
  debit INTEGER NOT NULL,
  credit INTEGER NOT NULL,
  amount INTEGER NOT NULL,
  status INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
