import { mkdtemp, mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { appUrl, serveApp } from '../../../src-main/shell/app-protocol.ts';

const { handle } = vi.hoisted(() => ({ handle: vi.fn() }));
vi.mock('electron', () => ({ protocol: { handle, registerSchemesAsPrivileged: vi.fn() } }));

describe('serving', () => {
  let root: string;
  let ask: (path: string, init?: RequestInit) => Promise<Response>;

  /** Serves what is there now, once all of it is read. */
  async function serve(): Promise<void> {
    handle.mockReset();
    serveApp(join(root, 'renderer'), () => 'es-MX');
    const [scheme, answer] = handle.mock.calls[0] as [
      string,
      (request: { url: string; method: string }) => Promise<Response>,
    ];
    expect(scheme).toBe('app');
    ask = (url, { method = 'GET' } = {}) => answer({ url, method });
    await ask(appUrl);
  }

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'roomwatch-app-'));
    await mkdir(join(root, 'renderer', 'assets'), { recursive: true });
    await writeFile(join(root, 'renderer', 'index.html'), '<html lang="en"><p>board</p>');
    await writeFile(join(root, 'renderer', 'assets', 'a.js'), 'run()');
    await writeFile(join(root, 'renderer', 'keys.json'), '{}');
    await writeFile(join(root, 'secret.html'), 'secret');
    await serve();
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
    ['a name that is written in another way', 'app://roomwatch/index%2ehtml'],
    ['a type that the page does not use', 'app://roomwatch/keys.json'],
    ['a folder', 'app://roomwatch/assets'],
    ['the root', 'app://roomwatch/'],
    ['a file outside', 'app://roomwatch/..%2fsecret.html'],
    ['a way up, encoded whole', 'app://roomwatch/%2e%2e%2fsecret.html'],
    ['a way up of Windows', 'app://roomwatch/..%5c..%5csecret.html'],
    ['a NUL', 'app://roomwatch/index.html%00.png'],
    ['encoding that is none', 'app://roomwatch/%zz.html'],
    ['another host', 'app://example/index.html'],
    ['a host that begins so', 'app://roomwatch.example.com/index.html'],
    ['no host', 'app:///index.html'],
    ['a port', 'app://roomwatch:80/index.html'],
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
    await serve();
    expect((await ask(url)).status).toBe(404);
  });

  test('where the whole folder is a link, it is served all the same', async () => {
    await rename(join(root, 'renderer'), join(root, 'elsewhere'));
    await symlink('elsewhere', join(root, 'renderer'));
    await serve();
    expect((await ask('app://roomwatch/assets/a.js')).status).toBe(200);
  });

  test('what an update puts in its place is not mixed with what is shown', async () => {
    await writeFile(join(root, 'renderer', 'assets', 'a.js'), 'another()');
    await rm(join(root, 'renderer', 'index.html'));
    expect(await (await ask('app://roomwatch/assets/a.js')).text()).toBe('run()');
    expect((await ask(`${appUrl}index.html`)).status).toBe(200);
  });

  test('whatever is asked, no file outside is ever served, and nothing breaks', async () => {
    await symlink('../secret.html', join(root, 'renderer', 'link.html'));
    await serve();
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
