import type { TrialResult } from './contract.ts';
import type { Notices } from './notices.ts';
import type { UpdateNews } from './shell/updates.ts';
import type { DiskProblem } from './storage/disk-problem.ts';
import { mostPins } from './storage/pins.ts';

/** What happens to Roomwatch itself, as notices on its board. */
export interface OwnNotices {
  /** Whether settings and pins could be saved; null: they could. */
  savingIs(problem: DiskProblem | null): void;
  /** Whether the history could be written; null: it could. */
  recordingIs(problem: DiskProblem | null): void;
  /** Somebody in a room that is pinned whole could not be pinned any more. */
  noRoomForPins(): void;
  pinsAre(count: number): void;
  notificationWas(result: TrialResult): void;
  /** The window was closed, for the first time. */
  keepsWatching(where: 'tray' | 'minimised'): void;
  /** Something of ours broke: told anew, also where the user waved the last one away. */
  broke(what: 'part' | 'window' | 'compact'): void;
  /** null: there is nothing to say any more. */
  newVersion(news: UpdateNews | null): void;
}

export function createOwnNotices({ put, clear }: Pick<Notices, 'put' | 'clear'>): OwnNotices {
  let updateId: string | null = null;

  function diskIs(id: 'settings-not-saved' | 'history-not-saved', problem: DiskProblem | null) {
    if (problem === null) clear(id);
    else put({ id, kind: id, problem });
  }

  return {
    savingIs: (problem) => diskIs('settings-not-saved', problem),
    recordingIs: (problem) => diskIs('history-not-saved', problem),
    noRoomForPins: () => put({ id: 'too-many-pins', kind: 'too-many-pins', most: mostPins }),
    pinsAre(count) {
      if (count < mostPins) clear('too-many-pins');
    },
    notificationWas(result) {
      const id = 'notifications-unavailable';
      if (result === 'shown') clear(id);
      else put({ id, kind: id, because: result });
    },
    keepsWatching: (where) => put({ id: 'keeps-watching', kind: 'keeps-watching', where }),
    broke(what) {
      const id = `fault:${what}`;
      clear(id);
      put({ id, kind: 'fault', what });
    },
    newVersion(news) {
      if (updateId !== null) clear(updateId);
      updateId = news && `update:${news.version}`;
      if (news === null) return;
      const { kind: state, version, whatsNew } = news;
      put({ id: `update:${version}`, kind: 'update', state, version, whatsNew });
    },
  };
}
