// A running switch: the supervisor's threads, the admin server beside them, and DATA/addresses.json, which says where both listen.
import type { Logger } from '../admin/logger.ts';
import { openAdmin } from '../admin/server.ts';
import type { Config } from '../config/load.ts';
import type { RecoveryReport } from '../threads/ledger-data.ts';
import { Supervisor } from '../threads/supervisor.ts';
import { type Addresses, removeAddresses, writeAddresses } from './addresses.ts';

export interface RunningSwitch {
  readonly addresses: Addresses;
  readonly recovery: RecoveryReport;
  /** GoAway, finish what is in flight, seal, close. */
  stop(): Promise<void>;
  /** Rejects when a thread died without which there is no switch. */
  readonly failed: Promise<never>;
}

/** Starts everything; terminals can connect when it resolves. The data directory must hold a journal or be empty. */
export async function startSwitch(
  config: Config,
  { logger, software }: { logger: Logger; software: string },
): Promise<RunningSwitch> {
  const supervisor = new Supervisor(config, logger, software);
  supervisor.lock();
  try {
    // Before the recovery, which may take long: who watches the switch sees what it is doing.
    const admin = await openAdmin(supervisor, config.admin, {
      onError: (error, request) => logger.error({ err: error, request }, 'an admin request failed'),
    });
    try {
      // An address in use is found before anything is written.
      await supervisor.probe();
      const recovery = await supervisor.start();
      const { tornTail } = recovery;
      logger.info(recovery, 'recovered');
      if (tornTail) logger.warn(tornTail, 'a tail that was never acknowledged was cut off the journal');
      const listen = await supervisor.listen();
      const addresses: Addresses = {
        listen: { ...listen, tls: config.tls !== undefined },
        admin: { host: admin.address.host, port: admin.address.port },
        pid: process.pid,
      };
      writeAddresses(config.data, addresses);
      logger.info({ listen: addresses.listen, admin: addresses.admin }, 'ready');
      return {
        addresses,
        recovery,
        failed: supervisor.failed,
        async stop() {
          removeAddresses(config.data);
          await supervisor.stop();
          await admin.close();
        },
      };
    } catch (error) {
      await admin.close();
      throw error;
    }
  } catch (error) {
    await supervisor.stop();
    throw error;
  }
}
