import { release } from 'node:os';
import { app, screen } from 'electron';
import { joinTexts, logText, ofForm } from '../log/log-text.ts';
import type { LogText } from '../log/log-text.ts';

/** Which Roomwatch runs, and on what, in a line. */
export function versionsText(): LogText {
  const { electron, chrome, node } = process.versions;
  return logText`Roomwatch ${version(app.getVersion())}, Electron ${version(electron)}, Chromium ${version(chrome)}, Node ${version(node)}`;
}

/** The same and what else a fault may hang on, a line each. To be called when the app is ready. */
export function systemTexts(): LogText[] {
  const { XDG_CURRENT_DESKTOP: desktop, XDG_SESSION_TYPE: session } = process.env;
  const { platform, arch } = process;
  const from = app.isPackaged ? 'installed' : 'from source';
  const displays = screen
    .getAllDisplays()
    .map(({ size, scaleFactor }) => logText`${size.width} × ${size.height} at ${scaleFactor}`);
  return [
    versionsText(),
    logText`${from}, ${platform} ${version(release())} (${version(process.getSystemVersion())}), ${arch}`,
    ...(platform === 'linux'
      ? [logText`desktop ${ofForm(desktop, 'desktop')}, session ${ofForm(session, 'desktop')}`]
      : []),
    logText`language ${ofForm(app.getLocale(), 'language')}; displays ${joinTexts(displays, ', ')}`,
    logText`runs for ${Math.round(process.uptime())} s with ${Math.round(process.memoryUsage.rss() / 1_000_000)} MB in the main process`,
  ];
}

function version(text: string | undefined): LogText {
  return ofForm(text, 'version');
}
