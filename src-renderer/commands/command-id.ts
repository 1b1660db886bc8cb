import type { MenuAction, MenuItem, Settings } from '../../src-main/contract.ts';
import type { SectionId } from '../settings/section-id.ts';

type View = Settings['view'];

/** All that can be done from anywhere, by the menu, a key or the command palette. */
export type CommandId =
  | MenuItem
  | MenuAction
  | 'show-demo'
  | 'leave-demo'
  | 'copy-diagnostics'
  | 'open-logs-folder'
  | 'clear-filter'
  | `group-${View['groupBy']}`
  | `sort-${View['sortBy']}`
  | `settings-${SectionId}`;
