import { alertWords } from './alert-words.ts';
import type { NotificationWords } from './alert-words.ts';
import type { Graces } from './grace.ts';
import { roomEndedWords, roomWords, summaryWords } from './group-words.ts';
import type { HeldWhile, Item } from './group-words.ts';
import { itemOf, newsWords } from './news.ts';
import type { News } from './news.ts';
import type { AlertKind, AlertSettings } from './rules.ts';
import { alertLine } from './terminal-lines.ts';

/** How alerts are told. */
export interface AlertPreferences extends Graces {
  sounds: AlertSettings;
  hideNames: boolean;
  /** 0: alerts are not repeated. */
  repeatUntilAcknowledgedMs: number;
}

/**
 * Shows one notification; settles once the system has it, and never rejects. A click on it brings `pinId`'s
 * card up, or the window (null). `pinIds`: all whom it is about.
 */
export type Show = (
  words: NotificationWords,
  pinId: string | null,
  about: { silent: boolean; pinIds: readonly string[] },
) => Promise<unknown>;

/** Finds the words for what is told, shows them, and logs them with the names in them. */
export interface Announcer {
  news(news: readonly News[]): Promise<unknown>;
  roomEnded(news: readonly News[]): Promise<unknown>;
  summary(news: readonly News[], heldWhile: HeldWhile): Promise<unknown>;
  /** Tells again what nobody acknowledged. */
  again(repeated: readonly { pinId: string; item: Item }[]): Promise<unknown>;
}

export function createAnnouncer(world: {
  preferences: () => AlertPreferences;
  show: Show;
  log: (line: string) => void;
  nowMs: () => number;
  /** No alert has a sound now. */
  isSilent: () => boolean;
}): Announcer {
  function announce(
    pinIds: string[],
    kinds: readonly AlertKind[],
    wordsWith: (hideNames: boolean) => NotificationWords,
    { atMs = world.nowMs(), opensWindow = false } = {},
  ): Promise<unknown> {
    const { hideNames, sounds } = world.preferences();
    const named = wordsWith(false);
    const isOne = pinIds.length === 1;
    // The log goes to the user's own terminal; what is only counted in the title is named in the body.
    world.log(
      alertLine(atMs, isOne ? named : { ...named, title: named.title + '. ' + named.body }),
    );
    const silent = world.isSilent() || !kinds.some((kind) => sounds[kind]);
    return world.show(wordsWith(hideNames), opensWindow ? null : pinIds[0]!, { silent, pinIds });
  }

  const idsOf = (news: readonly News[]) => news.map(({ known }) => known.pin.id);
  const kindsOf = (news: readonly News[]) => news.map(({ alert }) => alert);

  function tellNews(news: readonly News[]): Promise<unknown> {
    const one = news[0]!;
    if (news.length === 1) {
      const atMs = one.known.change.noticedAtMs;
      return announce(idsOf(news), kindsOf(news), (hide) => newsWords(one, hide), { atMs });
    }
    const items = news.map(itemOf);
    return announce(idsOf(news), kindsOf(news), (hideNames) => roomWords(items, { hideNames }));
  }

  return {
    news: tellNews,
    roomEnded: (news) =>
      announce(idsOf(news), ['room-ended'], () => roomEndedWords(news.map(itemOf))),
    summary: (news, heldWhile) =>
      news.length === 1
        ? tellNews(news)
        : announce(
            idsOf(news),
            kindsOf(news),
            (hideNames) => summaryWords(news.map(itemOf), heldWhile, hideNames),
            { opensWindow: true },
          ),
    again(repeated) {
      const items = repeated.map(({ item }) => item);
      const pinIds = repeated.map(({ pinId }) => pinId);
      const kinds = items.map(({ kind }) => kind);
      const { kind, subject, status: to, noticedAtMs } = items[0]!;
      return announce(pinIds, kinds, (hideNames) =>
        items.length === 1
          ? alertWords(kind, subject, { to, noticedAtMs }, { isRepeated: true, hideNames })
          : roomWords(items, { hideNames, isRepeated: true }),
      );
    },
  };
}
