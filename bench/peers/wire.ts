// What the load in Node must know of a system's protocol to drive it: ready requests that are patched, and answers that
// are read where they stand. Both systems answer a connection in the order of its requests.

/** An answer that is not complete yet. */
export const INCOMPLETE = -1;

export interface Wire {
  /** One request. */
  readonly template: Buffer;
  /** Where the 16 bytes of the payment id stand in it. */
  readonly idAt: number;
  /** Sent once on each connection, before the first request; may be empty. */
  readonly greeting: Buffer;
  writeAccounts(bytes: Buffer, requestAt: number, debit: number, credit: number): void;
  /** @returns where the answer to the greeting ends, or INCOMPLETE. @throws when it is an error. */
  greetingEnd(chunk: Buffer): number;
  /** Of the answer that begins there. @returns where it ends, or INCOMPLETE. @throws when it is an error. */
  answerEnd(chunk: Buffer, at: number): number;
  /** Of the answer that answerEnd went over last: 1 settled, anything else refused. */
  readonly status: number;
}
