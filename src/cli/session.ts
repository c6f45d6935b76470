// A logged-on connection for one command: found and identified as identity.ts says, and closed at its end. What can go wrong on the
// way there is said in terms of what the person typed: which address, from where, and which key file.
import { readFileSync } from 'node:fs';
import { PayswitchError } from '../client/errors.ts';
import { Payswitch } from '../client/index.ts';
import { failed, usage } from './failure.ts';
import {
  type ConnectionFlags,
  type Endpoint,
  type Identity,
  type Role,
  resolveEndpoint,
  resolveIdentity,
} from './identity.ts';
import { readPrivateKey } from './keys.ts';
import type { Context } from './program.ts';
import { softwareVersion } from './version.ts';

const requestTimeoutMsDefault = 10_000;

export async function openSession(
  context: Context,
  flags: ConnectionFlags,
  role: Role,
  requestTimeoutMs = requestTimeoutMsDefault,
): Promise<Payswitch> {
  const endpoint = resolveEndpoint(flags, context.env);
  const identity = resolveIdentity(flags, context.env, role);
  const privateKey = readPrivateKey(identity.keyFile);
  try {
    return await Payswitch.connect({
      host: endpoint.host,
      port: endpoint.port,
      participant: identity.participant,
      terminal: identity.terminal,
      keyId: identity.keyId,
      privateKey,
      requestTimeoutMs,
      ...(endpoint.tls ? { tls: tlsOptions(endpoint) } : {}),
      // A person is waiting: a lost connection is reported, with the command to repeat, instead of tried again in silence.
      reconnect: false,
      software: `payswitch-cli ${softwareVersion()}`,
    });
  } catch (error) {
    throw explained(error, endpoint, identity);
  }
}

/** Opens, does the work, and closes whatever happens. */
export async function withSession<Result>(
  context: Context,
  flags: ConnectionFlags,
  role: Role,
  work: (client: Payswitch) => Promise<Result>,
): Promise<Result> {
  const client = await openSession(context, flags, role);
  try {
    return await work(client);
  } finally {
    await client.close();
  }
}

function tlsOptions({ tlsCa, tlsServername }: Endpoint): { ca?: string; servername?: string } {
  let ca: string | undefined;
  if (tlsCa !== undefined) {
    try {
      ca = readFileSync(tlsCa, 'utf8');
    } catch (error) {
      throw usage(`--tls-ca names ${tlsCa}, which cannot be read (${(error as NodeJS.ErrnoException).code})`);
    }
  }
  return { ...(ca === undefined ? {} : { ca }), ...(tlsServername === undefined ? {} : { servername: tlsServername }) };
}

function explained(error: unknown, endpoint: Endpoint, identity: Identity): unknown {
  if (!(error instanceof PayswitchError)) return error;
  const where = `${endpoint.host.includes(':') ? `[${endpoint.host}]` : endpoint.host}:${endpoint.port}`;
  const { participant, terminal, keyId, keyFile } = identity;
  if (error.code === 'LOGON_REFUSED') {
    return failed(
      `the switch at ${where} refused the logon of ${participant}/${terminal} with key ${keyId} from ${keyFile}: ` +
        'it does not know them, the terminal is disabled, or the key is revoked or not the registered one',
      { code: error.code },
    );
  }
  const refused = causes(error).some((code) => code === 'ECONNREFUSED');
  if (refused) {
    const stale =
      endpoint.source.startsWith('-') || endpoint.source.startsWith('PAYSWITCH_')
        ? ''
        : '; the switch that wrote it has stopped';
    return failed(`nothing listens at ${where} (from ${endpoint.source})${stale}`, { code: 'ECONNREFUSED' });
  }
  return failed(
    `no session with the switch at ${where} (from ${endpoint.source}): ${error.message}${tlsHint(error, endpoint)}`,
    {
      code: error.code,
    },
  );
}

/** Error codes of the system behind an error, also behind an AggregateError of several addresses. */
function causes(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  const own = (error as NodeJS.ErrnoException).code;
  const inner = error instanceof AggregateError ? error.errors.flatMap(causes) : [];
  return [...(typeof own === 'string' ? [own] : []), ...inner, ...causes(error.cause)];
}

/** The two ways to get TLS wrong that look like something else. */
function tlsHint(error: PayswitchError, endpoint: Endpoint): string {
  if (!endpoint.tls)
    return error.message.includes('no logon within') ? '; if it uses TLS, pass --tls or --tls-ca FILE' : '';
  return /certificate/i.test(error.message) ? '; pass the authority of its certificate with --tls-ca FILE' : '';
}
