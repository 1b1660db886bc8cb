/** What the demo’s account is called. */
export function demoAccountName(): string {
  return 'Demo';
}
