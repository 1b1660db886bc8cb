/** The settings' sections, in the order in which they are listed. */
export const sectionNames = [
  'Alerts',
  'Quiet hours',
  'Watching',
  'Appearance',
  'This computer',
  'Your data',
  'Updates',
] as const;
export type SectionName = (typeof sectionNames)[number];
