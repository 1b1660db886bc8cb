import { expect, test } from 'vitest';
import { onlyPacked } from '../../../scripts/sbom.mjs';
import { thirdPartyNotices } from '../../../scripts/third-party-notices.mjs';

const packed = [
  { name: 'svelte', version: '5.0.0', license: 'MIT', text: 'Permission is granted.' },
  { name: 'esm-env', version: '1.0.0', license: 'MIT', text: 'Permission is granted, too.' },
  { name: '@github/keytar', version: '7.0.0', license: 'MIT', text: 'Granted.' },
];
const component = (name: string, version: string) => ({
  'bom-ref': `${name}@${version}`,
  name,
  version,
  properties: [{ name: 'cdx:npm:package:development', value: 'true' }],
});
const listed = {
  metadata: { component: { 'bom-ref': 'roomwatch@1', name: 'folder', type: 'library' } },
  components: [
    component('svelte', '5.0.0'),
    component('esm-env', '1.0.0'),
    component('svelte', '4.0.0'),
    component('vitest', '4.0.0'),
    { ...component('@github/keytar', '7.0.0'), name: 'keytar' },
  ],
  dependencies: [
    { ref: 'roomwatch@1', dependsOn: ['svelte@5.0.0', 'vitest@4.0.0'] },
    { ref: 'svelte@5.0.0', dependsOn: ['esm-env@1.0.0', 'acorn@8.0.0'] },
    { ref: 'vitest@4.0.0', dependsOn: ['svelte@4.0.0'] },
  ],
};

test('the bill of materials names what is packed, in its version, and nothing that only builds it', () => {
  const { metadata, components, dependencies } = onlyPacked(listed, packed);
  expect(metadata.component).toMatchObject({ name: 'roomwatch', type: 'application' });
  expect(components).toEqual([
    { ...component('svelte', '5.0.0'), scope: 'required', properties: [] },
    { ...component('esm-env', '1.0.0'), scope: 'required', properties: [] },
    expect.objectContaining({ 'bom-ref': '@github/keytar@7.0.0', name: 'keytar' }),
  ]);
  expect(dependencies).toEqual([
    { ref: 'roomwatch@1', dependsOn: ['svelte@5.0.0'] },
    { ref: 'svelte@5.0.0', dependsOn: ['esm-env@1.0.0'] },
  ]);
});

test('a packed package that npm does not list stops the release', () => {
  const unlisted = { name: 'ghost', version: '1.0.0', license: 'MIT', text: 'x' };
  expect(() => onlyPacked(listed, [...packed, unlisted])).toThrow(
    /^npm does not list ghost@1\.0\.0/,
  );
});

test('the notices name each package, its licence and its text', () => {
  const notices = thirdPartyNotices(packed);
  expect(notices).toContain('  svelte 5.0.0 (MIT)\n  esm-env 1.0.0 (MIT)\n');
  expect(notices).toMatch(/^esm-env 1\.0\.0 \(MIT\)\n\nPermission is granted, too\.$/m);
  expect(notices).toContain('LICENSES.chromium.html');
});
