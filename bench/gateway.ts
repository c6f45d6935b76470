// What a gateway spends per payment: CPU of its thread, from its own counter, against the scripted ledger. Not a test and no
// throughput figure (ledger and terminals share the other core); run it by hand: node bench/gateway.ts [sessions] [window]
import { encodeFrame } from '../src/protocol/framing.ts';
import { v1 } from '../src/protocol/generated/payswitch.js';
import { Harness, payFrame, until } from '../test/unit/gateway/harness.ts';

const sessions = Number(process.argv[2] ?? 64);
const window = Number(process.argv[3] ?? 64);
const rounds = 5;
const roundMs = 2000;

const harness = await new Harness({ inflightMax: 1024 }, 1 << 22).start();
harness.ledger.remember = false;
let answers = 0;
for (let number = 0; number < sessions; number++) {
  const terminal = await harness.logOn();
  const { socket } = terminal;
  const burst = Buffer.concat(
    Array.from({ length: window }, (_, index) => encodeFrame(v1.ClientFrame, payFrame(number * window + index + 1))),
  );
  socket.removeAllListeners('data');
  let skip = 0;
  let due = 0;
  socket.on('data', (chunk: Buffer) => {
    // Frames are small: four length bytes of which only the last is not 0; a header cut in two is carried over.
    let at = skip;
    while (at + 4 <= chunk.length) {
      at += 4 + chunk.readUInt32BE(at);
      due += 1;
      answers += 1;
    }
    skip = at - chunk.length;
    if (skip < 0) {
      socket.unshift(chunk.subarray(at));
      skip = 0;
    }
    if (due >= window) {
      due -= window;
      socket.write(burst);
    }
  });
  socket.write(burst);
}
for (let round = 0; round < rounds; round++) {
  const before = harness.counters.get('cpu_us');
  await until('the next load reading', () => harness.counters.get('cpu_us') !== before);
  const startUs = harness.counters.get('cpu_us');
  const payments = harness.counters.get('payments_in');
  const startMs = performance.now();
  await new Promise((resolve) => setTimeout(resolve, roundMs));
  const reading = harness.counters.get('cpu_us');
  await until('the next load reading', () => harness.counters.get('cpu_us') !== reading);
  const count = harness.counters.get('payments_in') - payments;
  const cpuUs = harness.counters.get('cpu_us') - startUs;
  const seconds = (performance.now() - startMs) / 1000;
  console.log(
    `${(cpuUs / count).toFixed(2)} us CPU per payment, ${Math.round(count / seconds / 1000)} k/s, busy ${harness.counters.get('utilisation').toFixed(2)}`,
  );
}
console.log(`${answers} answers`);
await harness.stop();
process.exit();
