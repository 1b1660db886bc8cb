import { takeSids, type PinFindings } from './pin-findings.ts';
import { readPairs, readUrl } from './pasted-url.ts';

/** Where a curl command begins; what stands before it (a prompt, a sentence) is none of it. */
const curlStart = /(?:^|[\s$>;&|(`])curl(?:\.exe)?(?=[\s\\^`'"])/i;

/**
 * Makes one kind of command line of the three that browsers and manuals write: cmd.exe's carets and
 * PowerShell's line ends go, and so do the curly quotes of chats and word processors.
 */
function normaliseShell(command: string): string {
  const isCmd = /\^[ \t]{0,8}\n|\^"/.test(command);
  const withoutCarets = isCmd
    ? command.replace(/\^[ \t]{0,8}\n/g, ' ').replace(/\^(.)/g, '$1')
    : command;
  return withoutCarets
    .replace(/`[ \t]{0,8}\n/g, ' ')
    .replace(/\\[ \t]{1,8}\n/g, ' ')
    .replace(/[“”„]/g, '"')
    .replace(/[‘’]/g, "'");
}

/** Splits a command line as a POSIX shell does; a quote that is never closed ends with the text. */
function splitWords(command: string): string[] {
  const words: string[] = [];
  let word = '';
  let isInWord = false;
  let quote: '"' | "'" | null = null;
  for (let index = 0; index < command.length; index++) {
    const character = command[index] ?? '';
    const next = command[index + 1] ?? '';
    if (quote === "'" || (quote === '"' && character !== '\\')) {
      if (character === quote) quote = null;
      else word += character;
    } else if (character === '\\') {
      index++;
      // Within double quotes, a backslash stays before most characters.
      if (quote === '"' && !'"\\$`\n'.includes(next)) word += character;
      if (next !== '\n') word += next;
      isInWord ||= next !== '\n';
    } else if (character === '"' || character === "'") {
      quote = character;
      isInWord = true;
      if (word === '$') word = ''; // $'…', as bash quotes what has a line end in it
    } else if (/[\s|;]/.test(character)) {
      if (isInWord) words.push(word);
      word = '';
      isInWord = false;
    } else {
      word += character;
      isInWord = true;
    }
  }
  if (isInWord) words.push(word);
  return words;
}

/** A password that is a variable of the shell's is none. */
function isSecret(password: string): boolean {
  return password !== '' && !/^[$%{<]/.test(password);
}

function takeUser(userAndPassword: string, found: PinFindings): void {
  const [user = '', ...password] = userAndPassword.split(':');
  takeSids(user, found);
  if (isSecret(password.join(':'))) found.secretIgnored = true;
}

const userOption = /^(?:--user|--proxy-user|-[sSkLvfiGgN#0-9]{0,8}[uU])(?:=|$)/;
const gluedUserOption = /^-[sSkLvfiGgN#0-9]{0,8}[uU](?=[A-Z])/;
const headerOption = /^(?:--header|-[sSkLvfiGgN#0-9]{0,8}H)$/;
const dataOption = /^(?:-d|--data|--data-urlencode|--data-raw|--data-binary|--url-query)$/;

/**
 * Reads a curl command, as people copy it from a manual, a browser or their shell's history: the link
 * and the account. The secret in it is not looked at twice. Answers false where there is no curl command.
 */
export function readCurl(text: string, found: PinFindings): boolean {
  const start = curlStart.exec(text);
  if (!start) return false;
  const [, ...words] = splitWords(normaliseShell(text.slice(start.index)).trim());
  const isLink = (word: string) =>
    word.includes('://') || /(?:^|\/)v\d{1,2}\/rooms[/?]/i.test(word);
  // Somebody may be called so.
  if (!words.some((word) => word.startsWith('-') || isLink(word))) return false;
  const leftOver: string[] = [];

  for (let index = 0; index < words.length; index++) {
    const word = words[index]?.trim() ?? '';
    const next = () => words[++index]?.trim() ?? '';
    if (userOption.test(word)) {
      takeUser(word.includes('=') ? word.slice(word.indexOf('=') + 1) : next(), found);
    } else if (gluedUserOption.test(word)) {
      takeUser(word.replace(gluedUserOption, ''), found);
    } else if (headerOption.test(word) || /^-H./.test(word)) {
      const header = /^-H./.test(word) ? word.slice(2) : next();
      if (/^\s*(?:proxy-)?authorization\s*:/i.test(header)) found.secretIgnored = true;
    } else if (word === '--oauth2-bearer') {
      if (isSecret(next())) found.secretIgnored = true;
    } else if (dataOption.test(word)) {
      readPairs(next(), found);
    } else if (isLink(word)) {
      readUrl(word.replace(/^--url=/, ''), found);
    } else {
      leftOver.push(word);
    }
  }
  const isAnyFound = found.roomSids.length + found.roomNames.length + found.crookedSids.length > 0;
  if (!isAnyFound) takeSids(leftOver.join(' '), found);
  return true;
}
