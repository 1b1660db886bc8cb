/** The settings' sections, in the order in which they are listed. */
export const sectionIds = [
  'alerts',
  'quiet-hours',
  'watching',
  'appearance',
  'this-computer',
  'your-data',
  'updates',
] as const;
export type SectionId = (typeof sectionIds)[number];
