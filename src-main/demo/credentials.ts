import { randomBytes } from 'node:crypto';
import { randomSid } from './random-sid.ts';

/** What may be used to sign in: Account SID + auth token, or API key SID + its secret. */
export interface Credentials {
  readonly accountSid: string;
  readonly authToken: string;
  readonly apiKeySid: string;
  readonly apiKeySecret: string;
}

/** Credentials that nobody else knows. The two secrets differ, so that mixing them up is noticed. */
export function randomCredentials(accountSid: string = randomSid('AC')): Credentials {
  return {
    accountSid,
    authToken: randomBytes(16).toString('hex'),
    apiKeySid: randomSid('SK'),
    apiKeySecret: randomBytes(24).toString('base64url'),
  };
}

/** User name and password of an `Authorization: Basic` header; null where there is none. */
export function readBasicAuth(
  header: string | undefined,
): { userName: string; password: string } | null {
  const encoded = /^Basic +(\S+)$/i.exec(header ?? '')?.[1];
  if (encoded === undefined) return null;
  const [userName = '', ...rest] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  return { userName, password: rest.join(':') };
}

export function areAccepted(credentials: Credentials, header: string | undefined): boolean {
  const given = readBasicAuth(header);
  if (given === null) return false;
  if (given.userName === credentials.accountSid) return given.password === credentials.authToken;
  if (given.userName === credentials.apiKeySid) return given.password === credentials.apiKeySecret;
  return false;
}
