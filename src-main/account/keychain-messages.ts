import * as v from 'valibot';
import type { KeychainProblem } from './account-view.ts';

/**
 * What the main process asks of the keychain process. `account` names the entry under the service
 * `Roomwatch`; `mayAsk`: whether a locked keychain may ask the user to unlock it.
 */
export type KeychainRequest = { id: number; account: string } & (
  { kind: 'read'; mayAsk: boolean } | { kind: 'write'; secret: string } | { kind: 'remove' }
);

const problems = [
  'absent',
  'locked',
  'denied',
  'silent',
  'crashed',
] as const satisfies readonly KeychainProblem[];

export const keychainReplySchema = v.variant('kind', [
  /** `value`: the secret that was read; null where there is none, and after a write or a removal. */
  v.object({ id: v.number(), kind: v.literal('done'), value: v.nullable(v.string()) }),
  v.object({ id: v.number(), kind: v.literal('failed'), problem: v.picklist(problems) }),
  /** The keychain is alive but needs the user, who may be typing a password. */
  v.object({ id: v.number(), kind: v.literal('waiting') }),
]);
/** What the keychain process answers: at most one `waiting`, then `done` or `failed`. */
export type KeychainReply = v.InferOutput<typeof keychainReplySchema>;
