// Deadlines after the process was stopped: nobody expires for our own absence.
import t from 'tap';
import type { Gateway } from '../../../src/gateway/gateway.ts';
import { type Session, State } from '../../../src/gateway/session.ts';
import { Timers } from '../../../src/gateway/timers.ts';
import { v1 } from '../../../src/protocol/generated/payswitch.js';

t.test('a late tick moves every deadline by its lateness', async (t) => {
  const closedFor: string[] = [];
  const session = {
    state: State.OPEN,
    openedMs: 0,
    heardMs: 0,
    sentMs: 1e9,
    frameStartedMs: 0,
    closeAtMs: 0,
    stops: 0,
    socket: { writableLength: 0 },
    log() {},
    closeWithError: (_: undefined, code: v1.ErrorCode) => closedFor.push(v1.ErrorCode[code]),
  };
  const gateway = {
    settings: { heartbeatIntervalMs: 10_000, logonTimeoutMs: 5000, frameTimeoutMs: 10_000, unreadBytesMax: 65_536 },
    table: { forEach: (visit: (one: Session) => void) => visit(session as unknown as Session) },
    log: { write() {} },
    counters: { add() {} },
  } as unknown as Gateway;
  const timers = new Timers(gateway);
  timers.tick(250);
  session.heardMs = 250;
  timers.tick(60_250);
  t.ok(session.heardMs > 59_000, 'a minute of absence is forgiven');
  timers.tick(60_500);
  t.same(closedFor, []);
  for (let nowMs = 60_750; nowMs < 95_000; nowMs += 250) timers.tick(nowMs);
  t.equal(closedFor[0], 'HEARTBEAT_TIMEOUT', 'silence while we listened is not');
});
