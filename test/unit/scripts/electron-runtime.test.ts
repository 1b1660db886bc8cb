import { describe, expect, test, vi } from 'vitest';
import { chooseElectron, failureReason } from '../../../scripts/electron-runtime.mjs';
import { Problem } from '../../../scripts/problem.mjs';

/** A machine with nothing: no override, no download, and a registry that works. */
function probes(changes: Partial<Parameters<typeof chooseElectron>[0]> = {}) {
  return {
    override: undefined,
    isExecutable: () => true,
    versionOf: () => '44.0.1',
    pinnedVersion: '45.5.0',
    installedPinned: () => null,
    downloadPinned: async () => ({ ok: false as const, reason: 'fetch failed' }),
    noRegistryElectron: null,
    registryElectron: async () => '/cache/electron',
    ...changes,
  };
}

describe('the Electron to run', () => {
  test('is the one that ROOMWATCH_ELECTRON names, even where the pinned one is installed', async () => {
    const electron = await chooseElectron(
      probes({ override: '/opt/electron', installedPinned: () => '/pinned/electron' }),
    );
    expect(electron).toEqual({
      path: '/opt/electron',
      version: '44.0.1',
      origin: 'Electron 44.0.1 at /opt/electron (named by ROOMWATCH_ELECTRON).',
    });
  });

  test('is never another one where ROOMWATCH_ELECTRON names something that is no executable', async () => {
    const choice = chooseElectron(
      probes({ override: '/opt/nothing', isExecutable: () => false, installedPinned: () => '/p' }),
    );
    await expect(choice).rejects.toThrow(Problem);
    await expect(choice).rejects.toThrow(
      'ROOMWATCH_ELECTRON names /opt/nothing, which is not an executable file',
    );
  });

  test('is the pinned one without any download, once it is installed', async () => {
    const downloadPinned = vi.fn(async () => ({ ok: true as const }));
    const electron = await chooseElectron(
      probes({ installedPinned: () => '/pinned/electron', downloadPinned }),
    );
    expect(electron.path).toBe('/pinned/electron');
    expect(electron.origin).toBe('Electron 45.5.0 (the version that package.json pins).');
    expect(downloadPinned).not.toHaveBeenCalled();
  });

  test('is the pinned one after a download that works', async () => {
    let installed: string | null = null;
    const electron = await chooseElectron(
      probes({
        installedPinned: () => installed,
        downloadPinned: async () => {
          installed = '/pinned/electron';
          return { ok: true };
        },
      }),
    );
    expect(electron.path).toBe('/pinned/electron');
    expect(electron.origin).toContain('downloaded just now');
  });

  test('is the one from the npm registry where the download fails, and says why', async () => {
    const electron = await chooseElectron(probes());
    expect(electron).toEqual({
      path: '/cache/electron',
      version: '33.2.1',
      origin:
        'Electron 33.2.1 from the npm registry (the pinned 45.5.0 could not be downloaded: fetch failed).',
    });
  });

  test('is the one from the npm registry where a download says it worked but left nothing', async () => {
    const electron = await chooseElectron(probes({ downloadPinned: async () => ({ ok: true }) }));
    expect(electron.path).toBe('/cache/electron');
    expect(electron.origin).toContain('its download left no executable');
  });

  test('can not be had where the download fails and the registry has none for the platform', async () => {
    const registryElectron = vi.fn(async () => '/cache/electron');
    const choice = chooseElectron(
      probes({ noRegistryElectron: 'the npm registry has none for darwin', registryElectron }),
    );
    await expect(choice).rejects.toThrow(
      'Electron 45.5.0 could not be downloaded (fetch failed), and the npm registry has none for darwin. Check the connection',
    );
    expect(registryElectron).not.toHaveBeenCalled();
  });
});

describe('the reason of a failed download', () => {
  test.each([
    [
      'TypeError: fetch failed\n    at node:internal/deps/undici\n    at async download',
      'fetch failed',
    ],
    ['Downloading…\nError: ENOSPC: no space left on device', 'ENOSPC: no space left on device'],
    ['HTTPError: Response code 404 (Not Found)', 'Response code 404 (Not Found)'],
    ['\nstopped after 300 s', 'stopped after 300 s'],
    ['', 'no reason given'],
  ])('in %j is %j', (output, reason) => {
    expect(failureReason(output)).toBe(reason);
  });
});
