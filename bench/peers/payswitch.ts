// payswitch, as `load` measures it: a switch of its own with the default settings, the load in a thread of this
// process.
import { runCase } from '../load/case.ts';
import { Output } from '../load/output.ts';
import { ownCaseOptions, withOwnSwitch } from '../load/own.ts';
import type { Load, PeerResult, System } from './peer.ts';

/** @param version the commit. */
export function payswitch(version: string): System {
  // What it says of its preparation is not of the comparison.
  const output = new Output(true);
  return {
    name: 'payswitch',
    version,
    method:
      'default settings, every feature on, each answer after its fdatasync; load: generator in Node, over TCP with logon',

    async run(load: Load): Promise<PeerResult> {
      const { name, connections, inflight, accounts, seconds, warmupSeconds, seed } = load;
      const switchLoad = {
        name,
        connections,
        inflight,
        accounts,
        seconds,
        warmup_seconds: warmupSeconds,
        seed,
        skew: 'uniform',
        exponent: 1,
        ids: 'v7',
        tls: false,
        threads: 1,
      } as const;
      return withOwnSwitch(switchLoad, {}, output, async (own) => {
        const { result } = await runCase(own.target, switchLoad, {
          ...ownCaseOptions(own, output),
          verify: 'balances',
        });
        return { ...result, load: 'own generator in Node' };
      });
    },
  };
}
