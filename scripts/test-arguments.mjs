/** The projects of test/vitest.config.ts that run without Electron and a desktop. */
const withoutElectron = ['unit', 'component', 'simulation'];

/**
 * Whether the tests that these arguments name can be among those that need Electron: all, unless only
 * other projects are named.
 * @param {readonly string[]} args
 */
export function needsElectron(args) {
  const projects = args.flatMap((argument, index) => {
    if (argument === '--project') return [args[index + 1] ?? ''];
    return argument.startsWith('--project=') ? [argument.slice('--project='.length)] : [];
  });
  return projects.length === 0 || projects.some((name) => !withoutElectron.includes(name));
}

/**
 * The runs that a call makes, side by side. Without arguments: the tests in Electron, which mostly wait and so
 * go in two halves, each on a desktop of its own; those of the packaged app; and all others, which mostly compute.
 * @param {readonly string[]} args
 * @returns {readonly (readonly string[])[]}
 */
export function runsOf(args) {
  if (args.length > 0) return [args];
  return [
    withoutElectron.flatMap((name) => ['--project', name]),
    ['--project', 'e2e', '--shard=1/2'],
    ['--project', 'e2e', '--shard=2/2'],
    ['--project', 'package'],
  ];
}
