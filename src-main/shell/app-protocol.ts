import { readFile, realpath } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { protocol } from 'electron';

const scheme = 'app';
const host = 'roomwatch';
/** Where the windows' pages are. */
export const appUrl = `${scheme}://${host}/`;

const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** Must run before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the files under `folder`, and nothing outside of it, as app://roomwatch/; its pages in this locale. */
export function serveApp(folder: string, locale: () => string): void {
  protocol.handle(scheme, async (request) => {
    const path = confinedPath(folder, request.url);
    const contentType = path === null ? undefined : contentTypes[extname(path)];
    if (path === null || contentType === undefined || request.method !== 'GET') return missing();
    try {
      const file = await realpath(path);
      // What lies there may be a link to somewhere else.
      if (!isBelow(await realpath(folder), file)) return missing();
      const body = await readFile(file);
      const isPage = extname(file) === '.html';
      return new Response(isPage ? inLocale(body.toString(), locale()) : new Uint8Array(body), {
        headers: {
          'content-type': contentType,
          'x-content-type-options': 'nosniff',
          // The page's own policy says the rest; this part counts only as a header.
          'content-security-policy': "frame-ancestors 'none'",
        },
      });
    } catch {
      return missing();
    }
  });
}

/** A page begins to speak before it has asked anything. */
function inLocale(page: string, locale: string): string {
  return page.replace('<html lang="en">', `<html lang="${locale}">`);
}

/** The file that a URL names, or null where it names none below `folder`. */
export function confinedPath(folder: string, url: string): string | null {
  const { host: asked, pathname } = new URL(url);
  if (asked !== host) return null;
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  if (decoded.includes('\0') || decoded.includes('\\')) return null;
  const path = normalize(join(folder, decoded));
  return isBelow(normalize(folder), path) ? path : null;
}

function isBelow(folder: string, path: string): boolean {
  return path.startsWith(folder + sep);
}

function missing(): Response {
  return new Response('Not found', { status: 404 });
}
