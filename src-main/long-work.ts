/** What can take so long that it tells how far it is, and that the user can stop. */
export const longWorks = ['check-account', 'read-rooms', 'read-room', 'export-history'] as const;
type LongWork = (typeof longWorks)[number];

/** How far it is: so many people, or entries of the history, were read so far. */
export interface WorkProgress {
  work: LongWork;
  done: number;
}

/** Each kind of long work goes on once at most. */
export interface LongWorks {
  /**
   * Runs it, in place of one of its kind that still goes on. What it is handed ends it where the user wants
   * that, and tells how much is done. null: it rejected because it was ended.
   */
  run<Result>(
    work: LongWork,
    go: (signal: AbortSignal, tellDone: (done: number) => void) => Promise<Result>,
  ): Promise<Result | null>;
  /** Ends it; nothing happens where none goes on. */
  stop(work: LongWork): void;
}

export function createLongWorks(onProgress: (progress: WorkProgress) => void): LongWorks {
  const going = new Map<LongWork, AbortController>();

  return {
    async run(work, go) {
      going.get(work)?.abort();
      const controller = new AbortController();
      const { signal } = controller;
      going.set(work, controller);
      try {
        return await go(signal, (done) => {
          if (!signal.aborted) onProgress({ work, done });
        });
      } catch (error) {
        if (signal.aborted) return null;
        throw error;
      } finally {
        if (going.get(work) === controller) going.delete(work);
      }
    },
    stop: (work) => going.get(work)?.abort(),
  };
}
