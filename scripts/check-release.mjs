/**
 * `node scripts/check-release.mjs TAG`: fails unless the tag is the version of package.json and
 * CHANGELOG.md tells of it; prints what it tells, which is the text of the release.
 */
import { changesOf, readVersion } from './changelog.mjs';
import { Problem, runScript } from './problem.mjs';

await runScript(async () => {
  const [tag] = process.argv.slice(2);
  const version = readVersion();
  if (tag !== `v${version}`) {
    throw new Problem(`The tag ${tag} is not v${version}, the version that package.json names.`);
  }
  const changes = changesOf(version);
  if (changes === null) throw new Problem(`CHANGELOG.md has no section [${version}].`);
  console.log(changes);
  return 0;
});
