import type { SubscribeRule } from '../../src-main/contract.ts';

/** Which tracks a rule is about, of anyone or of one publisher. `named`: with the name or SID that it gives. */
type What = 'all' | 'audio' | 'video' | 'data' | 'named';

/** A rule as a sentence; one that is none of those that Twilio documents stays in Twilio's own words. */
export function ruleWords(rule: SubscribeRule): string {
  const { type, publisher, track, priority } = rule;
  const what = whatOf(rule);
  if ((type !== 'include' && type !== 'exclude') || priority !== null || what === null) {
    return twiliosWords(rule);
  }
  const isIncluded = type === 'include';
  const trackName = track ?? '';
  return publisher === null
    ? anyonesWords(what, isIncluded, trackName)
    : publishersWords(what, isIncluded, trackName, publisher);
}

/** null: a combination for which there is no sentence. */
function whatOf({ all, publisher, track, kind }: SubscribeRule): What | null {
  if (all === true) return [publisher, track, kind].every((part) => part === null) ? 'all' : null;
  if (track !== null) return kind === null ? 'named' : null;
  if (kind === null) return publisher === null ? null : 'all';
  return kind === 'audio' || kind === 'video' || kind === 'data' ? kind : null;
}

function anyonesWords(what: What, isIncluded: boolean, trackName: string): string {
  switch (what) {
    case 'all':
      return isIncluded ? 'Include all tracks' : 'Exclude all tracks';
    case 'audio':
      return isIncluded ? 'Include audio tracks' : 'Exclude audio tracks';
    case 'video':
      return isIncluded ? 'Include video tracks' : 'Exclude video tracks';
    case 'data':
      return isIncluded ? 'Include data tracks' : 'Exclude data tracks';
    case 'named':
      return isIncluded ? `Include tracks named ${trackName}` : `Exclude tracks named ${trackName}`;
    default:
      return what satisfies never;
  }
}

function publishersWords(
  what: What,
  isIncluded: boolean,
  trackName: string,
  publisher: string,
): string {
  switch (what) {
    case 'all':
      return isIncluded ? `Include tracks of ${publisher}` : `Exclude tracks of ${publisher}`;
    case 'audio':
      return isIncluded
        ? `Include audio tracks of ${publisher}`
        : `Exclude audio tracks of ${publisher}`;
    case 'video':
      return isIncluded
        ? `Include video tracks of ${publisher}`
        : `Exclude video tracks of ${publisher}`;
    case 'data':
      return isIncluded
        ? `Include data tracks of ${publisher}`
        : `Exclude data tracks of ${publisher}`;
    case 'named':
      return isIncluded
        ? `Include tracks named ${trackName} of ${publisher}`
        : `Exclude tracks named ${trackName} of ${publisher}`;
    default:
      return what satisfies never;
  }
}

/** The fields that say something, as Twilio has them. */
function twiliosWords(rule: SubscribeRule): string {
  const fields = Object.entries(rule).filter(([, value]) => value !== null);
  return fields.map(([name, value]) => `${name}: ${value}`).join(', ') || 'An empty rule';
}
