import { dampedUntilMs, mannerOf } from './flapping.ts';
import type { Flapping, Manner } from './flapping.ts';
import { graceEndsAtMs } from './grace.ts';
import type { Graces } from './grace.ts';
import { decideAlert, isGoodNews } from './rules.ts';
import type { AlertKind, AlertSettings, Told, Truth } from './rules.ts';

/** All that decides what is told of a pin now. Times on our clock, in ms. */
export interface Situation {
  told: Told | null;
  truth: Truth;
  noticedAtMs: number;
  nowMs: number;
  enabled: AlertSettings;
  graces: Graces;
  isMuted: boolean;
  /** These are quiet hours in which nothing is shown. */
  isQuiet: boolean;
  isCatchingUp: boolean;
  flapping: Flapping;
}

/**
 * What to do about a pin. News that is held back is judged anew when what holds it is over: at
 * `untilMs`, or, where that is null, when the mute, the quiet hours or the catching up end.
 */
export type Verdict =
  | { kind: 'silent'; told: Told }
  | { kind: 'hold'; because: 'mute' | 'quiet' | 'catch-up' | 'calm'; untilMs: number | null }
  | { kind: 'tell'; alert: AlertKind; told: Told; manner: Manner };

/**
 * Judges what is true against what the user was last told. Held back, bad news leaves the user's belief as
 * it was, so that it is still news afterwards if it is still true, and none if it is not.
 */
export function judge(situation: Situation): Verdict {
  const { truth, noticedAtMs, nowMs, flapping } = situation;
  const { alert, told } = decideAlert(situation.told, truth, situation.enabled);
  if (alert === null) return { kind: 'silent', told };
  if (situation.isMuted || situation.isQuiet) {
    return isGoodNews(alert)
      ? { kind: 'silent', told }
      : { kind: 'hold', because: situation.isMuted ? 'mute' : 'quiet', untilMs: null };
  }
  if (situation.isCatchingUp) return { kind: 'hold', because: 'catch-up', untilMs: null };
  const untilMs =
    dampedUntilMs(flapping, alert, nowMs) ?? graceEndsAtMs(alert, noticedAtMs, situation.graces);
  if (untilMs !== null && untilMs > nowMs) return { kind: 'hold', because: 'calm', untilMs };
  return { kind: 'tell', alert, told, manner: mannerOf(flapping, alert, nowMs) };
}
