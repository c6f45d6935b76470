// From the socket that main hands over to a session. On a TLS port the socket is wrapped here, so that handshakes cost the gateway's
// time and not main's; the session says Hello when the handshake is done, and its logon deadline covers the handshake too.
import type { Socket } from 'node:net';
import tls from 'node:tls';
import { escapeForeign } from './audit-log.ts';
import type { Gateway } from './gateway.ts';
import { Session } from './session.ts';

// Not in the types: what tls.Server asks of its sockets. TLSSocket alone demands a certificate but does not judge it.
interface WithVerifyError {
  _handle: { verifyError(): Error | null | undefined } | null;
}

export class Connections {
  readonly #gateway: Gateway;
  readonly #secureContext: tls.SecureContext | undefined;

  constructor(gateway: Gateway) {
    this.#gateway = gateway;
    const settings = gateway.settings.tls;
    if (settings === undefined) return;
    const { key, cert, ca } = settings;
    this.#secureContext = tls.createSecureContext({
      key,
      cert,
      minVersion: 'TLSv1.3',
      maxVersion: 'TLSv1.3',
      ...(ca === undefined ? {} : { ca }),
    });
  }

  adopt(socket: Socket, remoteAddress: string): void {
    const gateway = this.#gateway;
    if (gateway.draining || socket.destroyed) {
      socket.destroy();
      gateway.onSocketRefused(remoteAddress);
      return;
    }
    socket.setNoDelay(true);
    // A peer may send its last requests and close its side: it still gets the answers.
    socket.allowHalfOpen = true;
    if (this.#secureContext === undefined) {
      const session = new Session(gateway, socket, remoteAddress);
      gateway.onSessionOpened(session);
      session.start();
      return;
    }
    const demand = gateway.settings.tls!.requestClientCertificate;
    // Errors of the bare socket reach the TLSSocket too, which destroys both.
    socket.on('error', () => socket.destroy());
    const secured = new tls.TLSSocket(socket, {
      isServer: true,
      secureContext: this.#secureContext,
      requestCert: demand,
      rejectUnauthorized: demand,
    });
    const session = new Session(gateway, secured, remoteAddress);
    gateway.onSessionOpened(session);
    secured.once('secure', () => {
      const error = demand ? (secured as unknown as WithVerifyError)._handle?.verifyError() : undefined;
      if (error) {
        session.log('warn', 'client certificate refused', { error: escapeForeign(error.message) });
        session.destroy();
        return;
      }
      session.start();
    });
    socket.resume();
  }
}
