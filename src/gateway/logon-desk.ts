// Logon: Hello with a nonce of its own for every connection, look-up of the terminal in the ledger, the signature, LogonAck.
//
// A refusal never says which part was wrong, neither in words nor by its timing: where names, key or capabilities are unknown a
// signature is verified all the same, against a key that nobody has. A signature of another session fails by the nonce.
//
// Verifying costs about 0.1 ms, so only a few are done per turn: a thousand terminals that reconnect at once must not hold up payments.
// While a terminal waits for its turn it may be disabled; such waiters are found and refused.
import { generateKeyPairSync } from 'node:crypto';
import type Long from 'long';
import { isName, isText } from '../domain/identifiers.ts';
import {
  ACCOUNTS_PAGE_MAX,
  FRAME_BYTES_MAX,
  LOGON_FRAME_BYTES_MAX,
  SIGNATURE_BYTES,
  SOFTWARE_BYTES_MAX,
  STATEMENT_ENTRIES_MAX,
} from '../domain/limits.ts';
import type { TerminalAnswer } from '../ledger/messages.ts';
import { v1 } from '../protocol/generated/payswitch.js';
import { toLong, toUnsignedLong } from '../protocol/int64.ts';
import { publicKeyFromRaw, rawPublicKey, verifyLogon } from '../protocol/logon.ts';
import { escapeForeign } from './audit-log.ts';
import type { Gateway } from './gateway.ts';
import { type Session, State, Stop } from './session.ts';

const { ErrorCode, Capability } = v1;
const protocolVersion = 1;
const verificationsPerTurn = 4;
const emptySignature = Buffer.alloc(SIGNATURE_BYTES);

interface Waiting {
  readonly session: Session;
  readonly correlationId: Long;
  readonly logon: Required<Pick<v1.Logon, 'participant' | 'terminal' | 'keyId' | 'software'>>;
  readonly signature: Buffer;
  answer: TerminalAnswer;
}

export class LogonDesk {
  readonly #gateway: Gateway;
  /** Parsed for every use, as the others are: that takes time too. */
  readonly #nobodysKey = rawPublicKey(generateKeyPairSync('ed25519').publicKey);
  /** Terminals changed so far. */
  #changes = 0;
  #waiting: Waiting[] = [];

  constructor(gateway: Gateway) {
    this.#gateway = gateway;
  }

  sayHello(session: Session): void {
    session.send({
      hello: {
        protocolVersion,
        software: this.#gateway.data.software,
        nonce: session.nonce,
        frameBytesMax: LOGON_FRAME_BYTES_MAX,
        logonTimeoutMs: this.#gateway.settings.logonTimeoutMs,
      },
    });
  }

  /** Whatever follows in the stream waits until this is decided. */
  start(session: Session, correlationId: Long, logon: v1.Logon.$Properties): void {
    const { participant = '', terminal = '', keyId = '', software = '' } = logon as v1.Logon;
    const named = { participant, terminal, keyId, software };
    const signature = Buffer.from(logon.signature ?? emptySignature);
    const valid =
      logon.protocolVersion === protocolVersion &&
      isName(participant) &&
      isName(terminal) &&
      isName(keyId) &&
      isText(software, SOFTWARE_BYTES_MAX) &&
      signature.length === SIGNATURE_BYTES;
    if (!valid) {
      this.#refuse(session, correlationId, named);
      return;
    }
    session.state = State.LOGGING_ON;
    session.stops |= Stop.LOGON;
    void this.#lookUp(session, correlationId, named, signature);
  }

