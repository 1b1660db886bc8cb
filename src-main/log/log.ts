import type { LogText } from './log-text.ts';

/** From what is written always to what is only written when somebody looks for something. */
export const logLevels = ['error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof logLevels)[number];

/** What Roomwatch writes down about itself. It takes nothing but `LogText`, in which there are no names. */
export interface Log extends Record<LogLevel, (text: LogText) => void> {
  readonly level: LogLevel;
  /** The latest lines of this run, oldest first. */
  lastLines(): readonly string[];
  /** Forgets them. */
  forget(): void;
}

/** So many lines are held in memory, for diagnostics where there is no file to read. */
export const keptLines = 200;

/** `level`: what is less important than this is left out. `write` gets each line, without its end. */
export function createLog(world: {
  nowMs: () => number;
  level: LogLevel;
  write: (line: string) => void;
}): Log {
  const lines: string[] = [];
  const least = logLevels.indexOf(world.level);

  const writing = (level: LogLevel) => (text: LogText) => {
    if (logLevels.indexOf(level) > least) return;
    const line = `${new Date(world.nowMs()).toISOString()} ${level.padEnd(5)} ${text.words}`;
    lines.push(line);
    if (lines.length > keptLines) lines.shift();
    world.write(line);
  };

  return {
    level: world.level,
    error: writing('error'),
    warn: writing('warn'),
    info: writing('info'),
    debug: writing('debug'),
    lastLines: () => lines,
    forget: () => void lines.splice(0),
  };
}

/** The level that a word asks for, as of an environment variable; `info` where it asks for none that there is. */
export function logLevelOf(word: string | undefined): LogLevel {
  return logLevels.find((level) => level === word?.toLowerCase()) ?? 'info';
}
