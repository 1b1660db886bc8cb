import { plural } from '../language/plural.ts';
import type { AlertKind } from './rules.ts';

/** What is told of several: `who` names or counts them. Only of trouble is there anything to repeat. */
export function kindWords(
  kind: AlertKind,
  who: string,
  count: number,
  isRepeated: boolean,
): string {
  switch (kind) {
    case 'reconnecting':
      return isRepeated
        ? plural(count, ['{who} is still reconnecting', '{who} are still reconnecting'], { who })
        : plural(count, ['{who} is reconnecting', '{who} are reconnecting'], { who });
    case 'disconnected':
      return isRepeated
        ? plural(count, ['{who} is still disconnected', '{who} are still disconnected'], { who })
        : plural(count, ['{who} disconnected', '{who} disconnected'], { who });
    case 'not-found':
      return isRepeated ? `Twilio still doesn’t find ${who}` : `Twilio no longer finds ${who}`;
    case 'back':
      return plural(count, ['{who} is connected again', '{who} are connected again'], { who });
    case 'joined':
      return plural(count, ['{who} has joined', '{who} have joined'], { who });
    case 'unknown-status':
      return plural(
        count,
        ['{who} has a status unknown to Roomwatch', '{who} have statuses unknown to Roomwatch'],
        { who },
      );
    case 'room-ended':
      return plural(count, ['{who} left with the room’s end', '{who} left with the room’s end'], {
        who,
      });
    default:
      return kind satisfies never;
  }
}

/** How many are told to be so, as one of several counts: “2 disconnected”. */
export function kindCountWords(kind: AlertKind, count: number, isRepeated: boolean): string {
  switch (kind) {
    case 'reconnecting':
      return isRepeated
        ? plural(count, ['# is still reconnecting', '# are still reconnecting'])
        : plural(count, ['# is reconnecting', '# are reconnecting']);
    case 'disconnected':
      return isRepeated
        ? plural(count, ['# is still disconnected', '# are still disconnected'])
        : plural(count, ['# disconnected', '# disconnected']);
    case 'not-found':
      return isRepeated
        ? plural(count, ['# still not found', '# still not found'])
        : plural(count, ['# not found', '# not found']);
    case 'back':
      return plural(count, ['# is connected again', '# are connected again']);
    case 'joined':
      return plural(count, ['# has joined', '# have joined']);
    case 'unknown-status':
      return plural(count, [
        '# has a status unknown to Roomwatch',
        '# have statuses unknown to Roomwatch',
      ]);
    case 'room-ended':
      return plural(count, ['# left with the room’s end', '# left with the room’s end']);
    default:
      return kind satisfies never;
  }
}