  async #lookUp(session: Session, correlationId: Long, logon: Waiting['logon'], signature: Buffer): Promise<void> {
    const { participant, terminal, keyId } = logon;
    const changesBefore = this.#changes;
    const answer = await this.#gateway.ledger.lookUpTerminal(session, { participant, terminal, keyId });
    if (session.state !== State.LOGGING_ON) return;
    // A change that came behind the answer in the same drain was told to those who wait, and this one did not wait yet.
    if (changesBefore !== this.#changes) return await this.#lookUp(session, correlationId, logon, signature);
    if (typeof answer === 'string') {
      session.closeWithError(correlationId, ErrorCode.UNAVAILABLE, 'the switch cannot decide logons now');
      return;
    }
    this.#waiting.push({ session, correlationId, logon, signature, answer });
    this.#gateway.turn.schedule();
  }

  /** Once per turn. True when more are waiting. */
  verifySome(): boolean {
    let verified = 0;
    while (this.#waiting.length > 0 && verified < verificationsPerTurn) {
      const next = this.#waiting.shift()!;
      if (next.session.state !== State.LOGGING_ON) continue;
      this.#decide(next);
      verified += 1;
    }
    return this.#waiting.length > 0;
  }

  onTerminalChanged(terminalNumber: number, keyId: string | undefined): void {
    this.#changes += 1;
    for (const waiting of this.#waiting) {
      const { answer, logon } = waiting;
      if (!answer.found || answer.terminalNumber !== terminalNumber) continue;
      if (keyId === undefined || logon.keyId === keyId) waiting.answer = { found: false };
    }
  }

  #decide({ session, correlationId, logon, signature, answer }: Waiting): void {
    const key = answer.found ? Buffer.from(answer.publicKey, 'base64') : this.#nobodysKey;
    const verified = verifyLogon(publicKeyFromRaw(key), session.nonce, logon, signature);
    if (!answer.found || !verified) {
      this.#refuse(session, correlationId, logon);
      return;
    }
    const { capabilities, participantNumber, terminalNumber, operator } = answer;
    const canPay = capabilities.includes(Capability.PAY);
    session.identity = {
      participant: logon.participant,
      terminal: logon.terminal,
      keyId: logon.keyId,
      participantNumber,
      terminalNumber,
      operator,
      canPay,
      canRead: canPay || capabilities.includes(Capability.READ),
      canAdminister: capabilities.includes(Capability.ADMIN),
    };
    this.#gateway.names.learn(participantNumber, logon.participant);
    const { settings } = this.#gateway;
    session.send({
      correlationId,
      logonAck: {
        sessionId: session.id,
        heartbeatIntervalMs: settings.heartbeatIntervalMs,
        limits: {
          frameBytesMax: FRAME_BYTES_MAX,
          inflightMax: settings.inflightMax,
          amountMaxMinor: toLong(settings.amountMaxMinor),
          unreadBytesMax: settings.unreadBytesMax,
          statementEntriesMax: STATEMENT_ENTRIES_MAX,
          accountsPageMax: ACCOUNTS_PAGE_MAX,
          strikesMax: settings.strikesMax,
          queriesMax: settings.queriesMax,
          frameTimeoutMs: settings.frameTimeoutMs,
        },
        capabilities,
        serverTimeNs: toUnsignedLong(BigInt(Date.now()) * 1_000_000n),
        operator,
      },
    });
    session.state = State.OPEN;
    session.splitter.frameBytesMax = FRAME_BYTES_MAX;
    session.stops &= ~Stop.LOGON;
    this.#gateway.onAuthenticated(session);
    this.#gateway.turn.resumeSoon(session);
    session.log('info', 'logged on', { keyId: logon.keyId, software: escapeForeign(logon.software) });
  }

  #refuse(session: Session, correlationId: Long, logon: Waiting['logon']): void {
    this.#gateway.counters.add('logons_refused', 1);
    session.log('warn', 'logon refused', {
      claimedParticipant: escapeForeign(logon.participant),
      claimedTerminal: escapeForeign(logon.terminal),
      claimedKey: escapeForeign(logon.keyId),
    });
    session.closeWithError(correlationId, ErrorCode.LOGON_REFUSED, 'the logon was refused');
  }
}
