// The client's face: typed calls for everything a terminal can ask. Each call becomes one message, checked here, and is then in
// the dispatcher's hands; what comes back is made plain by answers.ts. Safe to share: pipelining is what it is for.
import { EventEmitter } from 'node:events';
import type { v1 } from '../protocol/generated/payswitch.js';
import { toUnsignedLong } from '../protocol/int64.ts';
import * as answers from './answers.ts';
import { Call, type CallKind, type ReplyName } from './call.ts';
import type { Connection } from './connection.ts';
import { Dispatcher } from './dispatcher.ts';
import { invalidField, NotSentError, PayswitchError } from './errors.ts';
import { Link } from './link.ts';
import { type ClientSettings, checkOptions } from './options.ts';
import { newPaymentId, type PaymentId, parsePaymentId } from './payment-id.ts';
import * as requests from './requests.ts';
import type * as types from './types.ts';

interface CallFields<Result> {
  kind: CallKind;
  name: string;
  reply: ReplyName;
  request: v1.ClientFrame.$Properties;
  options: types.RequestOptions;
  paymentId?: PaymentId;
  convert(frame: v1.ServerFrame, call: Call): Result;
}

/** A session with the switch that outlives its connections. Made with `Payswitch.connect`. */
export class Payswitch extends EventEmitter<types.PayswitchEvents> {
  readonly #settings: ClientSettings;
  readonly #link: Link;
  readonly #dispatcher: Dispatcher;
  #session: types.SessionInfo | undefined;
  /** Set once: why new calls are rejected. */
  #ended: { why: string; cause: unknown } | undefined;
  #closing: Promise<void> | undefined;

