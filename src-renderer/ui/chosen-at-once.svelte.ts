/**
 * What is chosen in this window holds at once, before the main process says so. As soon as that has it, what it
 * tells holds: the same may be changed elsewhere, as by an import.
 */
export class ChosenAtOnce<Choice extends object> {
  #told: () => object | null;
  #chosen = $state.raw<Partial<Choice>>({});
  /** What was told last when the main process had it; null: it does not have it yet. */
  #toldThen = $state.raw<object | null>(null);
  #askedCount = 0;

  /** `told`: what was told last, another object each time. */
  constructor(told: () => object | null) {
    this.#told = told;
  }

  /** What was chosen and is not told yet. */
  get current(): Partial<Choice> {
    const isTold = this.#toldThen !== null && this.#toldThen !== this.#told();
    return isTold ? {} : this.#chosen;
  }

  /** Chooses, and has it `asked` of the main process. */
  async choose<Answer>(choice: Partial<Choice>, asked: Promise<Answer>): Promise<Answer> {
    this.#chosen = { ...this.current, ...choice };
    this.#toldThen = null;
    const asking = ++this.#askedCount;
    try {
      return await asked;
    } finally {
      // Answers come before what is told of the change, and after all that was told before it.
      if (asking === this.#askedCount) this.#toldThen = this.#told();
    }
  }
}
