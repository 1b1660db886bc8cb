import { isDeepStrictEqual } from 'node:util';
import type { Notice } from './board-view.ts';

/** What Roomwatch has to say about itself: what holds until it is over, and what was dismissed of it. */
export interface Notices {
  put(notice: Notice): void;
  clear(noticeId: string): void;
  /** Hides one until what it says is over and begins anew. */
  dismiss(noticeId: string): void;
  /** Those to show, of the ones put here and of `current`, which the caller derives from the state of things. */
  list(current: readonly Notice[]): Notice[];
}

/** `onChanged`: what `list` answers may differ now. */
export function createNotices(onChanged: () => void): Notices {
  const standing = new Map<string, Notice>();
  const dismissed = new Set<string>();

  return {
    put(notice) {
      if (isDeepStrictEqual(standing.get(notice.id), notice)) return;
      standing.set(notice.id, notice);
      onChanged();
    },
    clear(noticeId) {
      dismissed.delete(noticeId);
      if (standing.delete(noticeId)) onChanged();
    },
    dismiss(noticeId) {
      dismissed.add(noticeId);
      onChanged();
    },
    list(current) {
      const all = [...current, ...standing.values()];
      const ids = new Set(all.map(({ id }) => id));
      for (const id of dismissed) if (!ids.has(id)) dismissed.delete(id);
      return all.filter(({ id }) => !dismissed.has(id));
    },
  };
}
