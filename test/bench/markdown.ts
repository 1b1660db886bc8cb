/** A Markdown table; the columns after the first `textColumns` hold numbers and are set to the right. */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  textColumns: number,
): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rule = head.map((_, column) => (column < textColumns ? '---' : '--:'));
  return [head, rule, ...rows].map(line).join('\n');
}

/** A number as people read it: `12,000`, `4.2`, `0.36`. */
export function number(value: number): string {
  const digits = value >= 100 ? 0 : value >= 1 ? 1 : 2;
  return value.toLocaleString('en-GB', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}

/** How many times as much the one is as the other. */
export function ratio(one: number | undefined, other: number | undefined): string {
  if (one === undefined || other === undefined || other === 0) return '–';
  return `${number(one / other)}×`;
}

/** `12,000` */
export function wholeNumber(value: number): string {
  return value.toLocaleString('en-GB');
}
