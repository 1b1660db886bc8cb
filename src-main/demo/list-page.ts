import { invalidParameter, type Answer } from './answer.ts';

/** A list as it is asked for. */
export interface ListRequest<Item> {
  /** The list's name in the body, as `participants`. */
  readonly key: string;
  /** The list's own URL, without a query. */
  readonly url: string;
  /** The filters as asked, to be repeated in the URLs of the pages. */
  readonly filters: Readonly<Record<string, string | null>>;
  readonly query: URLSearchParams;
  /** Everything that could be listed, newest first. */
  readonly all: readonly Item[];
  /** Whether the filters let it through. */
  readonly matches: (item: Item) => boolean;
  readonly resource: (item: Item) => Readonly<Record<string, unknown>>;
}

const PAGE_SIZE_DEFAULT = 50;
const PAGE_SIZE_MAXIMUM = 1000;

/**
 * One page of a list, with `meta`.
 *
 * A page token names the item that the page comes after (`PA…`) or before (`PB…`) and is looked up
 * among all items: people may join, or stop matching the filters, while someone is turning pages.
 * `Page` "is simply for client state" and only counts where there is no token; then, as at Twilio,
 * rows may come twice or never (https://github.com/twilio/twilio-node/issues/11).
 */
export function listPage<Item extends { readonly sid: string }>(
  request: ListRequest<Item>,
): Answer {
  const { key, url, filters, query, all, matches, resource } = request;
  const pageSize = readInteger(query.get('PageSize'), PAGE_SIZE_DEFAULT);
  if (pageSize < 1 || pageSize > PAGE_SIZE_MAXIMUM || Number.isNaN(pageSize)) {
    return invalidParameter('PageSize', query.get('PageSize') ?? '');
  }
  const page = readInteger(query.get('Page'), 0);
  if (Number.isNaN(page)) return invalidParameter('Page', query.get('Page') ?? '');

  const matching = all.filter(matches);
  let from = page * pageSize;
  const token = query.get('PageToken');
  if (token !== null) {
    const at = all.findIndex((item) => item.sid === token.slice(2));
    if (at < 0) return invalidParameter('PageToken', token);
    if (token.startsWith('PB')) {
      from = Math.max(0, all.slice(0, at).filter(matches).length - pageSize);
    } else {
      from = all.slice(0, at + 1).filter(matches).length;
    }
  }
  const items = matching.slice(from, from + pageSize);
  const first = items.at(0);
  const last = items.at(-1);

  const pageUrl = (index: number, pageToken: string | null) => {
    const params = new URLSearchParams();
    for (const [name, value] of Object.entries(filters)) {
      if (value !== null) params.set(name, value);
    }
    params.set('PageSize', String(pageSize));
    params.set('Page', String(index));
    if (pageToken !== null) params.set('PageToken', pageToken);
    return `${url}?${params}`;
  };

  return {
    status: 200,
    body: {
      [key]: items.map(resource),
      meta: {
        page,
        page_size: pageSize,
        first_page_url: pageUrl(0, null),
        previous_page_url:
          first !== undefined && from > 0 ? pageUrl(Math.max(0, page - 1), `PB${first.sid}`) : null,
        url: pageUrl(page, token),
        next_page_url:
          last !== undefined && from + pageSize < matching.length
            ? pageUrl(page + 1, `PA${last.sid}`)
            : null,
        key,
      },
    },
  };
}

/** A whole number that is not negative; NaN for anything else. */
const readInteger = (text: string | null, otherwise: number): number =>
  text === null ? otherwise : /^\d{1,9}$/.test(text) ? Number(text) : NaN;
