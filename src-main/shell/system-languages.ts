import { app } from 'electron';
import type { SystemLanguages } from '../language/locale.ts';

/** In what languages the system speaks with its user. The app must be ready. */
export function systemLanguages(): SystemLanguages {
  return { preferred: app.getPreferredSystemLanguages(), regional: app.getSystemLocale() };
}
