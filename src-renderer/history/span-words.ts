import { longWords } from '../../src-main/contract.ts';
import { spanMs } from './spans.ts';
import type { ListSpan, Span } from './spans.ts';

/** What a span of time up to now is called, where it is chosen. */
export function spanWords(span: Span | ListSpan): string {
  switch (span) {
    case 'today':
      return 'Today';
    case 'hour':
    case 'day':
      return longWords(spanMs[span], 'hour');
    case 'week':
    case 'month':
      return longWords(spanMs[span], 'day');
    case 'all':
      return 'All';
    default:
      return span satisfies never;
  }
}

/** That there was no change in that time. */
export function nothingNoticedWords(span: Span | ListSpan): string {
  switch (span) {
    case 'today':
      return 'Nothing was noticed today.';
    case 'hour':
      return 'Nothing was noticed in the last hour.';
    case 'day':
      return 'Nothing was noticed in the last 24 hours.';
    case 'week':
      return 'Nothing was noticed in the last 7 days.';
    case 'month':
      return 'Nothing was noticed in the last 30 days.';
    case 'all':
      return 'Nothing has been noticed yet. Pin someone on the board: each change of theirs is listed here.';
    default:
      return span satisfies never;
  }
}

/** That there was no change in that time that is searched for. */
export function noSuchChangeWords(span: ListSpan): string {
  switch (span) {
    case 'today':
      return 'No change like that was noticed today.';
    case 'day':
      return 'No change like that was noticed in the last 24 hours.';
    case 'week':
      return 'No change like that was noticed in the last 7 days.';
    case 'month':
      return 'No change like that was noticed in the last 30 days.';
    case 'all':
      return 'No change like that was noticed in all that is kept.';
    default:
      return span satisfies never;
  }
}
