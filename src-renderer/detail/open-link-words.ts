/** That a link is not opened in the browser. */
export function notOpenedWords(): string {
  return 'Roomwatch opens only Twilio’s own links. You can copy it instead.';
}
