import type { App } from 'electron';
import { pinLinkAmong } from '../twilio/pin-link.ts';

/** Where the links that are opened on this machine come in. */
export interface LinkSource {
  /** From now on each goes to `open`; of those that came before, the last one does. */
  deliverTo(open: (link: string) => void): void;
}

/**
 * Listens at once, since macOS hands a link over before the app is ready. Windows and Linux start Roomwatch with the link
 * among its arguments, of which nothing but the link is looked at: Chromium adds its own, and
 * whoever wrote the link may have meant to add more.
 */
export function createLinkSource(app: Pick<App, 'on'>, commandLine: readonly string[]): LinkSource {
  let open: ((link: string) => void) | null = null;
  let waiting = pinLinkAmong(commandLine);

  function came(link: string): void {
    if (open === null) waiting = link;
    else open(link);
  }

  app.on('open-url', (event, url) => {
    event.preventDefault();
    came(url);
  });
  app.on('second-instance', (_, itsCommandLine) => {
    const link = pinLinkAmong(itsCommandLine);
    if (link !== null) came(link);
  });
  return {
    deliverTo(next) {
      open = next;
      if (waiting !== null) next(waiting);
      waiting = null;
    },
  };
}
