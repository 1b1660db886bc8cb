import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { startDeadAddress } from '../support/dead-address.ts';
import { startDetour } from '../support/detour.ts';
import type { Detour } from '../support/detour.ts';
import { forgetNotifications, hasTestDesktop, shownTitles } from '../support/desktop.ts';
import * as faults from '../support/network-faults.ts';
import type { NetworkFault } from '../support/network-faults.ts';
import {
  accountOf,
  addAccount,
  cardsAre,
  fillInAccount,
  pinAll,
  watchOften,
} from '../support/operator.ts';
import { discard, filesBelow, newUserData, startRoomwatch } from '../support/roomwatch.ts';
import type { Roomwatch } from '../support/roomwatch.ts';
import { startVideoWorld } from '../support/video-world.ts';
import type { VideoWorld } from '../support/video-world.ts';

const { answers } = faults;

/** A fault by name, and what the card of whoever it hits says. */
type Hit = [name: string, fault: NetworkFault, words: RegExp];

/** Faults of each kind, played at the same time. */
const hits: [string, Hit[]][] = [
  [
    'a server’s trouble and other people’s answers',
    [
      ['a 500', answers(500), /trouble of its own \(HTTP 500\)/],
      ['a 503 with a page', answers(503, '<html></html>'), /trouble of its own \(HTTP 503\)/],
      ['a bad gateway', faults.badGateway, /trouble of its own \(HTTP 502\)/],
      ['a 408', answers(408), /trouble of its own \(HTTP 408\)/],
      ['a 204', answers(204), /HTTP 204 is no answer that the API promises/],
      ['a 304', answers(304), /HTTP 304 is no answer that the API promises/],
      ['a 403 of another', answers(403, '{"message":"no"}'), /something on the way may have/],
      ['a router’s 401', faults.someoneWantsSignIn, /something on the way may have answered/],
    ],
  ],
  [
    'an answer that is none',
    [
      ['an empty answer', answers(200), /The body is empty/],
      ['a captive portal', faults.captivePortal, /The answer is a web page, not JSON/],
      ['a gzipped page', faults.gzippedPage, /The answer is a web page, not JSON/],
      ['broken text', faults.notUtf8, /The body is not UTF-8 text/],
      ['other JSON', answers(200, '["hello"]'), /made no sense/],
      ['a gzip bomb', faults.gzipBomb, /larger than 5 MB/],
      ['a huge body', faults.hugeBody, /larger than 5 MB/],
      ['JSON that is cut off', answers(200, '{"sid":"PA'), /The body is not JSON/],
      ['wrong types', answers(200, '{"sid":5,"status":[]}'), /made no sense/],
    ],
  ],
  [
    'a connection that breaks or brings nonsense',
    [
      ['a reset', faults.resets, /connection broke off/],
      ['a close', faults.closes, /connection broke off/],
      ['half a body', faults.halfBody, /connection broke off/],
      ['half a chunk', faults.halfChunked, /connection broke off/],
      ['broken chunks', faults.brokenChunks, /could not be read/],
      ['no HTTP', faults.noHttp, /could not be read/],
      ['huge headers', faults.hugeHeaders, /could not be read/],
      ['no gzip', faults.notGzip, /could not be read/],
    ],
  ],
  [
    'a server that keeps us waiting',
    [
      ['silence', faults.silent, /did not answer within 10 seconds/],
      ['silence in the headers', faults.stallsInTheHeaders, /did not answer within 10 seconds/],
      ['silence after the headers', faults.stallsAfterHeaders, /did not answer within 10 seconds/],
      ['silence in the body', faults.stallsInTheBody, /did not answer within 10 seconds/],
      ['a drip', faults.drips, /did not answer within 10 seconds/],
    ],
  ],
];
const mostAtOnce = 9;

let userData: string;
let video: VideoWorld;
let elsewhere: Detour;
let detour: Detour;
let roomwatch: Roomwatch;
/** Whom the faults hit, and who is to be left in peace. */
let struck: { name: string; sid: string }[];
let spared: { name: string; sid: string }[];
/** How many of the latter have left by now. */
let left = 0;

/** Somebody in a room of their own, who is asked for alone. */
function join(name: string) {
  const room = video.world.openRoom(`room of ${name}`);
  const { roomSid, sid } = video.world.join(room.sid, name);
  return { name, sid, target: { kind: 'session', roomSid, participantSid: sid } as const };
}

/** Waits until so many cards are stale and all others live, among them of those who left. */
function boardHas(stale: number): Promise<void> {
  const connected = struck.length + spared.length - stale;
  const states = { stale, connected, disconnected: left };
  return cardsAre(
    roomwatch.page,
    Object.fromEntries(Object.entries(states).filter(([, count]) => count > 0)),
  );
}

const textOf = (name: string) =>
  roomwatch.page.locator('article').filter({ hasText: name }).innerText();

beforeAll(async () => {
  userData = await newUserData();
  video = await startVideoWorld();
  elsewhere = await startDetour(() => video.server.baseUrl);
  detour = await startDetour(() => video.server.baseUrl);
  roomwatch = await startRoomwatch(userData);
  const { page } = roomwatch;
  await addAccount(page, { ...accountOf(video.server), baseUrl: detour.baseUrl });
  await watchOften(page);
  const people = Array.from({ length: mostAtOnce }, (_, at) => join(`Struck-${at + 1}.`));
  const others = ['Jonas', 'Ines', 'Amir', 'Noor', 'Lea', 'Kofi'].map(join);
  await pinAll(
    page,
    [...people, ...others].map(({ target }) => target),
  );
  struck = people;
  spared = others;
});
afterEach(async () => {
  detour.clear();
  await boardHas(0);
});
afterAll(async () => {
  await roomwatch.quit();
  await detour.close();
  await elsewhere.close();
  await video.close();
  await discard(userData);
});

