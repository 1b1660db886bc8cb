import type { Settings } from '../../src-main/contract.ts';

type View = Settings['view'];

export function layoutChoices(): { value: View['layout']; words: string }[] {
  return [
    { value: 'grid', words: 'Cards' },
    { value: 'list', words: 'List' },
  ];
}

export function groupChoices(): { value: View['groupBy']; words: string }[] {
  return [
    { value: 'none', words: 'Not grouped' },
    { value: 'room', words: 'By room' },
    { value: 'account', words: 'By account' },
    { value: 'label', words: 'By label' },
  ];
}

export function sortChoices(): { value: View['sortBy']; words: string }[] {
  return [
    { value: 'worst-first', words: 'Worst first' },
    { value: 'name', words: 'By name' },
    { value: 'time-in-state', words: 'By time in state' },
    { value: 'my-order', words: 'My order' },
  ];
}
