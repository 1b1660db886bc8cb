import { afterAll, beforeAll, expect, test } from 'vitest';
import { forgetNotifications, hasTestDesktop, shownTitles } from '../support/desktop.ts';
import {
  accountOf,
  addAccount,
  cardsAre,
  fillInAccount,
  pin,
  watchOften,
} from '../support/operator.ts';
import { discard, newUserData, startRoomwatch } from '../support/roomwatch.ts';
import type { Roomwatch } from '../support/roomwatch.ts';
import { startVideoWorld } from '../support/video-world.ts';
import type { VideoWorld } from '../support/video-world.ts';
import { startWebProxy } from '../support/web-proxy.ts';
import type { ProxyManner, WebProxy } from '../support/web-proxy.ts';

let userData: string;
let video: VideoWorld;
let proxy: WebProxy;
let roomwatch: Roomwatch;

beforeAll(async () => {
  userData = await newUserData();
  video = await startVideoWorld();
  proxy = await startWebProxy();
  // What the system would say of its proxy; without the second, loopback would go past it.
  const args = [`--proxy-server=${proxy.address}`, '--proxy-bypass-list=<-loopback>'];
  roomwatch = await startRoomwatch(userData, { args });
  await addAccount(roomwatch.page, accountOf(video.server));
  await watchOften(roomwatch.page);
  await pin(roomwatch.page, `${video.roomSid} ${video.mayaSid}`);
});
afterAll(async () => {
  await roomwatch.quit();
  await proxy.close();
  await video.close();
  await discard(userData);
});

test.each<[ProxyManner, RegExp]>([
  ['wants sign-in', /asks for a sign-in first/],
  ['refuses', /trouble of its own \(HTTP 503\)/],
])(
  'a proxy that “%s”: the card says so, the account is not at fault, nobody is told, and all is live after it',
  async (manner, words) => {
    const { page } = roomwatch;
    await cardsAre(page, { connected: 1 });
    expect(proxy.asked.at(-1)).toContain(video.server.baseUrl);
    if (hasTestDesktop) await forgetNotifications();
    proxy.behave(manner);
    await cardsAre(page, { stale: 1 });
    const text = await page.locator('article').innerText();
    expect(text).toMatch(words);
    expect(text).toContain('Connected');
    expect(text).not.toContain('refused:');
    proxy.behave('passes');
    await cardsAre(page, { connected: 1 });
    if (hasTestDesktop) expect(await shownTitles()).toEqual([]);
  },
);

test('what is asked of Twilio itself through a proxy that hinders it is said by its cause, and not a word is overheard', async () => {
  const { page } = roomwatch;
  const { accountSid } = video.server.credentials;
  // Twilio's own address: the proxy is as far as it gets.
  await fillInAccount(page, { name: 'Clinic', accountSid, secret: 'geheim-1234', baseUrl: '' });
  const dialog = page.getByRole('dialog');
  const says: [ProxyManner, RegExp][] = [
    ['wants sign-in', /could not be reached: this network, or its proxy, asks for a sign-in first/],
    ['intercepts', /could not be reached: its certificate could not be trusted/],
    ['refuses', /could not be reached: the proxy of this network did not let it through/],
    ['keeps silent', /could not be reached: it did not answer within 10 seconds/],
  ];
  for (const [manner, words] of says) {
    proxy.behave(manner);
    await page.getByRole('button', { name: 'Check', exact: true }).click();
    await dialog.getByText(words).first().waitFor();
    expect(await dialog.innerText()).not.toContain('rejects');
  }
  expect(proxy.asked).toContain('video.twilio.com:443');
  expect(proxy.overheard).toEqual([]);
  proxy.behave('passes');
});
