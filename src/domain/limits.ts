// Every limit of the protocol and the ledger that is not configurable. Configurable ones are in config/.

/** Frame limit before logon, bytes. */
export const LOGON_FRAME_BYTES_MAX = 4096;
/** Frame limit after logon, bytes. */
export const FRAME_BYTES_MAX = 65_536;
/** Longest frame the switch sends, bytes. */
export const SERVER_FRAME_BYTES_MAX = 1_048_576;
/** Participant, terminal, key and account names: `[A-Za-z0-9._:-]{1,34}`. */
export const NAME_BYTES_MAX = 34;
export const END_TO_END_ID_BYTES_MAX = 35;
export const REFERENCE_BYTES_MAX = 140;
export const DISPLAY_NAME_BYTES_MAX = 140;
export const SOFTWARE_BYTES_MAX = 64;
export const PAYMENT_ID_BYTES = 16;
export const NONCE_BYTES = 32;
export const PUBLIC_KEY_BYTES = 32;
export const SIGNATURE_BYTES = 64;
/** Keys of one terminal that are not revoked. */
export const ACTIVE_KEYS_MAX = 8;
/** Keys of one terminal, revoked ones included: keeps a terminal's record bounded. */
export const KEYS_MAX = 64;
export const TERMINALS_PER_PARTICIPANT_MAX = 10_000;
export const PARTICIPANTS_MAX = 65_535;
export const STATEMENT_ENTRIES_MAX = 100;
export const ACCOUNTS_PAGE_MAX = 100;
export const INT64_MAX = 9_223_372_036_854_775_807n;
export const INT64_MIN = -9_223_372_036_854_775_808n;
/**
 * Largest configurable amount of one payment, and lowest minimum of an account (negated). Keeps every sum of the ledger's checks inside
 * int64: balance - held >= -2^61, less an amount of at most 2^61, is above -2^63.
 */
export const AMOUNT_LIMIT = 2n ** 61n;
