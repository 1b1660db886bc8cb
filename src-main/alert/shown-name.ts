/** Longest name in a notification, in characters as people see them: the rest of the sentence must be seen too. */
const longestName = 60;

/** A name made fit to stand in a sentence: one line, cut between whole characters, its direction kept to itself. */
export function shown(name: string, longest = longestName): string {
  const characters = [...new Intl.Segmenter().segment(withoutControls(name))];
  const cut =
    characters.length > longest
      ? `${characters
          .slice(0, longest - 1)
          .map(({ segment }) => segment)
          .join('')}…`
      : characters.map(({ segment }) => segment).join('');
  return /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u.test(cut)
    ? `\u2068${cut}\u2069`
    : cut;
}

/** No line breaks, terminal escapes or direction overrides: a name must not write anything but itself. */
export function withoutControls(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, ' ').trim();
}
