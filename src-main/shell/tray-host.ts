import type { BusSignal, SessionBus } from './session-bus.ts';

/** What shows tray icons on this desktop. */
export interface TrayHost {
  /**
   * Whether there is one now. One that does not answer is taken not to be there, so that no window gets lost
   * behind an icon that nobody sees.
   */
  isThere(): Promise<boolean>;
  /** It came, went, or is another one. */
  onChanged(listener: () => void): void;
}

// https://www.freedesktop.org/wiki/Specifications/StatusNotifierItem/StatusNotifierWatcher/
const watcher = 'org.kde.StatusNotifierWatcher';
const busItself = 'org.freedesktop.DBus';
const hostMembers = ['StatusNotifierHostRegistered', 'StatusNotifierHostUnregistered'];

/** `bus` null: not on Linux, where every desktop has one and it stays. */
export function createTrayHost(bus: SessionBus | null): TrayHost {
  if (bus === null) return { isThere: async () => true, onChanged: () => {} };
  return {
    async isThere() {
      const answer = await bus.call({
        destination: watcher,
        path: '/StatusNotifierWatcher',
        interface: 'org.freedesktop.DBus.Properties',
        member: 'Get',
        signature: 'ss',
        body: () => [watcher, 'IsStatusNotifierHostRegistered'],
      });
      return answer.kind === 'answered' && isTrue(answer.body[0]);
    },
    onChanged(listener) {
      const take = (signal: BusSignal) => {
        if (isAboutHost(signal)) listener();
      };
      // All of them are heard by each listener.
      bus.listen(
        `type='signal',sender='${busItself}',interface='${busItself}',member='NameOwnerChanged',arg0='${watcher}'`,
        take,
      );
      bus.listen(`type='signal',interface='${watcher}',member='${hostMembers[0]}'`, () => {});
      bus.listen(`type='signal',interface='${watcher}',member='${hostMembers[1]}'`, () => {});
    },
  };
}

function isAboutHost({ interface: from, member, body }: BusSignal): boolean {
  if (from === busItself) return member === 'NameOwnerChanged' && body[0] === watcher;
  return from === watcher && hostMembers.includes(String(member));
}

function isTrue(variant: unknown): boolean {
  return (
    typeof variant === 'object' && variant !== null && 'value' in variant && variant.value === true
  );
}
