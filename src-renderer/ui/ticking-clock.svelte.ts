/** The one clock of the window: ticks on each full second while the window can be seen. */
export class TickingClock {
  #nowMs = $state(Date.now());
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Our own clock, in ms. */
  get nowMs(): number {
    return this.#nowMs;
  }

  /** Starts ticking; the function returned ends it. */
  start(): () => void {
    const onVisibility = () => (document.hidden ? this.#stop() : this.#tick());
    document.addEventListener('visibilitychange', onVisibility);
    onVisibility();
    return () => {
      document.removeEventListener('visibilitychange', onVisibility);
      this.#stop();
    };
  }

  #tick(): void {
    this.#stop();
    // Only set: who starts the clock in an effect and read it there would start it anew with each tick.
    const nowMs = Date.now();
    this.#nowMs = nowMs;
    // Rescheduled to the next full second each time, so that it neither drifts nor skips one.
    this.#timer = setTimeout(() => this.#tick(), 1000 - (nowMs % 1000));
  }

  #stop(): void {
    clearTimeout(this.#timer);
  }
}
