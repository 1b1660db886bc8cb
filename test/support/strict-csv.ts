/**
 * Reads CSV as RFC 4180 has it, and throws at anything else: records end with CRLF, the last one too, and
 * what holds a quote, a comma or either half of a line break stands in quotes.
 */
export function readStrictCsv(text: string): string[][] {
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
  const records: string[][] = [];
  let record: string[] = [];
  while (field.lastIndex < text.length) {
    const at = field.lastIndex;
    const match = field.exec(text);
    if (match === null) throw new Error(`Not CSV at ${at}: ${text.slice(at, at + 40)}`);
    record.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] === ',') continue;
    records.push(record);
    record = [];
  }
  if (record.length > 0) throw new Error('The last record has no end.');
  return records;
}

/** The records under a header, by the names in it; throws where one has more or fewer fields. */
export function readStrictTable(text: string): Record<string, string>[] {
  const [header, ...records] = readStrictCsv(text);
  return records.map((record) => {
    if (record.length !== header?.length) throw new Error(`Not as long: ${record.join()}`);
    return Object.fromEntries(header.map((name, index) => [name, record[index] ?? '']));
  });
}
