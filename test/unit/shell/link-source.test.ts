import { EventEmitter } from 'node:events';
import type { App } from 'electron';
import { expect, test } from 'vitest';
import { createLinkSource } from '../../../src-main/shell/link-source.ts';

const one = 'roomwatch://pin?room=one';
const two = 'roomwatch://pin?room=two';

function setUp(commandLine: string[] = ['roomwatch']) {
  const app = new EventEmitter();
  const source = createLinkSource(app as unknown as App, commandLine);
  const opened: string[] = [];
  const deliver = () => source.deliverTo((link) => opened.push(link));
  const openUrl = (link: string) => {
    let isPrevented = false;
    app.emit('open-url', { preventDefault: () => (isPrevented = true) }, link);
    return isPrevented;
  };
  const startAgain = (...commandLine: string[]) => app.emit('second-instance', {}, commandLine);
  return { opened, deliver, openUrl, startAgain };
}

test('the link of the first start is opened once the app can open it', () => {
  const { opened, deliver } = setUp(['roomwatch', '--demo', one]);
  expect(opened).toEqual([]);
  deliver();
  expect(opened).toEqual([one]);
});

test('without a link nothing is opened', () => {
  const { opened, deliver, startAgain } = setUp(['roomwatch', '/some/folder']);
  deliver();
  startAgain('roomwatch', '--demo');
  expect(opened).toEqual([]);
});

test('the link of a second start is opened, and all else in it is ignored', () => {
  const { opened, deliver, startAgain } = setUp();
  deliver();
  startAgain('roomwatch', '--no-sandbox', '--gpu-launcher=x', '--', one, '--inspect');
  expect(opened).toEqual([one]);
});

test('macOS hands a link over, also before the app is ready, and is told that it was taken', () => {
  const { opened, deliver, openUrl } = setUp();
  expect(openUrl(one)).toBe(true);
  deliver();
  openUrl(two);
  expect(opened).toEqual([one, two]);
});

test('of several links before the app is ready the last one is opened', () => {
  const { opened, deliver, openUrl, startAgain } = setUp(['roomwatch', one]);
  openUrl('roomwatch://pin?room=between');
  startAgain('roomwatch', two);
  deliver();
  expect(opened).toEqual([two]);
});

test('a link is opened once', () => {
  const { opened, deliver } = setUp(['roomwatch', one]);
  deliver();
  deliver();
  expect(opened).toEqual([one]);
});
