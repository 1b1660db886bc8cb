/**
 * Text for comparing, whatever its case and accents, so that "otomo" finds Ōtomo. In capitals, because
 * those agree where small letters don't: ς and σ, ß and ss.
 */
export function foldedText(text: string): string {
  const capitals = text.toUpperCase();
  // Most are of plain letters, and there may be thousands.
  if (/^[ -~]*$/.test(capitals)) return capitals;
  return capitals.normalize('NFKD').replace(/[\u0300-\u036f]/g, '');
}
