// The two banks of `init --demo` and of `demo`: enough to try everything, small enough to read at a glance. They are made through the
// same rules as any other bank; the money of customers comes from their bank's settlement account, whose net debit cap bounds it.
// Every step may be repeated: an init that was cut short is finished by doing all of it again.
import { createHash } from 'node:crypto';
import { currencyByCode } from '../domain/currencies.ts';
import { formatAmount, parseAmount } from '../domain/money.ts';
import { Reason, reasonName } from '../domain/reasons.ts';
import { v1 } from '../protocol/generated/payswitch.js';
import { toLong } from '../protocol/int64.ts';
import type { Offline } from '../threads/offline.ts';
import { dataFlag } from './identity.ts';
import type { KeyNames } from './keys.ts';
import { table } from './table.ts';

export interface DemoTerminal {
  participant: string;
  terminal: string;
  capabilities: string[];
  keyFile: string;
}

export interface DemoAccount {
  participant: string;
  account: string;
  kind: string;
  balance: string;
  minimum: string;
}

export interface DemoBanks {
  terminals: DemoTerminal[];
  accounts: DemoAccount[];
}

export const demoBanks = [
  { participant: 'ALPHA', displayName: 'Alpha Bank', customers: { EUR: ['ALICE', 'ADAM'], JPY: ['AIKO'] } },
  { participant: 'BETA', displayName: 'Beta Bank', customers: { EUR: ['BOB', 'BERTA'], JPY: ['BENKEI'] } },
] as const;

const terminals: readonly { terminal: string; capabilities: v1.Capability[] }[] = [
  { terminal: 'T1', capabilities: [v1.Capability.PAY, v1.Capability.READ] },
  { terminal: 'T2', capabilities: [v1.Capability.PAY, v1.Capability.READ] },
  { terminal: 'OPS', capabilities: [v1.Capability.ADMIN, v1.Capability.READ] },
];
const keyId = 'k1';

/** By currency: how far a settlement account may go, and what each customer begins with. */
const funding = {
  EUR: { netDebitCap: '1000000.00 EUR', opening: '10000.00 EUR' },
  JPY: { netDebitCap: '100000000 JPY', opening: '1500000 JPY' },
} as const;

/** Makes what is not there yet, and returns all of it. */
export function addDemoBanks(
  offline: Offline,
  ensureKey: (names: KeyNames) => { path: string; publicKey: Buffer },
): DemoBanks {
  const made: DemoBanks = { terminals: [], accounts: [] };
  const change = (administer: v1.IAdminister): void => {
    const { reason, detail } = offline.administer(administer);
    if (reason && reason !== Reason.ALREADY_EXISTS)
      throw new Error(`the demo's banks were refused: ${reasonName(reason)} ${detail ?? ''}`);
  };
  for (const { participant, displayName, customers } of demoBanks) {
    change({ addParticipant: { participant, displayName } });
    for (const { terminal, capabilities } of terminals) {
      const { path, publicKey } = ensureKey({ participant, terminal, keyId });
      change({ addTerminal: { participant, terminal, capabilities, keyId, publicKey } });
      const words = capabilities.map((capability) => v1.Capability[capability].toLowerCase());
      made.terminals.push({ participant, terminal, capabilities: words, keyFile: path });
    }
    for (const [code, names] of Object.entries(customers)) {
      const { netDebitCap, opening } = funding[code as keyof typeof funding];
      const cap = parseAmount(netDebitCap);
      const amount = parseAmount(opening);
      const settlement = `${participant}-SETTLEMENT-${code}`;
      const open = (account: string, kind: v1.AccountKind, minimumMinor: bigint) =>
        change({ openAccount: { participant, account, currency: code, kind, minimumMinor: toLong(minimumMinor) } });
      open(settlement, v1.AccountKind.SETTLEMENT, -cap.amountMinor);
      for (const name of names) {
        const account = `${participant}-${name}`;
        open(account, v1.AccountKind.CUSTOMER, 0n);
        const result = offline.pay({
          paymentId: openingPaymentId(account),
          debitAccount: settlement,
          creditAccount: account,
          amountMinor: amount.amountMinor,
          currency: code,
          reference: 'opening balance',
        });
        if (result.reason) throw new Error(`the demo's opening balance was refused: ${reasonName(result.reason)}`);
        made.accounts.push({
          participant,
          account,
          kind: 'customer',
          balance: opening,
          minimum: formatAmount(0n, amount.currency),
        });
      }
      const lent = -amount.amountMinor * BigInt(names.length);
      const currency = currencyByCode(code)!;
      made.accounts.push({
        participant,
        account: settlement,
        kind: 'settlement',
        balance: formatAmount(lent, currency),
        minimum: formatAmount(-cap.amountMinor, currency),
      });
    }
  }
  return made;
}

/**
 * The same for an account every time, so that the payment is made once. A UUIDv8, whose bits mean nothing: a UUIDv7 with a time far in
 * the future would make the ledger look up every later id of this bank.
 */
function openingPaymentId(account: string): Buffer {
  const id = createHash('sha256').update(`payswitch demo: opening balance of ${account}`).digest().subarray(0, 16);
  id[6] = 0x80 | (id[6]! & 0x0f);
  id[8] = 0x80 | (id[8]! & 0x3f);
  return id;
}

/** What was made, and what to type next. */
export function demoText(banks: DemoBanks, directory: string): string {
  const data = dataFlag(directory);
  return [
    table(
      [{ title: 'TERMINAL' }, { title: 'MAY' }, { title: 'KEY FILE' }],
      banks.terminals.map(({ participant, terminal, capabilities, keyFile }) => [
        `${participant}/${terminal}`,
        capabilities.join(', '),
        keyFile,
      ]),
    ),
    '',
    table(
      [
        { title: 'ACCOUNT' },
        { title: 'PARTICIPANT' },
        { title: 'KIND' },
        { title: 'BALANCE', align: 'right' },
        { title: 'MINIMUM', align: 'right' },
      ],
      banks.accounts.map(({ account, participant, kind, balance, minimum }) => [
        account,
        participant,
        kind,
        balance,
        minimum,
      ]),
    ),
    '',
    'Next: start the switch, and in another shell pay with it:',
    `  payswitch start${data}`,
    `  payswitch pay ALPHA-ALICE BETA-BOB 12.50 EUR --as ALPHA/T1${data}`,
    `  payswitch statement BETA-BOB --as BETA/T1${data}`,
    `  payswitch account list${data}`,
    `  payswitch status${data}`,
  ].join('\n');
}
