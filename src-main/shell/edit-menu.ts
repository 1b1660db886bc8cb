import { app, BrowserWindow, Menu } from 'electron';
import type { ContextMenuParams, MenuItemConstructorOptions } from 'electron';
import { menuLabels, withoutAccessKey } from './menu-words.ts';

type Place = Pick<ContextMenuParams, 'isEditable' | 'selectionText'> & {
  editFlags: Pick<
    ContextMenuParams['editFlags'],
    'canCut' | 'canCopy' | 'canPaste' | 'canSelectAll'
  >;
};

/** What can be done with text where the menu was asked for; empty: there is none. */
export function editMenuTemplate({
  isEditable,
  selectionText,
  editFlags,
}: Place): MenuItemConstructorOptions[] {
  const labels = menuLabels(app.name);
  const item = (role: 'cut' | 'copy' | 'paste' | 'selectAll', enabled: boolean) => ({
    role,
    label: withoutAccessKey(labels[role]),
    enabled,
  });
  const { canCut, canCopy, canPaste, canSelectAll } = editFlags;
  if (isEditable) {
    return [
      item('cut', canCut),
      item('copy', canCopy),
      item('paste', canPaste),
      { type: 'separator' },
      item('selectAll', canSelectAll),
    ];
  }
  return selectionText.trim() === '' ? [] : [item('copy', canCopy)];
}

/** Text fields of every window, and text that is selected, have a menu of their own: Electron gives them none. */
export function offerEditMenus(): void {
  app.on('web-contents-created', (_, contents) => {
    contents.on('context-menu', (_event, params) => {
      const template = editMenuTemplate(params);
      const window = BrowserWindow.fromWebContents(contents);
      if (template.length === 0 || window === null) return;
      // Asked for by the keyboard it belongs to the text, wherever the pointer is.
      const { menuSourceType, x, y } = params;
      const place = menuSourceType === 'keyboard' ? { x: Math.round(x), y: Math.round(y) } : {};
      Menu.buildFromTemplate(template).popup({ window, ...place });
    });
  });
}
