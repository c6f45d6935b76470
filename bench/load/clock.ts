// Times that mean the same in every thread of the load.

/** A clock that all threads share, in ms; performance.now() begins anew in each. */
export function sharedNowMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}
