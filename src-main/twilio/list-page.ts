import * as v from 'valibot';
import { optionalText } from './api-fields.ts';
import { problemOf, type Reading } from './reading.ts';

/** One page of a list. `nextPageUrl` comes from the server: it is to be judged before it is followed. */
interface ListPage<Item> {
  items: Item[];
  /** null on the last page. */
  nextPageUrl: string | null;
}

/**
 * `meta` must be there: without it nobody could say whether this was the last page, and a list that
 * may be partial never proves that somebody is absent.
 */
const metaSchema = v.object({ meta: v.object({ next_page_url: optionalText }) });

/**
 * Reads a page of a list, which stands under `key`; one item that can't be read fails it.
 * Source: https://www.twilio.com/docs/usage/twilios-response#pagination
 */
export function readListPage<Item>(
  json: unknown,
  key: string,
  readItem: (json: unknown) => Reading<Item>,
): Reading<ListPage<Item>> {
  const list = v.safeParse(v.object({ [key]: v.array(v.unknown()) }), json);
  if (!list.success) return { ok: false, problem: problemOf(list.issues[0]) };
  const meta = v.safeParse(metaSchema, json);
  if (!meta.success) return { ok: false, problem: problemOf(meta.issues[0]) };
  const items: Item[] = [];
  for (const [index, item] of (list.output[key] ?? []).entries()) {
    const reading = readItem(item);
    if (!reading.ok) {
      return { ok: false, problem: { what: 'entry', number: index + 1, problem: reading.problem } };
    }
    items.push(reading.value);
  }
  return { ok: true, value: { items, nextPageUrl: meta.output.meta.next_page_url } };
}
