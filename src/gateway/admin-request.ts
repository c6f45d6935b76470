// The syntax of administrative changes: lengths, characters, enum values, counts. Whether a change is allowed and fits the present
// state is the ledger's to say (AdminResult.reason); it has no reason for a broken rule, so everything is checked here.
import { isCurrencyCode, isName, isText } from '../domain/identifiers.ts';
import { ACCOUNTS_PAGE_MAX, DISPLAY_NAME_BYTES_MAX, PUBLIC_KEY_BYTES } from '../domain/limits.ts';
import { v1 } from '../protocol/generated/payswitch.js';
import { fromLong } from '../protocol/int64.ts';

// One per capability is enough; more would only be a way to send much.
const capabilitiesMax = 16;

/** All fields that any change has, under the names of the .proto. */
interface ChangeFields {
  participant?: string;
  terminal?: string;
  keyId?: string;
  publicKey?: Uint8Array;
  displayName?: string;
  account?: string;
  currency?: string;
  kind?: number;
  minimumMinor?: Parameters<typeof fromLong>[0];
  capabilities?: number[];
  limit?: number;
  after?: string;
}
type Change = NonNullable<v1.Administer['change']>;
type Rule = (fields: ChangeFields) => boolean;

/** An empty participant means one's own. */
const ownOrName: Rule = ({ participant = '' }) => participant === '' || isName(participant);
const participant: Rule = (fields) => isName(fields.participant ?? '');
const terminal: Rule = (fields) => isName(fields.terminal ?? '');
const key_id: Rule = (fields) => isName(fields.keyId ?? '');
const public_key: Rule = (fields) => fields.publicKey?.length === PUBLIC_KEY_BYTES;
const display_name: Rule = (fields) => isText(fields.displayName ?? '', DISPLAY_NAME_BYTES_MAX);
const account: Rule = (fields) => isName(fields.account ?? '');
const currency: Rule = (fields) => isCurrencyCode(fields.currency ?? '');
const kind: Rule = (fields) => v1.AccountKind[fields.kind ?? 0] !== undefined && (fields.kind ?? 0) !== 0;
const minimum_minor: Rule = (fields) => fromLong(fields.minimumMinor) <= 0n;
const capabilities: Rule = ({ capabilities: list = [] }) =>
  list.length <= capabilitiesMax && list.every((one) => one !== 0 && v1.Capability[one] !== undefined);
const limit: Rule = (fields) => (fields.limit ?? 0) <= ACCOUNTS_PAGE_MAX;
const after: Rule = (fields) => (fields.after ?? '') === '' || isName(fields.after!);

/** Rules per change, in the order of the fields' numbers; the first broken one names the field. */
const rules: Record<Change, { message: string; fields: Record<string, Rule> }> = {
  addParticipant: { message: 'add_participant', fields: { participant, display_name } },
  suspendParticipant: { message: 'suspend_participant', fields: { participant } },
  resumeParticipant: { message: 'resume_participant', fields: { participant } },
  addTerminal: {
    message: 'add_terminal',
    fields: { participant: ownOrName, terminal, capabilities, key_id, public_key },
  },
  disableTerminal: { message: 'disable_terminal', fields: { participant: ownOrName, terminal } },
  enableTerminal: { message: 'enable_terminal', fields: { participant: ownOrName, terminal } },
  addTerminalKey: { message: 'add_terminal_key', fields: { participant: ownOrName, terminal, key_id, public_key } },
  revokeTerminalKey: { message: 'revoke_terminal_key', fields: { participant: ownOrName, terminal, key_id } },
  setCapabilities: { message: 'set_capabilities', fields: { participant: ownOrName, terminal, capabilities } },
  openAccount: { message: 'open_account', fields: { participant: ownOrName, account, currency, kind, minimum_minor } },
  freezeAccount: { message: 'freeze_account', fields: { account } },
  unfreezeAccount: { message: 'unfreeze_account', fields: { account } },
  closeAccount: { message: 'close_account', fields: { account } },
  reopenAccount: { message: 'reopen_account', fields: { account } },
  setMinimum: { message: 'set_minimum', fields: { account, minimum_minor } },
  listParticipants: { message: 'list_participants', fields: { limit, after } },
  listTerminals: { message: 'list_terminals', fields: { participant: ownOrName, limit, after } },
};

/** The field that breaks its rule, as in the .proto ("administer.open_account.currency"); undefined when all is well. */
export function invalidChange(administer: v1.Administer): string | undefined {
  const { change } = administer;
  if (change === undefined) return 'administer.change';
  const { message, fields } = rules[change];
  for (const [field, rule] of Object.entries(fields)) {
    if (!rule(administer[change] as ChangeFields)) return `administer.${message}.${field}`;
  }
  return undefined;
}
