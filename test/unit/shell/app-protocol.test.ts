import { mkdtemp, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { appUrl, confinedPath, serveApp } from '../../../src-main/shell/app-protocol.ts';

const { handle } = vi.hoisted(() => ({ handle: vi.fn() }));
vi.mock('electron', () => ({ protocol: { handle, registerSchemesAsPrivileged: vi.fn() } }));

describe('the file of a URL', () => {
  const folder = join('/', 'opt', 'roomwatch', 'renderer');

  test.each([
    ['app://roomwatch/index.html', ['index.html']],
    ['app://roomwatch/assets/index-1a2b.js', ['assets', 'index-1a2b.js']],
    ['app://roomwatch/index.html?x=1#top', ['index.html']],
    ['app://roomwatch/index.html?../../secret.html', ['index.html']],
    ['app://roomwatch/a%20b.html', ['a b.html']],
    ['app://roomwatch/assets/../index.html', ['index.html']],
    ['app://roomwatch//index.html', ['index.html']],
    ['app://roomwatch/..secret.html', ['..secret.html']],
  ])('%s is under the folder', (url, parts) => {
    expect(confinedPath(folder, url)).toBe(join(folder, ...parts));
  });

  test.each([
    'app://roomwatch/../secret.html',
    'app://roomwatch/../../../../etc/passwd',
    'app://roomwatch/%2e%2e/%2E%2E/secret.html',
    'app://roomwatch/.%2e/secret.html',
    'app://roomwatch/%252e%252e%252fsecret.html',
    'app://roomwatch/%252e%252e/%252e%252e/secret.html',
    'app://roomwatch//etc/passwd',
    'app://roomwatch/%2fetc%2fpasswd',
  ])('%s does not lead out of the folder', (url) => {
    expect(confinedPath(folder, url)?.startsWith(join(folder, '/'))).toBe(true);
  });

  test.each([
    ['a way up hidden from the URL', 'app://roomwatch/..%2fsecret.html'],
    ['a way up, encoded whole', 'app://roomwatch/%2e%2e%2fsecret.html'],
    ['a way up from deep inside', 'app://roomwatch/a/b/..%2f..%2f..%2f..%2fsecret.html'],
    ['a neighbour whose name begins like the folder', 'app://roomwatch/..%2frenderer-old%2fx.html'],
    ['a way up of Windows', 'app://roomwatch/..%5c..%5csecret.html'],
    ['a backslash in the name', 'app://roomwatch/a%5cb.html'],
    ['a NUL', 'app://roomwatch/index.html%00.png'],
    ['encoding that is none', 'app://roomwatch/%zz.html'],
    ['bytes that are no text', 'app://roomwatch/%ff.html'],
    ['another host', 'app://example/index.html'],
    ['a host that begins so', 'app://roomwatch.example.com/index.html'],
    ['no host', 'app:///index.html'],
    ['a port', 'app://roomwatch:80/index.html'],
  ])('%s names no file', (_, url) => {
    expect(confinedPath(folder, url)).toBeNull();
  });
});

describe('serving', () => {
  let root: string;
  let ask: (path: string, init?: RequestInit) => Promise<Response>;

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'roomwatch-app-'));
    await mkdir(join(root, 'renderer', 'assets'), { recursive: true });
    await writeFile(join(root, 'renderer', 'index.html'), '<html lang="en"><p>board</p>');
    await writeFile(join(root, 'renderer', 'assets', 'a.js'), 'run()');
    await writeFile(join(root, 'renderer', 'keys.json'), '{}');
    await writeFile(join(root, 'secret.html'), 'secret');
    handle.mockReset();
    serveApp(join(root, 'renderer'), () => 'es-MX');
    const [scheme, serve] = handle.mock.calls[0] as [
      string,
      (request: { url: string; method: string }) => Promise<Response>,
    ];
    expect(scheme).toBe('app');
    ask = (url, { method = 'GET' } = {}) => serve({ url, method });
  });
  afterEach(() => rm(root, { recursive: true }));

  test('a file of ours comes with its type, and is not to be taken for another', async () => {
    const page = await ask(`${appUrl}index.html`);
    expect(page.status).toBe(200);
    expect(await page.text()).toBe('<html lang="es-MX"><p>board</p>');
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    const script = await ask('app://roomwatch/assets/a.js');
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  });

  test.each([
    ['a file that is not there', 'app://roomwatch/gone.html'],
    ['a type that the page does not use', 'app://roomwatch/keys.json'],
    ['a folder', 'app://roomwatch/assets'],
    ['the root', 'app://roomwatch/'],
    ['a file outside', 'app://roomwatch/..%2fsecret.html'],
    ['another host', 'app://example/index.html'],
  ])('%s is not found', async (_, url) => {
    const answer = await ask(url);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toBe('Not found');
  });

  test.each([
    ['a file outside', '../secret.html', 'link.html', 'app://roomwatch/link.html'],
    ['a folder outside', '..', 'up', 'app://roomwatch/up/secret.html'],
    ['the root of the disk', '/', 'disk', 'app://roomwatch/disk/etc/hosts.html'],
  ])('a link to %s is not followed', async (_, target, name, url) => {
    await symlink(target, join(root, 'renderer', name));
    expect((await ask(url)).status).toBe(404);
  });

  test('a link to a file of ours is followed, as where the whole folder is one', async () => {
    await symlink('index.html', join(root, 'renderer', 'page.html'));
    expect((await ask('app://roomwatch/page.html')).status).toBe(200);
  });

  test('whatever is asked, no file outside is ever served, and nothing breaks', async () => {
    await symlink('../secret.html', join(root, 'renderer', 'link.html'));
    const contents = ['<html lang="es-MX"><p>board</p>', 'run()', 'Not found'];
    const piece = fc.oneof(
      fc.constantFrom(
        '..',
        '.',
        '%2e',
        '%2E%2e',
        '%252e',
        '/',
        '//',
        '%2f',
        '\\',
        '%5c',
        '%00',
        '\0',
      ),
      fc.constantFrom(
        '%c0%ae',
        '%ff',
        '%',
        '?',
        '#',
        '@',
        ':',
        ';',
        '~',
        '\t',
        ' ',
        '\uFF0E',
        '\u2215',
      ),
      fc.constantFrom(
        'secret.html',
        'link.html',
        'index.html',
        'assets',
        'a.js',
        'renderer',
        'etc',
      ),
      fc.string({ unit: 'binary', maxLength: 5 }),
    );
    const host = fc.oneof(
      { weight: 9, arbitrary: fc.constant('roomwatch') },
      fc.constantFrom('', 'ROOMWATCH', 'example.com', 'roomwatch.', 'roomwatch:1', 'a@roomwatch'),
    );
    const url = fc
      .tuple(host, fc.array(piece, { maxLength: 12 }))
      .map(([asked, pieces]) => `app://${asked}/${pieces.join('')}`)
      .filter((text) => URL.canParse(text));
    let served = 0;
    await fc.assert(
      fc.asyncProperty(url, async (text) => {
        const answer = await ask(new URL(text).href);
        const content = await answer.text();
        expect(contents).toContain(content);
        expect(answer.status).toBe(content === 'Not found' ? 404 : 200);
        if (answer.status === 200) served++;
      }),
      { numRuns: 1_000, seed: 20_261_128 },
    );
    expect(served).toBeGreaterThan(0);
  }, 60_000);

  test('nothing but GET is answered', async () => {
    expect((await ask(appUrl, { method: 'POST' })).status).toBe(404);
  });
});
