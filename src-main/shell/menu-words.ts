import type { MenuItem } from '../menu-items.ts';

/**
 * What stands in the menus. An `&` marks the letter that chooses an item, which is one of its menu alone, where the
 * system’s menus have such letters.
 */
export function menuLabels(appName: string) {
  return {
    file: '&File',
    'pin-participant': '&Pin Participant…',
    'add-account': '&Add Account…',
    accounts: 'A&ccounts…',
    demo: 'Show the &Demo',
    settings: '&Settings…',
    close: 'Close &Window',
    quit: '&Quit',

    edit: '&Edit',
    undo: '&Undo',
    redo: '&Redo',
    cut: 'Cu&t',
    copy: '&Copy',
    paste: '&Paste',
    pasteAndMatchStyle: 'Paste and Match Style',
    delete: '&Delete',
    selectAll: 'Select &All',
    find: '&Find',

    view: '&View',
    board: '&Board',
    history: '&History',
    'layout-grid': '&Cards',
    'layout-list': '&List',
    palette: 'Command &Palette…',
    'compact-window': 'Compact &Window',
    'actual-size': '&Actual Size',
    'zoom-in': 'Zoom &In',
    'zoom-out': 'Zoom &Out',
    'full-screen': '&Full Screen',
    'developer-tools': 'Toggle &Developer Tools',

    alerts: '&Alerts',
    mute: '&Mute All Alerts',
    // Without the time, since no label may change while a menu is open.
    'mute-15-minutes': 'For 1&5 Minutes',
    'mute-1-hour': 'For 1 &Hour',
    'mute-4-hours': 'For &4 Hours',
    'mute-12-hours': 'For 1&2 Hours',
    'mute-morning': 'Until the &Morning',
    unmute: '&Unmute All Alerts',
    'acknowledge-all': '&Acknowledge All',
    'next-in-trouble': '&Next Person in Trouble',

    window: '&Window',
    minimize: 'Mi&nimize',
    zoom: 'Zoom',
    front: 'Bring All to Front',

    help: '&Help',
    shortcuts: '&Keyboard Shortcuts',
    diagnostics: 'Copy &Diagnostics',
    logs: 'Open &Logs Folder',
    'project-page': '&Project Page',
    notices: '&Third-Party Notices',
    about: `&About ${appName}`,

    services: 'Services',
    hide: `Hide ${appName}`,
    hideOthers: 'Hide Others',
    unhide: 'Show All',
    'quit-app': `Quit ${appName}`,
  } satisfies Record<MenuItem, string> & Record<string, string>;
}

/** A label without the mark of its letter, for menus that have no such letters. */
export function withoutAccessKey(label: string): string {
  return label.replace('&', '');
}
