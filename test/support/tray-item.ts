import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Message, sessionBus, Variant } from '@jellybrick/dbus-next';
import { expect } from 'vitest';

/** An entry of the tray's menu, as the desktop is told it. */
interface Entry {
  id: number;
  /** As it is shown; empty for a line. */
  label: string;
  isEnabled: boolean;
  items: Entry[];
}

/** Roomwatch's icon in the tray, as the desktop knows it, and as a user has it. */
export interface TrayItem {
  /** Tells two pictures apart. */
  picture(): Promise<string>;
  /** Width and height in pixels, where the picture is sent over the bus. */
  pictureSize(): Promise<[number, number]>;
  toolTip(): Promise<string>;
  /** The labels, of submenus too. */
  labels(): Promise<string[]>;
  /** How often the menu was made anew so far. */
  menuRevision(): Promise<number>;
  /** Waits for an entry with that label, and chooses it. */
  choose(label: string | RegExp): Promise<void>;
  /** Clicks on the icon itself. */
  click(): Promise<void>;
  /** How many icons the tray was given. */
  registered(): Promise<number>;
  close(): void;
}

/** `env`: of the desktop that it is on. */
export function openTrayItem(env: NodeJS.ProcessEnv): TrayItem {
  const bus = sessionBus({ busAddress: env['DBUS_SESSION_BUS_ADDRESS']! });

  async function call(
    destination: string,
    path: string,
    [from, member]: [string, string],
    signature = '',
    body: unknown[] = [],
  ): Promise<unknown[]> {
    const message = new Message({ destination, path, interface: from, member, signature, body });
    return (await bus.call(message))?.body ?? [];
  }

  async function property(destination: string, path: string, from: string, name: string) {
    const get: [string, string] = ['org.freedesktop.DBus.Properties', 'Get'];
    const [value] = await call(destination, path, get, 'ss', [from, name]);
    return (value as Variant).value as unknown;
  }

  async function registeredItems(): Promise<string[]> {
    const watcher = 'org.kde.StatusNotifierWatcher';
    const name = 'RegisteredStatusNotifierItems';
    const items = await property(watcher, '/StatusNotifierWatcher', watcher, name).catch(() => []);
    return items as string[];
  }

  /** The icon that came last, once there is one. */
  async function item(): Promise<{ service: string; path: string }> {
    let last: string | undefined;
    await expect.poll(async () => (last = (await registeredItems()).at(-1))).toBeTypeOf('string');
    const at = last!.indexOf('/');
    return { service: last!.slice(0, at), path: last!.slice(at) };
  }

  async function itemProperty(name: string): Promise<unknown> {
    const { service, path } = await item();
    return property(service, path, 'org.kde.StatusNotifierItem', name);
  }

  async function pixmap(): Promise<[number, number, Buffer] | undefined> {
    const pixmaps = await itemProperty('IconPixmap').catch(() => []);
    return (pixmaps as [number, number, Buffer][])[0];
  }

  async function layout(): Promise<[revision: number, root: Entry]> {
    const { service } = await item();
    const path = (await itemProperty('Menu')) as string;
    const get: [string, string] = ['com.canonical.dbusmenu', 'GetLayout'];
    const [revision, root] = await call(service, path, get, 'iias', [0, -1, []]);
    return [revision as number, entryOf(root)];
  }

  async function find(label: string | RegExp): Promise<Entry | undefined> {
    const [, root] = await layout();
    const is = (shown: string) => (typeof label === 'string' ? shown === label : label.test(shown));
    return allIn(root).find((entry) => is(entry.label));
  }

  return {
    async picture() {
      const sent = await pixmap();
      if (sent !== undefined) return createHash('sha256').update(sent[2]).digest('hex');
      // Some desktops are given a file instead.
      const folder = (await itemProperty('IconThemePath')) as string;
      const name = (await itemProperty('IconName')) as string;
      const file = await readFile(join(folder, `${name}.png`));
      return createHash('sha256').update(file).digest('hex');
    },
    async pictureSize() {
      const [width, height] = (await pixmap())!;
      return [width, height];
    },
    async toolTip() {
      const [, , title] = (await itemProperty('ToolTip')) as [string, unknown, string, string];
      return title;
    },
    async labels() {
      const [, root] = await layout();
      return allIn(root).flatMap(({ label }) => (label === '' ? [] : [label]));
    },
    async menuRevision() {
      const [revision] = await layout();
      return revision;
    },
    async choose(label) {
      await expect.poll(() => find(label)).toMatchObject({ isEnabled: true });
      const { service } = await item();
      const path = (await itemProperty('Menu')) as string;
      const { id } = (await find(label))!;
      const event: [string, string] = ['com.canonical.dbusmenu', 'Event'];
      const body = [id, 'clicked', new Variant('i', 0), 0];
      await call(service, path, event, 'isvu', body);
    },
    async click() {
      const { service, path } = await item();
      await call(service, path, ['org.kde.StatusNotifierItem', 'Activate'], 'ii', [0, 0]);
    },
    registered: async () => (await registeredItems()).length,
    close: () => bus.disconnect(),
  };
}

/** https://github.com/gnustep/libs-dbuskit/blob/master/Bundles/DBusMenu/com.canonical.dbusmenu.xml */
function entryOf(node: unknown): Entry {
  const [id, properties, children] = node as [number, Record<string, Variant>, Variant[]];
  const label = String(properties['label']?.value ?? '');
  return {
    id,
    // One underscore is before the letter that the keyboard chooses it by.
    label: label.replace(/_(.)/g, '$1'),
    isEnabled: properties['enabled']?.value !== false,
    items: children.map(({ value }) => entryOf(value)),
  };
}

function allIn({ items }: Entry): Entry[] {
  return items.flatMap((entry) => [entry, ...allIn(entry)]);
}