  private constructor(settings: ClientSettings) {
    super();
    this.#settings = settings;
    this.#dispatcher = new Dispatcher(() => this.#link.current, settings.queueMax);
    this.#link = new Link(settings, {
      onAnswer: (call, frame) => this.#dispatcher.onAnswer(call, frame),
      onWritable: () => this.#dispatcher.pump(),
      onSession: (connection) => this.#onSession(connection),
      onGoAway: (notice) => this.#emitLater(() => this.emit('goAway', notice)),
      onSessionEnd: (connection, error, willReconnect) => this.#onSessionEnd(connection, error, willReconnect),
      onRetry: (error) => this.#emitError(error),
      onFinal: (error) => this.#onFinal(error),
    });
  }

  /**
   * Connects and logs on. Tries every address once and rejects with the last failure: PayswitchError CONNECTION, LOGON_REFUSED,
   * PROTOCOL; or with a RangeError or TypeError for an option. Once connected, lost connections are replaced by themselves.
   */
  static async connect(options: types.ConnectOptions): Promise<Payswitch> {
    const client = new Payswitch(checkOptions(options));
    await client.#link.start();
    return client;
  }

  /** What the switch said at the latest logon. */
  get session(): types.SessionInfo {
    return this.#session!;
  }

  /** Logged on at this moment. */
  get connected(): boolean {
    return this.#link.current !== undefined;
  }

  /** Calls whose promises are pending, sent or not. */
  get pendingCount(): number {
    return this.#dispatcher.unsettledCount;
  }

  /** Calls not sent yet, or to be sent again. */
  get queuedCount(): number {
    return this.#dispatcher.queuedCount;
  }

  // Payments

  /**
   * Moves one amount. A refusal is a result (`RJCT` with a reason), not an exception. Sent again by itself, with the same id, after
   * a lost connection and after BUSY. Rejects with OutcomeUnknownError, NotSentError or PayswitchError, each with the paymentId.
   */
  pay(request: types.PayRequest): Promise<types.PaymentOutcome> {
    let paymentId: PaymentId;
    let pay: v1.Pay.$Properties;
    try {
      paymentId =
        request.paymentId === undefined ? newPaymentId() : parsePaymentId(request.paymentId, 'pay.payment_id');
      pay = requests.payMessage(request, paymentId);
    } catch (error) {
      return Promise.reject(error);
    }
    return this.#call({
      kind: 'pay',
      name: 'pay',
      reply: 'payment',
      request: { pay },
      options: request,
      paymentId,
      convert: toPaymentOutcome,
    });
  }

  /** The outcome of a payment; undefined when none with that id was decided, or none that you may see. */
  async paymentStatus(
    paymentId: Uint8Array | string,
    options: types.RequestOptions & { /** The payer's, to ask as the payee. */ participant?: string } = {},
  ): Promise<types.PaymentState | undefined> {
    const id = parsePaymentId(paymentId, 'payment_status.payment_id');
    const participant = requests.checkOptionalName('payment_status.participant', options.participant);
    try {
      return await this.#query(
        'paymentStatus',
        { paymentStatus: { paymentId: id.bytes, participant } },
        options,
        (frame) => answers.paymentState(frame.paymentStatus!),
      );
    } catch (error) {
      if (error instanceof PayswitchError && error.code === 'UNKNOWN') return undefined;
      throw error;
    }
  }

  // Accounts

  /** One of your accounts, after every payment sent before on this session. Rejects with UNKNOWN when there is none. */
  async balance(account: string, options: types.RequestOptions = {}): Promise<types.AccountBalance> {
    const request = { balance: { account: requests.checkName('balance.account', account) } };
    return this.#query('balance', request, options, (frame) => answers.accountBalance(frame.balance!));
  }

  /** One page of movements, newest first. `cursor`: the nextCursor of the page before. */
  async statementPage(
    account: string,
    options: types.RequestOptions & { limit?: number; cursor?: bigint | undefined } = {},
  ): Promise<types.StatementPage> {
    const cursor = options.cursor ?? 0n;
    if (typeof cursor !== 'bigint' || cursor < 0n || cursor > 0xffff_ffff_ffff_ffffn) {
      throw invalidField('statement.cursor', 'is the nextCursor of a page');
    }
    const statement = {
      account: requests.checkName('statement.account', account),
      limit: requests.checkLimit('statement.limit', options.limit),
      cursor: toUnsignedLong(cursor),
    };
    return this.#query('statement', { statement }, options, (frame) => answers.statementPage(frame.statement!));
  }

  /** Movements, newest first, fetched page by page while they are read. `limit`: how many in all; default: all. */
  async *statement(
    account: string,
    options: types.RequestOptions & { limit?: number } = {},
  ): AsyncGenerator<types.StatementEntry, void, undefined> {
    const { limit, ...requestOptions } = options;
    let left = limit ?? Number.POSITIVE_INFINITY;
    let cursor: bigint | undefined;
    while (left > 0) {
      const pageOptions = { ...requestOptions, cursor };
      // Pages are as large as the switch allows, unless less is wanted.
      const pageLimit = Math.min(left, this.session.limits.statementEntriesMax || left);
      const page = await this.statementPage(
        account,
        Number.isFinite(pageLimit) ? { ...pageOptions, limit: pageLimit } : pageOptions,
      );
      yield* page.entries.slice(0, left);
      left -= page.entries.length;
      cursor = page.nextCursor;
      if (cursor === undefined) return;
    }
  }

  /** One page of accounts in order of their ids. `participant`: operator only. */
  async accountsPage(
    options: types.RequestOptions & { limit?: number; cursor?: string | undefined; participant?: string } = {},
  ): Promise<types.AccountsPage> {
    const accounts = {
      limit: requests.checkLimit('accounts.limit', options.limit),
      cursor: options.cursor ?? '',
      participant: requests.checkOptionalName('accounts.participant', options.participant),
    };
    return this.#query('accounts', { accounts }, options, (frame) => answers.accountsPage(frame.accounts!));
  }

  /** Your accounts in order of their ids, fetched page by page while they are read. `participant`: operator only. */
  async *accounts(
    options: types.RequestOptions & { participant?: string } = {},
  ): AsyncGenerator<types.Account, void, undefined> {
    let cursor: string | undefined;
    do {
      const page: types.AccountsPage = await this.accountsPage({ ...options, cursor });
      yield* page.accounts;
      cursor = page.nextCursor;
    } while (cursor !== undefined);
  }

  // Administration. A refusal is a result with ok = false. Not repeated after a lost connection: OutcomeUnknownError.

  /** Operator only. */
  async addParticipant(
    request: { participant: string; displayName?: string } & types.RequestOptions,
  ): Promise<types.AdminResult> {
    const addParticipant = {
      participant: requests.checkName('add_participant.participant', request.participant),
      displayName: requests.checkDisplayName('add_participant.display_name', request.displayName),
    };
    return this.#change('addParticipant', { addParticipant }, request);
  }

  /** Operator only. */
  async suspendParticipant(participant: string, options: types.RequestOptions = {}): Promise<types.AdminResult> {
    const name = requests.checkName('suspend_participant.participant', participant);
    return this.#change('suspendParticipant', { suspendParticipant: { participant: name } }, options);
  }

  /** Operator only. */
  async resumeParticipant(participant: string, options: types.RequestOptions = {}): Promise<types.AdminResult> {
    const name = requests.checkName('resume_participant.participant', participant);
    return this.#change('resumeParticipant', { resumeParticipant: { participant: name } }, options);
  }

  /** One page. Operator: all participants; others: their own. */
  async listParticipants(request: types.ListRequest = {}): Promise<types.ParticipantsResult> {
    const listParticipants = {
      limit: requests.checkLimit('list_participants.limit', request.limit),
      after: requests.checkOptionalName('list_participants.after', request.after),
    };
    return this.#list('listParticipants', { listParticipants }, request, answers.participantsResult);
  }

  async addTerminal(
    request: types.TerminalName & {
      capabilities: readonly types.CapabilityName[];
      keyId: string;
      publicKey: types.PublicKeyInput;
    } & types.RequestOptions,
  ): Promise<types.AdminResult> {
    const addTerminal = {
      ...terminalName('add_terminal', request),
      capabilities: requests.checkCapabilities('add_terminal.capabilities', request.capabilities),
      keyId: requests.checkName('add_terminal.key_id', request.keyId),
      publicKey: requests.checkPublicKey('add_terminal.public_key', request.publicKey),
    };
    return this.#change('addTerminal', { addTerminal }, request);
  }

  /** Closes its sessions. */
  async disableTerminal(request: types.TerminalName & types.RequestOptions): Promise<types.AdminResult> {
    return this.#change('disableTerminal', { disableTerminal: terminalName('disable_terminal', request) }, request);
  }

  async enableTerminal(request: types.TerminalName & types.RequestOptions): Promise<types.AdminResult> {
    return this.#change('enableTerminal', { enableTerminal: terminalName('enable_terminal', request) }, request);
  }

  async addTerminalKey(
    request: types.TerminalName & { keyId: string; publicKey: types.PublicKeyInput } & types.RequestOptions,
  ): Promise<types.AdminResult> {
    const addTerminalKey = {
      ...terminalName('add_terminal_key', request),
      keyId: requests.checkName('add_terminal_key.key_id', request.keyId),
      publicKey: requests.checkPublicKey('add_terminal_key.public_key', request.publicKey),
    };
    return this.#change('addTerminalKey', { addTerminalKey }, request);
  }

  /** Closes the sessions that logged on with it. */
  async revokeTerminalKey(
    request: types.TerminalName & { keyId: string } & types.RequestOptions,
  ): Promise<types.AdminResult> {
    const revokeTerminalKey = {
      ...terminalName('revoke_terminal_key', request),
      keyId: requests.checkName('revoke_terminal_key.key_id', request.keyId),
    };
    return this.#change('revokeTerminalKey', { revokeTerminalKey }, request);
  }

  /** Replaces all of them; closes the terminal's sessions. */
  async setCapabilities(
    request: types.TerminalName & { capabilities: readonly types.CapabilityName[] } & types.RequestOptions,
  ): Promise<types.AdminResult> {
    const setCapabilities = {
      ...terminalName('set_capabilities', request),
      capabilities: requests.checkCapabilities('set_capabilities.capabilities', request.capabilities),
    };
    return this.#change('setCapabilities', { setCapabilities }, request);
  }

  /** One page of a participant's terminals with their keys. */
  async listTerminals(request: types.ListRequest & { participant?: string } = {}): Promise<types.TerminalsResult> {
    const listTerminals = {
      participant: requests.checkOptionalName('list_terminals.participant', request.participant),
      limit: requests.checkLimit('list_terminals.limit', request.limit),
      after: requests.checkOptionalName('list_terminals.after', request.after),
    };
    return this.#list('listTerminals', { listTerminals }, request, answers.terminalsResult);
  }

  async openAccount(
    request: {
      /** Default: your own. */
      participant?: string;
      account: string;
      currency: string;
      /** Default CUSTOMER. */
      kind?: types.AccountKindName;
      /** 0 or below; default 0. */
      minimumMinor?: bigint;
    } & types.RequestOptions,
  ): Promise<types.AdminResult> {
    const openAccount = {
      participant: requests.checkOptionalName('open_account.participant', request.participant),
      account: requests.checkName('open_account.account', request.account),
      currency: requests.checkCurrency('open_account.currency', request.currency),
      kind: requests.checkKind('open_account.kind', request.kind ?? 'CUSTOMER'),
      minimumMinor: requests.checkMinor('open_account.minimum_minor', request.minimumMinor ?? 0n),
    };
    return this.#change('openAccount', { openAccount }, request);
  }

  async freezeAccount(account: string, options: types.RequestOptions = {}): Promise<types.AdminResult> {
    const name = requests.checkName('freeze_account.account', account);
    return this.#change('freezeAccount', { freezeAccount: { account: name } }, options);
  }

  async unfreezeAccount(account: string, options: types.RequestOptions = {}): Promise<types.AdminResult> {
    const name = requests.checkName('unfreeze_account.account', account);
    return this.#change('unfreezeAccount', { unfreezeAccount: { account: name } }, options);
  }

  async closeAccount(account: string, options: types.RequestOptions = {}): Promise<types.AdminResult> {
    const name = requests.checkName('close_account.account', account);
    return this.#change('closeAccount', { closeAccount: { account: name } }, options);
  }

  async reopenAccount(account: string, options: types.RequestOptions = {}): Promise<types.AdminResult> {
    const name = requests.checkName('reopen_account.account', account);
    return this.#change('reopenAccount', { reopenAccount: { account: name } }, options);
  }

  /** `minimumMinor`: 0 or below; below 0 is for the operator. */
  async setMinimum(
    request: { account: string; minimumMinor: bigint } & types.RequestOptions,
  ): Promise<types.AdminResult> {
    const setMinimum = {
      account: requests.checkName('set_minimum.account', request.account),
      minimumMinor: requests.checkMinor('set_minimum.minimum_minor', request.minimumMinor),
    };
    return this.#change('setMinimum', { setMinimum }, request);
  }

  // Ending

  /** Takes no new calls, waits for the pending ones (each has a deadline), logs off, closes. Never rejects. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    this.#ended ??= { why: 'the client is closed', cause: undefined };
    await this.#dispatcher.whenIdle();
    await this.#link.leave();
  }

  /** Closes at once. Sent payments and changes reject with OutcomeUnknownError, the rest with NotSentError or CONNECTION. */
  abort(): void {
    const error = new PayswitchError('CONNECTION', 'the client was aborted');
    this.#ended ??= { why: 'the client was aborted', cause: undefined };
    this.#dispatcher.rejectAll('the client was aborted', error);
    this.#link.destroy(error);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  // Inside

  #query<Result>(
    reply: ReplyName,
    request: v1.ClientFrame.$Properties,
    options: types.RequestOptions,
    convert: (frame: v1.ServerFrame) => Result,
  ): Promise<Result> {
    return this.#call({ kind: 'query', name: reply, reply, request, options, convert });
  }

  #list<Result>(
    name: string,
    administer: v1.Administer.$Properties,
    options: types.RequestOptions,
    convert: (result: v1.AdminResult.$Properties) => Result,
  ): Promise<Result> {
    const convertFrame = (frame: v1.ServerFrame) => convert(frame.admin!);
    return this.#call({ kind: 'query', name, reply: 'admin', request: { administer }, options, convert: convertFrame });
  }

  #change(
    name: string,
    administer: v1.Administer.$Properties,
    options: types.RequestOptions,
  ): Promise<types.AdminResult> {
    const request = { administer };
    return this.#call({ kind: 'change', name, reply: 'admin', request, options, convert: toAdminResult });
  }

  #call<Result>({ kind, name, reply, request, options, paymentId, convert }: CallFields<Result>): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      if (this.#ended !== undefined) {
        const { why, cause } = this.#ended;
        throw new NotSentError(`${name}: ${why}`, { paymentId: paymentId?.text, cause });
      }
      const { deadlineMs = this.#settings.requestTimeoutMs, signal } = options;
      if (!(deadlineMs > 0 && deadlineMs <= 2_147_483_647)) throw invalidField('deadlineMs', 'is 1 to 2147483647');
      const deadlineAtMs = performance.now() + deadlineMs;
      const call = new Call({ kind, name, reply, frame: request, paymentId, deadlineAtMs, resolve, reject, convert });
      this.#dispatcher.submit(call, signal);
    });
  }

  #onSession(connection: Connection): void {
    const { session } = connection;
    this.#session = session;
    this.#emitLater(() => this.emit('connect', session));
    this.#dispatcher.pump();
  }

  #onSessionEnd(connection: Connection, error: PayswitchError | undefined, willReconnect: boolean): void {
    const unanswered = this.#dispatcher.onConnectionLost(connection, error);
    this.#emitLater(() => this.emit('disconnect', { error, willReconnect, unanswered }));
    // A draining connection may have returned calls while its successor is there already.
    this.#dispatcher.pump();
  }

  #onFinal(error: PayswitchError): void {
    this.#ended ??= { why: error.message, cause: error };
    this.#dispatcher.rejectAll(error.message, error);
    this.#emitError(error);
  }

  // EventEmitter throws an 'error' that nobody listens to; every call has been told already.
  #emitError(error: PayswitchError): void {
    this.#emitLater(() => this.listenerCount('error') > 0 && this.emit('error', error));
  }

  // Outside of the connection's own code: what a listener throws is the application's error, not the connection's.
  #emitLater(emit: () => void): void {
    process.nextTick(emit);
  }
}

function terminalName(message: string, request: types.TerminalName): { participant: string; terminal: string } {
  return {
    participant: requests.checkOptionalName(`${message}.participant`, request.participant),
    terminal: requests.checkName(`${message}.terminal`, request.terminal),
  };
}

function toPaymentOutcome(frame: v1.ServerFrame, call: Call): types.PaymentOutcome {
  const result = frame.payment!;
  const { bytes, text } = call.paymentId!;
  if (!bytes.equals(result.paymentId ?? new Uint8Array())) {
    throw new PayswitchError('PROTOCOL', 'the answer is about another payment');
  }
  return answers.paymentOutcome(result, text, call.sends - 1);
}

function toAdminResult(frame: v1.ServerFrame): types.AdminResult {
  return answers.adminResult(frame.admin!);
}
