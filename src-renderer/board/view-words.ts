import type { Settings } from '../../src-main/contract.ts';

type View = Settings['view'];

export const layoutChoices: { value: View['layout']; words: string }[] = [
  { value: 'grid', words: 'Cards' },
  { value: 'list', words: 'List' },
];

export const groupChoices: { value: View['groupBy']; words: string }[] = [
  { value: 'none', words: 'Not grouped' },
  { value: 'room', words: 'By room' },
  { value: 'account', words: 'By account' },
  { value: 'label', words: 'By label' },
];

export const sortChoices: { value: View['sortBy']; words: string }[] = [
  { value: 'worst-first', words: 'Worst first' },
  { value: 'name', words: 'By name' },
  { value: 'time-in-state', words: 'By time in state' },
  { value: 'my-order', words: 'My order' },
];
