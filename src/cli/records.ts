// A journal record in words and as JSON. The bodies are journal.proto's; numbers of participants and terminals become the names that
// earlier records gave them.

import { formatPaymentId } from '../client/payment-id.ts';
import { reasonName } from '../domain/reasons.ts';
import { RecordKind } from '../journal/format.ts';
import type { RecordView } from '../journal/record-view.ts';
import { v1 } from '../protocol/generated/payswitch.js';
import { fromLong, safeFromLong } from '../protocol/int64.ts';
import { amountJson, amountText, timeText } from './amounts.ts';
import { printable } from './table.ts';

export interface DescribedRecord {
  kind: string;
  /** Accounts that it is about. */
  accounts: readonly string[];
  text: string;
  json: object;
}

interface Described {
  accounts: readonly string[];
  words: string;
  details: object;
}

const kindNames: Readonly<Record<number, string>> = {
  [RecordKind.PAYMENT]: 'payment',
  [RecordKind.PARTICIPANT]: 'participant',
  [RecordKind.TERMINAL]: 'terminal',
  [RecordKind.ACCOUNT]: 'account',
  [RecordKind.START]: 'start',
};
export const recordKinds: readonly string[] = Object.values(kindNames);

const kindWidth = 11;
const seqWidth = 8;

/** Must see every record from the first on, in order: it learns the names on the way. */
export class RecordDescriber {
  readonly #participants = new Map<number, string>();
  readonly #terminals = new Map<number, string>();

  /** Takes a record's names without describing it. */
  learn(record: RecordView): void {
    if (record.kind === RecordKind.PARTICIPANT) {
      const { number, participant } = v1.ParticipantRecord.decode(record.body());
      this.#participants.set(number ?? 0, participant?.participant ?? '');
    } else if (record.kind === RecordKind.TERMINAL) {
      const { number, terminal } = v1.TerminalRecord.decode(record.body());
      this.#terminals.set(number ?? 0, `${terminal?.participant}/${terminal?.terminal}`);
    }
  }

  describe(record: RecordView): DescribedRecord {
    this.learn(record);
    const kind = kindNames[record.kind] ?? `kind ${record.kind}`;
    const { accounts, words, details } = this.#body(record);
    const timeNs = record.timeNs();
    const text = `${`${record.seq}`.padStart(seqWidth)}  ${timeText(timeNs)}  ${kind.padEnd(kindWidth)}  ${printable(words)}`;
    return { kind, accounts, text, json: { seq: record.seq, ledgerTimeNs: timeNs, kind, ...details } };
  }

