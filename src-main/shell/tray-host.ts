import type { SessionBus } from './session-bus.ts';

/**
 * Whether this desktop shows tray icons. `bus` null: not on Linux, where every desktop does. One that does not
 * answer is taken not to, so that no window gets lost behind an icon that nobody sees.
 */
export async function trayIsShown(bus: SessionBus | null): Promise<boolean> {
  if (bus === null) return true;
  // https://www.freedesktop.org/wiki/Specifications/StatusNotifierItem/StatusNotifierWatcher/
  const watcher = 'org.kde.StatusNotifierWatcher';
  const answer = await bus.call({
    destination: watcher,
    path: '/StatusNotifierWatcher',
    interface: 'org.freedesktop.DBus.Properties',
    member: 'Get',
    signature: 'ss',
    body: () => [watcher, 'IsStatusNotifierHostRegistered'],
  });
  return answer.kind === 'answered' && isTrue(answer.body[0]);
}

function isTrue(variant: unknown): boolean {
  return (
    typeof variant === 'object' && variant !== null && 'value' in variant && variant.value === true
  );
}
