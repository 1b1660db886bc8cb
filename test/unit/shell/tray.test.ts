import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createTrayIcon } from '../../../src-main/shell/tray.ts';
import type { TrayAction, TrayView } from '../../../src-main/tray-view.ts';

interface Entry {
  label?: string;
  type?: string;
  enabled?: boolean;
  click?: () => void;
  submenu?: Entry[];
}

const { done, clicks } = vi.hoisted(() => ({
  done: [] as [string, unknown][],
  clicks: [] as (() => void)[],
}));
vi.mock('electron', () => ({
  Menu: { buildFromTemplate: (template: Entry[]) => template },
  Tray: class {
    constructor(image: unknown) {
      done.push(['made', image]);
    }
    setImage = (image: unknown) => done.push(['image', image]);
    setContextMenu = (menu: unknown) => done.push(['menu', menu]);
    setToolTip = (words: unknown) => done.push(['tooltip', words]);
    on = (_: 'click', listener: () => void) => clicks.push(listener);
  },
}));
beforeEach(() => {
  done.length = 0;
  clicks.length = 0;
});

const view = (different: Partial<TrayView> = {}): TrayView => ({
  mark: 'well',
  isMuted: false,
  toolTip: 'Roomwatch: 1 connected',
  menu: [{ kind: 'item', label: 'Open Roomwatch', action: { kind: 'open' } }],
  ...different,
});

function create({ platform = 'linux' as NodeJS.Platform, first = view() } = {}) {
  const acts: TrayAction[] = [];
  const state = { scale: 1 };
  const icon = createTrayIcon(first, {
    platform,
    images: {
      mark: ({ mark, isMuted }) => {
        const key = `${mark} ${isMuted} ${state.scale}`;
        return { key, load: () => key as never };
      },
    },
    act: (action) => acts.push(action),
  });
  return { icon, acts, state };
}
const lastMenu = () => done.findLast(([what]) => what === 'menu')![1] as Entry[];

test('it is made with all that it shows', () => {
  create();
  expect(done.map(([what]) => what)).toEqual(['made', 'menu', 'tooltip']);
  expect(done[0]).toEqual(['made', 'well false 1']);
  expect(done[2]).toEqual(['tooltip', 'Roomwatch: 1 connected']);
});

describe('shown anew', () => {
  test('nothing is done where nothing changed: an open menu stays open', () => {
    const { icon } = create();
    done.length = 0;
    for (let time = 0; time < 100; time += 1) icon.show(view());
    expect(done).toEqual([]);
  });

  test('only what changed is told', () => {
    const { icon } = create();
    done.length = 0;
    icon.show(view({ mark: 'gone' }));
    expect(done).toEqual([['image', 'gone false 1']]);
    icon.show(view({ mark: 'gone', toolTip: 'Roomwatch: 1 gone' }));
    expect(done[1]).toEqual(['tooltip', 'Roomwatch: 1 gone']);
    icon.show(view({ mark: 'gone', toolTip: 'Roomwatch: 1 gone', menu: [{ kind: 'line' }] }));
    expect(done[2]).toEqual(['menu', [{ type: 'separator' }]]);
    expect(done).toHaveLength(3);
  });

  test('on a display of another scale, it has the picture for that', () => {
    const { icon, state } = create();
    done.length = 0;
    state.scale = 2;
    icon.show(view());
    expect(done).toEqual([['image', 'well false 2']]);
  });
});

test('the menu says and does what the view has, in submenus too', () => {
  const mute = { kind: 'mute', choice: '1-hour' } as const;
  const { acts } = create({
    first: view({
      menu: [
        { kind: 'item', label: '1 connected', action: null },
        { kind: 'line' },
        {
          kind: 'items',
          label: 'Mute all alerts',
          items: [{ kind: 'item', label: '1 hour', action: mute }],
        },
        { kind: 'item', label: 'Quit Roomwatch', action: { kind: 'quit' } },
      ],
    }),
  });
  const [says, line, submenu, quit] = lastMenu();
  expect(says).toEqual({ label: '1 connected', enabled: false });
  expect(line).toEqual({ type: 'separator' });
  submenu!.submenu![0]!.click!();
  quit!.click!();
  expect(acts).toEqual([mute, { kind: 'quit' }]);
});

test.each<[NodeJS.Platform, number]>([
  ['linux', 1],
  ['win32', 1],
  ['darwin', 0],
])(
  'on %s a click on the icon opens the window %i times: on a Mac it opens the menu',
  (platform, opened) => {
    const { acts } = create({ platform });
    for (const click of clicks) click();
    expect(acts).toEqual(Array.from({ length: opened }, () => ({ kind: 'open' })));
  },
);
