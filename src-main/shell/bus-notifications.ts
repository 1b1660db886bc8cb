import { createLatest } from '../latest.ts';
import { openWords } from '../tray-words.ts';
import type { BusAnswer, BusCall, SessionBus } from './session-bus.ts';
import { mostClickable } from './system-notifications.ts';
import type { SystemNotifications } from './system-notifications.ts';

// https://specifications.freedesktop.org/notification-spec/1.2/protocol.html
const service = {
  destination: 'org.freedesktop.Notifications',
  path: '/org/freedesktop/Notifications',
  interface: 'org.freedesktop.Notifications',
};

/** The action of a click on the notification itself. */
const clickAction = 'default';
/** What the installed desktop file is called, by which the desktop knows our icon. */
const desktopEntry = 'roomwatch';
const normalUrgency = 1;
/** How long it stays is the desktop's affair. */
const asLongAsUsual = -1;

/**
 * On Linux, past Electron: there it waits for the notification service, and a service that is stuck would hold
 * up the watching.
 */
export function createBusNotifications(bus: SessionBus): SystemNotifications {
  /** As the service said last; before that, what most can do. */
  let capabilities: readonly unknown[] = ['actions', 'body-markup'];
  const clickable = createLatest<() => void>(mostClickable);
  /** A service that was started anew counts from one again. */
  const keyOf = (sender: string, id: unknown) => `${sender} ${String(id)}`;

  bus.listen(
    `type='signal',sender='${service.destination}',interface='${service.interface}',member='ActionInvoked'`,
    ({ member, body: [id, action], sender }) => {
      const isClick = member === 'ActionInvoked' && action === clickAction;
      if (isClick) clickable.get(keyOf(sender, id))?.();
    },
  );

  return {
    async show({ title, body, silent }, onClick) {
      const able = await bus.call({ ...service, member: 'GetCapabilities' });
      if (able.kind === 'no-bus' || able.kind === 'refused') return 'no-service';
      if (able.kind === 'answered') {
        capabilities = Array.isArray(able.body[0]) ? (able.body[0] as unknown[]) : [];
      }
      const takeAnswer = (answer: BusAnswer) => {
        if (answer.kind !== 'answered') return;
        clickable.put(keyOf(answer.sender, answer.body[0]), onClick);
      };
      // Also to one that is busy: that shows it late, which is better than never.
      const notify: BusCall = {
        ...service,
        member: 'Notify',
        signature: 'susssasa{sv}i',
        body: (variant) => [
          'Roomwatch',
          0,
          '',
          title,
          capabilities.includes('body-markup') ? withoutMarkup(body) : body,
          // Its label is not shown by most.
          capabilities.includes('actions') ? [clickAction, openWords()] : [],
          {
            urgency: variant('y', normalUrgency),
            'desktop-entry': variant('s', desktopEntry),
            ...(silent ? { 'suppress-sound': variant('b', true) } : {}),
          },
          asLongAsUsual,
        ],
      };
      const shown = await bus.call(notify, takeAnswer);
      takeAnswer(shown);
      if (shown.kind === 'answered') return 'shown';
      if (shown.kind !== 'silent') return 'failed';
      return able.kind === 'silent' ? 'no-service' : 'not-confirmed';
    },
  };
}

/** Someone may be called `<b>`, or a room “R&D”. */
function withoutMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
