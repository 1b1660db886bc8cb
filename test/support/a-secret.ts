import { expect } from 'vitest';
import type { Secret } from '../../src-main/twilio/secret.ts';

/** Stands, in what a test expects, for the secret that reveals this text; secrets themselves don't compare. */
export function aSecret(text: string): Secret {
  return expect.toSatisfy((secret: Secret) => secret.reveal() === text) as Secret;
}
