/** `npm run bench [-- arguments of the benchmark]`: builds the benchmark and runs it. */
import path from 'node:path';
import { buildBench, root } from './build.mjs';
import { runScript } from './problem.mjs';
import { runCommand } from './run-command.mjs';

await runScript(async () => {
  const folder = path.join(root, 'out', 'bench');
  if (!(await buildBench(folder))) return 1;
  return runCommand(process.execPath, [path.join(folder, 'bench.js'), ...process.argv.slice(2)]);
});