  #body(record: RecordView): Described {
    const body = record.body();
    switch (record.kind) {
      case RecordKind.PAYMENT:
        return this.#payment(record, v1.PaymentRecord.decode(body));
      case RecordKind.PARTICIPANT:
        return this.#participant(v1.ParticipantRecord.decode(body));
      case RecordKind.TERMINAL:
        return this.#terminal(v1.TerminalRecord.decode(body));
      case RecordKind.ACCOUNT:
        return this.#account(v1.AccountRecord.decode(body));
      default: {
        const { software, runtime, pid } = v1.StartRecord.decode(body);
        const details = { software: software ?? '', runtime: runtime ?? '', pid: pid ?? 0 };
        return { accounts: [], words: `${details.software} on ${details.runtime}, pid ${details.pid}`, details };
      }
    }
  }

  #payment(record: RecordView, { request, effects }: v1.PaymentRecord): Described {
    const debit = request?.debitAccount ?? '';
    const credit = request?.creditAccount ?? '';
    const currency = request?.currency ?? '';
    const amountMinor = fromLong(request?.amountMinor);
    const paymentId = formatPaymentId(request?.paymentId ?? new Uint8Array());
    const reason = reasonName(effects?.reason ?? 0);
    const settled = reason === 'NONE';
    const debitBalance = fromLong(effects?.debitBalanceMinor);
    const creditBalance = fromLong(effects?.creditBalanceMinor);
    const terminal = this.#terminalName(effects?.terminal ?? 0);
    const outcome = settled ? 'settled' : `refused ${reason}`;
    const reference = request?.reference ? ` '${request.reference}'` : '';
    return {
      accounts: [debit, credit],
      words: `${outcome}  ${amountText(amountMinor, currency)}  ${debit} -> ${credit}  by ${terminal}  id ${paymentId}${reference}`,
      details: {
        status: settled ? 'ACSC' : 'RJCT',
        reason,
        paymentId,
        participant: this.#participantName(record.participant),
        terminal,
        debitAccount: debit,
        creditAccount: credit,
        amount: amountJson(amountMinor, currency),
        ...(settled
          ? { debitBalance: amountJson(debitBalance, currency), creditBalance: amountJson(creditBalance, currency) }
          : {}),
        debitPreviousSeq: safeFromLong(effects?.debitPreviousSeq),
        creditPreviousSeq: safeFromLong(effects?.creditPreviousSeq),
        endToEndId: request?.endToEndId ?? '',
        reference: request?.reference ?? '',
      },
    };
  }

  #participant({ number, participant, changedBy }: v1.ParticipantRecord): Described {
    const name = participant?.participant ?? '';
    const state = participant?.suspended ? 'suspended' : 'active';
    const operator = participant?.operator ?? false;
    const by = this.#changedBy(changedBy);
    return {
      accounts: [],
      words: `${name} (number ${number}) ${operator ? 'operator, ' : ''}${state}, by ${by}`,
      details: {
        participant: name,
        number,
        displayName: participant?.displayName ?? '',
        operator,
        state,
        changedBy: by,
      },
    };
  }

  #terminal({ number, terminal, changedBy }: v1.TerminalRecord): Described {
    const name = `${terminal?.participant}/${terminal?.terminal}`;
    const capabilities = (terminal?.capabilities ?? []).map((capability) => v1.Capability[capability].toLowerCase());
    const keys = (terminal?.keys ?? []).map(({ keyId, publicKey, revoked }) => ({
      keyId: keyId ?? '',
      publicKey: Buffer.from(publicKey ?? []).toString('hex'),
      revoked: revoked ?? false,
    }));
    const disabled = terminal?.disabledByOperator ? 'disabled by the operator' : 'disabled';
    const state = terminal?.disabled ? disabled : 'enabled';
    const by = this.#changedBy(changedBy);
    const keyWords = keys.map(({ keyId, revoked }) => (revoked ? `${keyId} (revoked)` : keyId)).join(', ');
    return {
      accounts: [],
      words: `${name} (number ${number}) ${state}, may ${capabilities.join(', ')}, keys ${keyWords}, by ${by}`,
      details: { terminal: name, number, state, capabilities, keys, changedBy: by },
    };
  }

  #account({ account, change, changedBy, previousSeq }: v1.AccountRecord): Described {
    const name = account?.account ?? '';
    const currency = account?.currency ?? '';
    const minimumMinor = fromLong(account?.minimumMinor);
    const balanceMinor = fromLong(account?.balanceMinor);
    const kind = v1.AccountKind[account?.kind ?? 0].toLowerCase();
    const state = v1.AccountStatus[account?.status ?? 0].toLowerCase();
    const by = this.#changedBy(changedBy);
    return {
      accounts: [name],
      words:
        `${change}: ${name} of ${account?.participant}, ${kind}, ${state}, balance ${amountText(balanceMinor, currency)}, ` +
        `minimum ${amountText(minimumMinor, currency)}, by ${by}`,
      details: {
        change,
        account: name,
        participant: account?.participant ?? '',
        accountKind: kind,
        state,
        balance: amountJson(balanceMinor, currency),
        minimum: amountJson(minimumMinor, currency),
        previousSeq: safeFromLong(previousSeq),
        changedBy: by,
      },
    };
  }

  #changedBy(changedBy: v1.ChangedBy.$Properties | null | undefined): string {
    if (changedBy === null || changedBy === undefined) return 'payswitch init';
    return this.#terminalName(changedBy.terminalNumber ?? 0);
  }

  #terminalName(number: number): string {
    if (number === 0) return 'payswitch init';
    return this.#terminals.get(number) ?? `terminal number ${number}`;
  }

  #participantName(number: number): string {
    return this.#participants.get(number) ?? `number ${number}`;
  }
}
