/** A line that says something, and where it begins, counted from 1. */
export interface NumberedLine {
  line: number;
  text: string;
}

/** `# ` begins a remark; `#general` may be the name of a room. */
export function isRemark(text: string): boolean {
  return /^\s*#(?:\s|$)/.test(text);
}

/** What ends a line of a command that goes on below: a backslash, a caret (cmd.exe) or a backtick (PowerShell). */
const goesOn = /[\\^`][ \t]*$/;

/**
 * The lines of a text, whose line ends are `\n`, without the blank ones and the remarks. A curl command
 * that goes on below is one line, as its shell takes it.
 */
export function numberLines(text: string): NumberedLine[] {
  const lines: NumberedLine[] = [];
  let unfinished: NumberedLine | null = null;
  for (const [index, own] of text.split('\n').entries()) {
    if (unfinished !== null) {
      unfinished.text += `\n${own}`;
      if (!goesOn.test(own)) unfinished = null;
      continue;
    }
    if (own.trim() === '' || isRemark(own)) continue;
    const line = { line: index + 1, text: own };
    lines.push(line);
    if (goesOn.test(own) && /\bcurl\b/i.test(own)) unfinished = line;
  }
  return lines;
}