/**
 * Plays each fault on somebody else's looks: their cards say what it is, the others stay live and can still
 * be told of, and that is all that anybody is told.
 */
async function strike(now: Hit[]): Promise<void> {
  await boardHas(0);
  if (hasTestDesktop) await forgetNotifications();
  now.forEach(([, fault], at) => detour.play(fault, new RegExp(struck[at]!.sid)));
  await boardHas(now.length);
  for (const [at, [name, , words]] of now.entries()) {
    await expect.poll(() => textOf(struck[at]!.name), { message: name }).toMatch(words);
  }
  const connected = roomwatch.page.locator('article[data-status="connected"]');
  expect(await connected.count()).toBe(struck.length + spared.length);
  const { name, sid } = spared.pop()!;
  left += 1;
  video.world.disconnect(sid);
  await boardHas(now.length);
  if (hasTestDesktop) await expect.poll(shownTitles).toEqual([`${name} disconnected`]);
  detour.clear();
  await boardHas(0);
  if (hasTestDesktop) expect(await shownTitles()).toEqual([`${name} disconnected`]);
}

test.each(hits)(
  '%s: each card says which, the others stay live, and all are after it',
  { timeout: 120_000 },
  async (_kind, now) => strike(now),
);

test('who sends us to another host or wants a sign-in: said as that, and the credentials never go there', async () => {
  const redirects = [301, 302, 303, 307, 308].map((status): Hit => {
    const fault = faults.redirectsTo(`${elsewhere.baseUrl}/v1/Rooms`, status);
    return [`a ${status}`, fault, /answered in its place/];
  });
  await strike([
    ...redirects,
    ['a proxy’s 407', faults.proxyWantsSignIn, /asks for a sign-in first/],
    ['a network’s 511', faults.wantsSignIn, /asks for a sign-in first \(HTTP_511\)/],
  ]);
  expect(elsewhere.requests).toEqual([]);
});

test('answers that may be kept: each look is asked for anew, no cookie comes back, and nothing is on the disk', async () => {
  const from = detour.requests.length;
  const marker = 'kept-nowhere-7d1f';
  const kept = {
    'cache-control': 'public, max-age=300',
    etag: `"${marker}"`,
    'last-modified': 'Wed, 25 Nov 2026 08:00:00 GMT',
    'set-cookie': `session=${marker}; Max-Age=300`,
  };
  detour.play(({ pass }) => pass(kept), /./);
  await expect.poll(() => detour.requests.length - from).toBeGreaterThan(4 * struck.length);
  video.world.disconnect(spared.pop()!.sid);
  left += 1;
  await boardHas(0);
  const asked = detour.requests.slice(from).map(({ headers }) => Object.keys(headers));
  const wrong = ['cookie', 'if-none-match', 'if-modified-since'];
  expect(asked.flat().filter((name) => wrong.includes(name))).toEqual([]);
  const files = await filesBelow(userData);
  expect(files.length).toBeGreaterThan(0);
  expect(files.filter(({ content }) => content.includes(marker)).map(({ path }) => path)).toEqual(
    [],
  );
});

test(
  'a thousand requests, half of which a fault hits, leave no sockets behind',
  { timeout: 120_000 },
  async () => {
    const { page } = roomwatch;
    const quick = hits
      .slice(0, -1)
      .flatMap(([, all]) => all.map(([, fault]) => fault))
      .filter((fault) => fault !== faults.gzipBomb && fault !== faults.hugeBody);
    let asked = 0;
    let passed = 0;
    const isCheck = /PageSize=1$/;
    detour.play((request) => {
      asked += 1;
      if (asked % 2 === 1) quick[(asked >> 1) % quick.length]!(request);
      else {
        passed += 1;
        request.pass();
      }
    }, isCheck);
    const { accountSid, apiKeySid, secret } = accountOf(video.server);
    const draft = { id: null, name: 'x', accountSid, secret, baseUrl: detour.baseUrl };
    const accepted = await page.evaluate(
      async (checked) => {
        let count = 0;
        for (let round = 0; round < 1_000; round += 1) {
          if ((await window.roomwatch.checkAccount(checked)).ok) count += 1;
        }
        return count;
      },
      { ...draft, apiKeySid: apiKeySid! },
    );
    expect(asked).toBeGreaterThanOrEqual(1_000);
    expect(accepted).toBe(passed);
    // No more than Chromium keeps for one host.
    await expect.poll(detour.openSockets).toBeLessThanOrEqual(6);
  },
);

// Where nothing comes back can be played on loopback only where a stopped process keeps its port.
test.runIf(process.platform === 'linux')(
  'a host whose IPv6 leads nowhere and whose IPv4 is slow is reached all the same',
  async () => {
    const { page } = roomwatch;
    const slow = await startDetour(() => video.server.baseUrl);
    slow.play(({ pass }) => void setTimeout(pass, 1_000), /./);
    const { port } = new URL(slow.baseUrl);
    const dead = await startDeadAddress(Number(port));
    try {
      const dialog = page.getByRole('dialog');
      const check = page.getByRole('button', { name: 'Check', exact: true });
      await fillInAccount(page, {
        ...accountOf(video.server),
        baseUrl: `http://localhost:${port}`,
      });
      await check.click();
      await dialog.getByText('It works.').waitFor();
      // Without the IPv4, only the IPv6 is left: it was in the way before, too.
      await slow.close();
      await check.click();
      await dialog.getByText(/did not answer within 10 seconds/).waitFor();
      await page.getByRole('button', { name: 'Cancel', exact: true }).click();
      await dialog.waitFor({ state: 'detached' });
    } finally {
      dead.close();
    }
  },
);
