import type { SectionId } from './section-id.ts';

/** What a section of the settings is called. */
export function sectionWords(section: SectionId): string {
  switch (section) {
    case 'alerts':
      return 'Alerts';
    case 'quiet-hours':
      return 'Quiet hours';
    case 'watching':
      return 'Watching';
    case 'appearance':
      return 'Appearance';
    case 'this-computer':
      return 'This computer';
    case 'your-data':
      return 'Your data';
    case 'updates':
      return 'Updates';
    default:
      return section satisfies never;
  }
}
