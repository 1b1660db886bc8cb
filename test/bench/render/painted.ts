/**
 * Runs in the page: resolves once a frame with what the selector finds is painted, as far as the page does
 * that: the first task after the frame in which it is there. Marks that in a trace too, and tells when it was,
 * in ms since 1970-01-01 UTC. `within`: the one element to look at, where it can be in no other. What is looked
 * at is dearer to change: so the page's own work is not made more than it need be.
 */
export function paintedInPage({
  selector,
  within,
}: {
  selector: string;
  within?: string;
}): Promise<number> {
  return new Promise((resolve) => {
    const place = within === undefined ? document : document.querySelector(within)!;
    const observer = new MutationObserver(check);
    function check(): void {
      if (document.querySelector(selector) === null) return;
      observer.disconnect();
      performance.mark('changed');
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          performance.mark('painted');
          resolve(performance.timeOrigin + performance.now());
        };
        port2.postMessage(null);
      });
    }
    observer.observe(place, { subtree: true, childList: true, attributes: true });
    check();
  });
}
