import type { ApiError } from '../twilio/api-error.ts';

/** Where an account's secret is: in the system's keychain, in memory until Roomwatch quits, or nowhere. */
export type SecretPlace = 'keychain' | 'this-session' | 'missing';

/** The five things that can be wrong with the keychain, each with its own words on the screen. */
export type KeychainProblem =
  | 'absent' // no keychain service answers on this machine
  | 'locked' // it is there, but locked
  | 'denied' // the user or the system refused
  | 'silent' // it did not answer in time
  | 'crashed'; // the process that asks it died

/** An account as the renderer may know it: that there is a secret, never what it is. */
export interface AccountView {
  id: string;
  name: string;
  accountSid: string;
  apiKeySid: string | null;
  /** null: Twilio's own. */
  baseUrl: string | null;
  secretPlace: SecretPlace;
  keychainProblem: KeychainProblem | null;
  /** Why Twilio rejects it, while it does. */
  rejected: ApiError | null;
  pinCount: number;
  /** How many rooms are pinned whole. */
  roomCount: number;
}
