import type { Notice } from './board-view.ts';
import { mostPins } from './storage/pins.ts';
import type { SettingsStore } from './storage/settings.ts';

/** What there is to say of the file of state after it was read. */
export function startNotices({
  restored,
  setAside,
}: Pick<SettingsStore, 'restored' | 'setAside'>): Notice[] {
  const notices: Notice[] = [];
  if (restored !== null) {
    notices.push({ id: 'settings-restored', kind: 'settings-restored', ...restored });
  }
  if (setAside === null) return notices;
  const { counts, keptIn } = setAside;
  const { surplus: count, ...unread } = counts;
  if (Object.values(unread).some((one) => one > 0)) {
    notices.push({ id: 'values-set-aside', kind: 'values-set-aside', ...unread, keptIn });
  }
  if (count > 0) {
    notices.push({ id: 'pins-left-out', kind: 'pins-left-out', count, most: mostPins, keptIn });
  }
  return notices;
}
