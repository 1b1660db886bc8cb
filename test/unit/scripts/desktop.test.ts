import { describe, expect, test } from 'vitest';
import { electronArguments, x11Addresses } from '../../../scripts/desktop.mjs';
import { xAuthority } from '../../../scripts/x-authority.mjs';

describe('where an X server listens', () => {
  const local = (number: number) => [
    { path: `/tmp/.X11-unix/X${number}` },
    { path: `\0/tmp/.X11-unix/X${number}` },
  ];

  test.each([
    [':0', local(0)],
    [':99.0', local(99)],
    ['unix:1', local(1)],
    ['localhost:10.0', [{ host: 'localhost', port: 6010 }]],
    ['192.0.2.7:0', [{ host: '192.0.2.7', port: 6000 }]],
    ['nonsense', []],
    ['', []],
  ])('DISPLAY=%s', (display, addresses) => {
    expect(x11Addresses(display)).toEqual(addresses);
  });
});

describe('the arguments for Electron itself', () => {
  test('switch the sandbox off for root only', () => {
    expect(electronArguments('own', true)).toEqual(['--no-sandbox']);
    expect(electronArguments('own', false)).toEqual([]);
  });

  test('expect no GPU on a headless desktop', () => {
    expect(electronArguments('headless', false)).toEqual(['--disable-gpu']);
  });

  test('choose Wayland where only that is there', () => {
    expect(electronArguments('own-wayland', false)).toEqual(['--ozone-platform-hint=auto']);
  });
});

test('the key to the screen holds for any address and display number', () => {
  const name = Buffer.from('MIT-MAGIC-COOKIE-1').toString('hex');
  expect(xAuthority(Buffer.from([0xab, 0xcd])).toString('hex')).toBe(
    `ffff00000000${'0012'}${name}${'0002'}abcd`,
  );
});
