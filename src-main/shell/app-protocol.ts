import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
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

/**
 * Serves what is in `folder` by now, and nothing else, as app://roomwatch/; its pages in this locale. It is read at once,
 * while there is no window yet: each page then has its parts without waiting for what else is going on, and is all of
 * one version, even where an update puts another into the folder meanwhile.
 */
export function serveApp(folder: string, locale: () => string): void {
  const files = readFiles(folder);
  protocol.handle(scheme, async (request) => {
    const { host: asked, pathname } = new URL(request.url);
    const file = (await files).get(pathname);
    if (file === undefined || asked !== host || request.method !== 'GET') return missing();
    return new Response(file.isPage ? inLocale(file.body.toString(), locale()) : file.body, {
      headers: {
        'content-type': file.contentType,
        'x-content-type-options': 'nosniff',
        // The page's own policy says the rest; this part counts only as a header.
        'content-security-policy': "frame-ancestors 'none'",
      },
    });
  });
}

interface ServedFile {
  body: Buffer<ArrayBuffer>;
  contentType: string;
  isPage: boolean;
}

/** Every file below a folder that a page may use, by its path in a URL. What is a link may lead elsewhere, and is none. */
async function readFiles(folder: string): Promise<ReadonlyMap<string, ServedFile>> {
  const files = new Map<string, ServedFile>();
  const readFolder = async (path: string): Promise<void> => {
    const entries = await readdir(join(folder, path), { withFileTypes: true });
    await Promise.all(
      entries.map(async (entry) => {
        const url = `${path}${entry.name}`;
        const extension = extname(entry.name);
        const contentType = contentTypes[extension];
        if (entry.isDirectory()) await readFolder(`${url}/`);
        if (!entry.isFile() || contentType === undefined) return;
        const body = await readFile(join(folder, url));
        files.set(url, { body, contentType, isPage: extension === '.html' });
      }),
    );
  };
  await readFolder('/');
  return files;
}

/** A page begins to speak before it has asked anything. */
function inLocale(page: string, locale: string): string {
  return page.replace('<html lang="en">', `<html lang="${locale}">`);
}

function missing(): Response {
  return new Response('Not found', { status: 404 });
}
