import { changesOf, plainChanges, readVersion } from './scripts/changelog.mjs';

/**
 * How electron-builder makes the packages of all systems. `npm run package` calls it, here and in the
 * release workflow; what a machine lacks to sign or to publish is left out, and scripts/package.mjs says so.
 */

/** `owner/name` on GitHub: where the releases are, and where the app looks for newer ones. */
const [owner, repo] = (process.env.GITHUB_REPOSITORY ?? '').split('/');
const isPublished = Boolean(owner && repo);

const version = readVersion();
const metainfo = 'com.roomwatch.desktop.metainfo.xml';

/** Debian's and RPM's tools have no place for AppStream metadata, so it goes in as one more file. */
const alsoInstalled = [
  `resources/linux/${metainfo}=/usr/share/metainfo/${metainfo}`,
  'LICENSE=/usr/share/doc/roomwatch/copyright',
];

const linuxPackage = {
  maintainer: 'The Roomwatch founders <founders@roomwatch.invalid>',
  afterInstall: 'resources/linux/after-install.sh',
  afterRemove: 'resources/linux/after-remove.sh',
  fpm: alsoInstalled,
};

/** By Debian's names before the 64-bit times, which the newer packages provide, too. */
const debianDepends = [
  'libasound2',
  'libatspi2.0-0',
  'libgbm1',
  'libgtk-3-0',
  'libnss3',
  'libsecret-1-0',
];

/**
 * What is packed: the bundles, which hold everything but keytar, and of that its own code and the addon of
 * the system that is packed for, and that system's icons.
 */
const filesWith = (/** @type {string} */ prebuild, /** @type {string} */ trayFolder) => [
  'package.json',
  'out/main/**/*.js',
  'out/preload/*.cjs',
  'out/renderer/**/*.{html,js,css,svg,png,woff2}',
  'resources/icon.png',
  `resources/tray/${trayFolder}/*`,
  '!node_modules/node-addon-api/**',
  '!node_modules/keytar/{src,script}/**',
  '!node_modules/keytar/{binding.gyp,keytar.d.ts,*.md}',
  `!node_modules/keytar/prebuilds/!(${prebuild})/**`,
];

/** @type {import('electron-builder').Configuration} */
export default {
  appId: 'com.roomwatch.desktop',
  productName: 'Roomwatch',
  copyright: 'Copyright © 2026 The Roomwatch founders',
  directories: { output: 'dist', buildResources: 'resources' },
  extraResources: [{ from: 'out/third-party-notices.txt', to: 'third-party-notices.txt' }],
  asar: true,
  asarUnpack: ['**/*.node'],
  // keytar ships its addons, so nothing is compiled.
  npmRebuild: false,
  extraMetadata: {
    desktopName: 'roomwatch.desktop',
    homepage: isPublished ? `https://github.com/${owner}/${repo}` : 'https://roomwatch.invalid/',
  },
  protocols: [{ name: 'Roomwatch', schemes: ['roomwatch'] }],
  publish: isPublished ? [{ provider: 'github', owner, repo, releaseType: 'draft' }] : null,
  // The feed carries it, and the app shows it beside the news of an update.
  releaseInfo: { releaseNotes: plainChanges(changesOf(version)) ?? undefined },
  artifactName: '${productName}-${version}-${os}-${arch}.${ext}',
  toolsets: { appimage: '1.0.3' },

  electronFuses: {
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableCookieEncryption: true,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    grantFileProtocolExtraPrivileges: false,
    loadBrowserProcessSpecificV8Snapshot: false,
    // Otherwise an app that is not signed is not run at all by a Mac with Apple's processor.
    resetAdHocDarwinSignature: true,
  },

  mac: {
    target: [
      { target: 'dmg', arch: ['universal'] },
      { target: 'zip', arch: ['universal'] },
    ],
    files: filesWith('darwin-*', 'mac'),
    // Both halves hold both addons, each of one architecture.
    x64ArchFiles: '**/keytar/prebuilds/**',
    category: 'public.app-category.utilities',
    icon: 'resources/icons/1024x1024.png',
    hardenedRuntime: true,
    gatekeeperAssess: false,
    entitlements: 'resources/mac/entitlements.plist',
    entitlementsInherit: 'resources/mac/entitlements.plist',
    extendInfo: { NSUserNotificationAlertStyle: 'alert' },
    extraResources: [
      {
        from: 'node_modules/electron/dist/LICENSES.chromium.html',
        to: 'LICENSES.chromium.html',
      },
    ],
    notarize: Boolean(process.env.APPLE_API_KEY ?? process.env.APPLE_ID),
  },

  win: {
    target: [{ target: 'nsis', arch: ['x64', 'arm64'] }],
    files: filesWith('win32-${arch}', 'windows'),
    icon: 'resources/icons/1024x1024.png',
  },
  nsis: {
    oneClick: true,
    perMachine: false,
    // Its Start menu entry carries the application id, by which Windows knows whose toasts these are.
    createStartMenuShortcut: true,
    createDesktopShortcut: false,
    deleteAppDataOnUninstall: false,
    buildUniversalInstaller: false,
  },

  linux: {
    target: [
      { target: 'AppImage', arch: ['x64', 'arm64'] },
      { target: 'deb', arch: ['x64', 'arm64'] },
      { target: 'rpm', arch: ['x64', 'arm64'] },
    ],
    files: filesWith('linux-${arch}', 'linux'),
    executableName: 'roomwatch',
    syncDesktopName: true,
    icon: 'resources/icons',
    category: 'Network;Monitor',
    synopsis: 'Watches people in Twilio Video rooms',
    desktop: {
      entry: {
        StartupNotify: 'true',
        Keywords: 'Twilio;Video;monitor;',
        'Comment[es]': 'Vigila a participantes de salas de Twilio Video',
        'Comment[de]': 'Beobachtet Teilnehmer von Twilio-Video-Räumen',
      },
    },
  },
  deb: {
    ...linuxPackage,
    packageCategory: 'net',
    priority: 'optional',
    depends: debianDepends,
    recommends: ['xdg-utils'],
  },
  rpm: { ...linuxPackage },
};
