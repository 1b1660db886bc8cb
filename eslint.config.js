import js from '@eslint/js';
// @ts-expect-error -- it brings no types
import noUnsanitized from 'eslint-plugin-no-unsanitized';
// @ts-expect-error -- it brings no types
import security from 'eslint-plugin-security';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

/** Node modules through which the core could reach files, the network, timers or other processes. */
const outsideWorld = [
  'electron',
  'electron-store',
  'keytar',
  'node:*',
  'fs',
  'net',
  'http',
  'https',
  'timers',
  'child_process',
];

/**
 * Forbids imports, with the reason.
 * @param {string[]} group
 * @param {string} message
 */
const noImport = (group, message) => ({ group, message });

/**
 * @param {...{ group: string[], message: string }} patterns
 * @returns {import('eslint').Linter.RulesRecord}
 */
const restrict = (...patterns) => ({
  'no-restricted-imports': 'off',
  '@typescript-eslint/no-restricted-imports': ['error', { patterns }],
});

const coreIsHandedItsWorld = noImport(
  outsideWorld,
  'The core is handed its clock, network and storage; it imports none of them.',
);

const keytarHasItsProcess =
  'A native call that hangs or crashes must take nothing with it: keychain-process.ts alone holds keytar.';

export default ts.config(
  {
    ignores: [
      'out/',
      'dist/',
      'node_modules/',
      'coverage/',
      'test-results/',
      'resources/locales/.wuchale/',
      'resources/locales/data.js',
    ],
  },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs['flat/recommended'],
  {
    languageOptions: {
      globals: { ...globals.node },
      parserOptions: { extraFileExtensions: ['.svelte'] },
    },
    rules: {
      'no-console': 'error',
      'no-undef': 'off',
      eqeqeq: 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-invalid-void-type': 'off',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser } },
  },
  { files: ['src-renderer/**'], languageOptions: { globals: { ...globals.browser } } },
  { files: ['scripts/**', 'test/**'], rules: { 'no-console': 'off' } },
  {
    // What runs on the user's machine. The scripts and the tests run on the developer's.
    files: ['src-main/**', 'src-renderer/**'],
    plugins: { security, 'no-unsanitized': noUnsanitized },
    rules: {
      ...noUnsanitized.configs.recommended.rules,
      ...Object.fromEntries(
        Object.keys(security.configs.recommended.rules).map((rule) => [rule, 'error']),
      ),
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-script-url': 'error',
      // Every index but a literal counts for it. That a name from outside reaches nothing it shouldn't is
      // fuzzed: test/unit/main/ipc-fuzz.test.ts.
      'security/detect-object-injection': 'off',
      // Every path but a literal counts, and ours begin with the user data folder or the app's own. The one that
      // doesn't comes from the system's dialog.
      'security/detect-non-literal-fs-filename': 'off',
      // It goes by names such as `secret`, and nothing here compares a secret for someone else.
      'security/detect-possible-timing-attacks': 'off',
      // It counts nested repetitions only, and so finds patterns that are linear; the texts that the fuzzing
      // sends, of one piece over and over and as long as may be, would find those that aren't.
      'security/detect-unsafe-regex': 'off',
    },
  },
  {
    files: ['src-main/**'],
    ignores: ['src-main/account/keychain-process.ts'],
    rules: {
      ...restrict(noImport(['keytar'], keytarHasItsProcess)),
      'no-restricted-syntax': [
        'error',
        { selector: 'ImportExpression[source.value="keytar"]', message: keytarHasItsProcess },
      ],
    },
  },
  {
    files: ['src-main/twilio/**'],
    rules: restrict(
      coreIsHandedItsWorld,
      noImport(['../*'], 'twilio/ is the innermost layer: it imports only from itself.'),
    ),
  },
  {
    files: ['src-main/watch/**'],
    rules: restrict(
      coreIsHandedItsWorld,
      noImport(['../*', '!../twilio'], 'watch/ imports only from itself and twilio/.'),
    ),
  },
  {
    files: ['src-main/alert/!(desktop).ts'],
    rules: restrict(
      coreIsHandedItsWorld,
      noImport(
        ['../*', '!../language', '!../twilio', '!../watch'],
        'The alert rules import only from watch/, twilio/ and language/.',
      ),
    ),
  },
  {
    files: ['src-main/language/**'],
    rules: restrict(
      coreIsHandedItsWorld,
      noImport(['../*'], 'language/ imports only from itself.'),
    ),
  },
  {
    // Whatever reads like a text there is put into another language, see wuchale.config.js.
    files: ['src-main/**/*-words.ts', 'src-renderer/**/*-words.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...['SwitchCase > Literal', 'BinaryExpression[operator=/^[!=]==$/] > Literal'].map(
          (place) => ({
            selector: `${place}[value=/^[^a-z]*[A-Z]|\\S\\s+\\S/]`,
            message:
              'This would be translated. Compare with a key that begins with a small letter.',
          }),
        ),
      ],
    },
  },
  {
    files: ['src-main/contract.ts'],
    rules: restrict(coreIsHandedItsWorld),
  },
  {
    files: ['src-renderer/**'],
    rules: restrict(
      noImport(
        ['**/src-main/*', '**/src-main/*/**', '!**/src-main/contract.ts'],
        'The renderer knows the main process only through the contract.',
      ),
      noImport(
        ['electron', 'keytar', 'electron-store', 'node:*'],
        'The renderer has no Node and no Electron.',
      ),
    ),
  },
);
