// What the machine can do at best, as far as one payment is concerned: the whole is `npm run bench -- physical`.
import { tmpdir } from 'node:os';
import { measurePhysical } from '../micro/physical.ts';
import type { PhysicalLimits } from '../result.ts';

export async function measureLimits(seconds: number): Promise<PhysicalLimits> {
  const { one_payment: limits } = await measurePhysical({ directory: tmpdir(), seconds, parts: [] });
  return {
    write_and_sync_ms: limits.sync_us.p50 / 1000,
    loopback_echo_ms: limits.echo_us.p50 / 1000,
    bound_ms: limits.bound_us.p50 / 1000,
  };
}
