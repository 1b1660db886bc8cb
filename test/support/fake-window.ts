import { EventEmitter } from 'node:events';

/** What Electron does of a window, and what it was asked to do, in order. */
export class FakeWindow extends EventEmitter {
  /** All that were opened, the last one last. */
  static readonly opened: FakeWindow[] = [];

  readonly done: string[] = [];
  readonly webContents = Object.assign(new EventEmitter(), {
    isCrashed: () => this.isCrashed,
    isDevToolsOpened: () => false,
    reload: () => this.done.push('reload'),
    executeJavaScript: () => Promise.resolve(),
  });
  readonly options: Record<string, number | boolean>;
  bounds: Record<string, number>;
  isCrashed = false;
  #isDestroyed = false;
  #isVisible = false;
  #isMinimized = false;
  #isMaximized = false;

  constructor(options: Record<string, number | boolean>) {
    super();
    this.options = options;
    const { x, y, width, height } = options as Record<string, number>;
    this.bounds = { x: x!, y: y!, width: width!, height: height! };
    FakeWindow.opened.push(this);
  }
  getBounds = () => this.bounds;
  getNormalBounds = () => this.bounds;
  isDestroyed = () => this.#isDestroyed;
  isVisible = () => this.#isVisible;
  isMinimized = () => this.#isMinimized;
  isMaximized = () => this.#isMaximized;
  show = () => this.#appear('show');
  showInactive = () => this.#appear('show inactive');
  hide() {
    this.done.push('hide');
    this.#isVisible = false;
  }
  /** Shows it, too. */
  maximize() {
    if (this.#isMaximized) return;
    this.#isMaximized = true;
    this.#appear('maximise');
  }
  minimize() {
    this.done.push('minimise');
    this.#isMinimized = true;
  }
  restore() {
    this.done.push('restore');
    this.#isMinimized = false;
  }
  focus = () => this.done.push('focus');
  loadURL = async (url: string) => void this.done.push(url);
  setVisibleOnAllWorkspaces = (visible: boolean) => this.done.push(`everywhere ${visible}`);
  close() {
    let isPrevented = false;
    this.emit('close', { preventDefault: () => (isPrevented = true) });
    if (!isPrevented) this.destroy();
  }
  destroy() {
    this.#isDestroyed = true;
    this.emit('closed');
  }

  #appear(how: string): void {
    this.done.push(how);
    const isNew = !this.#isVisible;
    this.#isVisible = true;
    if (isNew) this.emit('show');
  }
}
