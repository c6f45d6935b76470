// One piece of logic for two kinds of callers: those that may block their thread on the disk, and those that must not. The logic is a
// generator that yields each thing to be done; runNow() does it at once, runLater() awaits it. So the two cannot drift apart.

/** One thing to be done. Both ways have the same effect. */
export interface Step<T> {
  now(): T;
  later(): Promise<T>;
}

export type Steps<T> = Generator<Step<unknown>, T, unknown>;

/** Within Steps: does one step. `yield*` of this is typed; a bare `yield` would not be. */
export function* take<T>(step: Step<T>): Steps<T> {
  return (yield step) as T;
}

/** Blocks until all is done. */
export function runNow<T>(steps: Steps<T>): T {
  let turn = steps.next();
  while (turn.done !== true) {
    let value: unknown;
    try {
      value = turn.value.now();
    } catch (error) {
      turn = steps.throw(error);
      continue;
    }
    turn = steps.next(value);
  }
  return turn.value;
}

/** Runs synchronously up to the first step, and never blocks in one. */
export async function runLater<T>(steps: Steps<T>): Promise<T> {
  let turn = steps.next();
  while (turn.done !== true) {
    let value: unknown;
    try {
      value = await turn.value.later();
    } catch (error) {
      turn = steps.throw(error);
      continue;
    }
    turn = steps.next(value);
  }
  return turn.value;
}
