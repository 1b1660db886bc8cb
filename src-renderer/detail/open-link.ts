import type { AppContext } from '../ui/app-context.ts';
import { notOpenedWords } from './open-link-words.ts';

/** Opens a link in the system's browser; says so where that is not allowed. */
export async function openLink({ bridge, toasts }: AppContext, url: string): Promise<void> {
  const opened = await bridge.openLink({ url }).catch(() => ({ ok: false }));
  if (!opened.ok) toasts.show(notOpenedWords());
}
