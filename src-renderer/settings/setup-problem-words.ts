import { numberWords, plural } from '../../src-main/contract.ts';
import type { SetupProblem } from '../../src-main/contract.ts';
import { settingName } from './setting-words.ts';

type EntryProblem = Extract<SetupProblem, { number: number }>;

/** One thing of a file that can't be used. */
export function setupProblemWords(problem: SetupProblem): string {
  switch (problem.what) {
    case 'not-a-part':
      return partLeftOutWords(problem.part);
    case 'value': {
      const setting = settingName(problem.path);
      return `The setting “${setting}” has a value that it can’t have, and stays as it is here.`;
    }
    case 'unknown':
      return plural(problem.count, [
        '# setting is unknown to this version of Roomwatch, and left out.',
        '# settings are unknown to this version of Roomwatch, and left out.',
      ]);
    default:
      return entryWords(problem);
  }
}

function partLeftOutWords(part: SetupProblem['part']): string {
  switch (part) {
    case 'accounts':
      return 'The accounts of the file can’t be read, and are left out.';
    case 'pins':
      return 'The pins of the file can’t be read, and are left out.';
    case 'pinnedRooms':
      return 'The pinned rooms of the file can’t be read, and are left out.';
    case 'settings':
      return 'The settings of the file can’t be read, and are left out.';
    default:
      return part satisfies never;
  }
}

function entryWords({ part, number, what }: EntryProblem): string {
  const place = numberWords(number);
  const problem = entryProblemWords(what);
  switch (part) {
    case 'accounts':
      return `Account ${place}: ${problem}`;
    case 'pins':
      return `Pin ${place}: ${problem}`;
    case 'pinnedRooms':
      return `Room ${place}: ${problem}`;
    default:
      return part satisfies never;
  }
}

function entryProblemWords(what: EntryProblem['what']): string {
  switch (what) {
    case 'not-an-entry':
      return 'It does not say what it must, and is left out.';
    case 'account-sid':
      return 'Its Account SID is not of Twilio’s form, and it is left out.';
    case 'target':
      return 'It does not say whom or what to watch, and is left out.';
    case 'base-url':
      return 'Its API base URL can’t be used, and it is left out.';
    case 'too-long':
      return 'One of its texts is too long, and it is left out.';
    case 'twice':
      return 'Its id is in the file twice, and the first one counts.';
    default:
      return what satisfies never;
  }
}
