import { beforeEach, describe, expect, test, vi } from 'vitest';
import { editMenuTemplate, offerEditMenus } from '../../../src-main/shell/edit-menu.ts';

const electron = vi.hoisted(() => ({
  app: { on: vi.fn(), name: 'Roomwatch' },
  BrowserWindow: { fromWebContents: vi.fn() },
  Menu: { buildFromTemplate: vi.fn() },
}));
vi.mock('electron', () => electron);
const { app, BrowserWindow, Menu } = electron;

const everything = { canCut: true, canCopy: true, canPaste: true, canSelectAll: true };
const field = { isEditable: true, selectionText: '', editFlags: everything };

describe('what is offered', () => {
  const enabledIn = (place: Parameters<typeof editMenuTemplate>[0]) =>
    editMenuTemplate(place).flatMap(({ role, enabled }) => (enabled ? [role] : []));

  test('in a field is to cut, copy, paste and select all', () => {
    expect(editMenuTemplate(field).map(({ role }) => role)).toEqual([
      'cut',
      'copy',
      'paste',
      undefined,
      'selectAll',
    ]);
    expect(enabledIn(field)).toEqual(['cut', 'copy', 'paste', 'selectAll']);
  });
  test('is called what it is, without the marks of letters', () => {
    expect(editMenuTemplate(field).map(({ label }) => label)).toEqual([
      'Cut',
      'Copy',
      'Paste',
      undefined,
      'Select All',
    ]);
  });
  test('in a field of a secret is not to take it out', () => {
    const editFlags = { ...everything, canCut: false, canCopy: false };
    expect(enabledIn({ ...field, editFlags })).toEqual(['paste', 'selectAll']);
  });
  test('where text is selected is to copy it', () => {
    const place = { isEditable: false, selectionText: 'PA1', editFlags: everything };
    expect(enabledIn(place)).toEqual(['copy']);
  });
  test.each(['', ' \n'])('anywhere else is nothing (selected: %j)', (selectionText) => {
    expect(editMenuTemplate({ isEditable: false, selectionText, editFlags: everything })).toEqual(
      [],
    );
  });
});

describe('a page of any window', () => {
  const popup = vi.fn();
  const window = { of: 'the page' };
  type Asked = (event: object, params: object) => void;

  function pageAsks(params: object): void {
    offerEditMenus();
    const [, created] = app.on.mock.calls[0] as [string, (event: object, contents: object) => void];
    let asked: Asked = () => {};
    const on = (name: string, listener: Asked) => {
      expect(name).toBe('context-menu');
      asked = listener;
    };
    created({}, { on });
    asked({}, params);
  }

  beforeEach(() => {
    app.on.mockReset();
    popup.mockReset();
    Menu.buildFromTemplate.mockReset().mockReturnValue({ popup });
    BrowserWindow.fromWebContents.mockReset().mockReturnValue(window);
  });

  test('gets the menu at the pointer', () => {
    pageAsks({ ...field, menuSourceType: 'mouse', x: 3, y: 4 });
    expect(popup.mock.calls).toEqual([[{ window }]]);
  });
  test('gets it at the text where the keyboard asked for it', () => {
    pageAsks({ ...field, menuSourceType: 'keyboard', x: 3.4, y: 4.6 });
    expect(popup.mock.calls).toEqual([[{ window, x: 3, y: 5 }]]);
  });
  test('gets none where there is nothing to do, and none without a window', () => {
    pageAsks({ ...field, isEditable: false });
    BrowserWindow.fromWebContents.mockReturnValue(null);
    pageAsks(field);
    expect(Menu.buildFromTemplate).not.toHaveBeenCalled();
  });
});
