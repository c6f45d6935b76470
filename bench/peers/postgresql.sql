-- The payment as one PostgreSQL function: what payswitch does for a payment, written the way that is fastest there.
--
-- Ids of accounts are integers here (text on payswitch and Redis): smaller index, no collation. Half of each page of
-- accounts is left free, so that an update finds room beside the old version and touches no index (HOT).
CREATE TABLE accounts (
  id int PRIMARY KEY,
  balance bigint NOT NULL,
  minimum bigint NOT NULL
) WITH (fillfactor = 50);

CREATE TABLE payments (
  id uuid PRIMARY KEY,
  debit int NOT NULL,
  credit int NOT NULL,
  amount bigint NOT NULL,
  status smallint NOT NULL
);

-- Returns 1 settled, 2 refused, 3 the id is known with other content; for a known id with the same content its first
-- answer. The accounts are locked in the order of their ids, whatever the direction of the money: two payments cannot
-- wait for each other.
CREATE FUNCTION pay(payment_id uuid, debit_id int, credit_id int, amount_minor bigint) RETURNS smallint
LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO payments VALUES (payment_id, debit_id, credit_id, amount_minor, 1) ON CONFLICT (id) DO NOTHING;
  IF NOT FOUND THEN
    RETURN (
      SELECT CASE WHEN debit = debit_id AND credit = credit_id AND amount = amount_minor THEN status ELSE 3 END
      FROM payments WHERE id = payment_id
    );
  END IF;
  IF debit_id < credit_id THEN
    UPDATE accounts SET balance = balance - amount_minor WHERE id = debit_id AND balance - amount_minor >= minimum;
    IF FOUND THEN
      UPDATE accounts SET balance = balance + amount_minor WHERE id = credit_id;
      IF FOUND THEN RETURN 1; END IF;
      UPDATE accounts SET balance = balance + amount_minor WHERE id = debit_id;
    END IF;
  ELSE
    UPDATE accounts SET balance = balance + amount_minor WHERE id = credit_id;
    IF FOUND THEN
      UPDATE accounts SET balance = balance - amount_minor WHERE id = debit_id AND balance - amount_minor >= minimum;
      IF FOUND THEN RETURN 1; END IF;
      UPDATE accounts SET balance = balance - amount_minor WHERE id = credit_id;
    END IF;
  END IF;
  UPDATE payments SET status = 2 WHERE id = payment_id;
  RETURN 2;
END
$$;
