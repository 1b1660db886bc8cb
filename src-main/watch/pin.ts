import type { PinTarget } from '../twilio/pin-target.ts';

/** What the user watches. */
export interface Pin {
  id: string;
  accountId: string;
  /** The Account SID, so that the pin finds its account again when that is removed and added anew. */
  accountSid: string;
  target: PinTarget;
  label: string | null;
  note: string | null;
}
