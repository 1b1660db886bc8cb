import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { readPinTarget } from '../../../src-main/twilio/read-pin-target.ts';
import { curlCommand, shellWord } from '../../../src-renderer/detail/curl.ts';
import { account, card, participant, sid } from '../../component/board-data.ts';

const hostile = [
  "it's",
  '"; rm -rf ~; "',
  '$(touch /tmp/owned)',
  '`id`',
  '$HOME ${HOME} $$',
  'a\\b\\',
  'line\nbreak',
  '&& true | cat > x < y ; #',
  '* ? [a-z] {1,2} ~ !history',
  "'\\''",
  'Ōtomo 佐藤 أمينة 😀',
  '-u x --output y',
  '',
];

/** What the program of a command is given, as a POSIX shell reads it; $TWILIO_SECRET is “s3:cr et$”. */
function argumentsOf(command: string): string[] {
  const script = `curl() { for word in "$@"; do printf '%s\\0' "$word"; done; }\n${command}`;
  const output = execFileSync('sh', ['-c', script], {
    env: { PATH: process.env['PATH'], TWILIO_SECRET: 's3:cr et$' },
    encoding: 'utf8',
  });
  return output.split('\0').slice(0, -1);
}

describe('a word for the shell', () => {
  test.each(hostile)('that is %j stays that word', (text) => {
    expect(argumentsOf(`curl ${shellWord(text)} end`)).toEqual([text, 'end']);
  });
  test('that is harmless is not quoted, so that it can be read', () => {
    expect(shellWord('https://video.twilio.com/v1/Rooms')).toBe(
      'https://video.twilio.com/v1/Rooms',
    );
  });
});

const usual = account({ accountSid: sid('AC', '3'), apiKeySid: sid('SK', '4') });
const person = (identity: string, room = 'ward-3') =>
  card({
    target: { kind: 'person', room, identity },
    participantSid: null,
    roomSid: null,
    participant: null,
  });

test('the command asks for the session that is shown, as the account’s key, without its secret', () => {
  const url = `https://video.twilio.com/v1/Rooms/${sid('RM', '2')}/Participants/${sid('PA', '1')}`;
  const command = curlCommand(card(), usual, false)!;
  expect(command).toBe(
    `curl --silent --show-error --user ${sid('SK', '4')}:"$TWILIO_SECRET" ${url}`,
  );
  expect(argumentsOf(command)).toEqual([
    '--silent',
    '--show-error',
    '--user',
    `${sid('SK', '4')}:s3:cr et$`,
    url,
  ]);
});

test('an account without a key asks by its own SID', () => {
  const command = curlCommand(card(), account({ apiKeySid: null }), false);
  expect(command).toContain(`--user ${sid('AC', '3')}:"$TWILIO_SECRET"`);
});

test.each(hostile.slice(0, -1))(
  'a person called %j is asked for by identity, and by no other',
  (identity) => {
    const url = argumentsOf(curlCommand(person(identity), usual, false)!).at(-1)!;
    expect(new URL(url).searchParams.get('Identity')).toBe(identity);
    expect(new URL(url).host).toBe('video.twilio.com');
  },
);

test.each(hostile.slice(0, -1))('a room called %j is one part of the path', (room) => {
  const url = argumentsOf(curlCommand(person('maya', room), usual, false)!).at(-1)!;
  const parts = new URL(url).pathname.split('/').map(decodeURIComponent);
  expect(parts).toEqual(['', 'v1', 'Rooms', room, 'Participants']);
});

test.each([
  "https://proxy.test/it's/$(id)",
  'https://proxy.test/`id`/&x',
  'http://[::1]:8080',
  'https://proxy.test/{a,b}[1-3]',
])('the base URL %s is asked as it is', (baseUrl) => {
  const words = argumentsOf(curlCommand(card(), account({ baseUrl }), false)!);
  const path = `/v1/Rooms/${sid('RM', '2')}/Participants/${sid('PA', '1')}`;
  expect(words.at(-1)).toBe(baseUrl + path);
  expect(words.includes('--globoff')).toBe(/[[{]/.test(baseUrl));
});

test('half a character in an identity is left out: no URL can hold it', () => {
  const url = argumentsOf(curlCommand(person('a\ud800b'), usual, false)!).at(-1)!;
  expect(new URL(url).searchParams.get('Identity')).toBe('ab');
});

test('what Twilio says of the account is quoted too, where that is all that is known', () => {
  const odd = card({ participant: participant({ accountSid: "AC'; id; '" }) });
  expect(argumentsOf(curlCommand(odd, undefined, false)!)[3]).toBe("AC'; id; ':s3:cr et$");
  expect(curlCommand(person('maya'), undefined, false)).toBeNull();
});

test('a removed account’s secret is sent to nobody but Twilio, whatever the answer said', () => {
  const odd = card({ participant: participant({ url: 'https://evil.test/v1/Rooms' }) });
  expect(curlCommand(odd, undefined, false)).toContain(' https://video.twilio.com/v1/Rooms/');
});

test('the demo is asked where it is', () => {
  const url = 'http://127.0.0.1:4711/v1/Rooms/x/Participants/y';
  const command = curlCommand(card({ participant: participant({ url }) }), undefined, true);
  expect(command).toContain(' http://127.0.0.1:4711/v1/Rooms/RM');
});

test('what was copied can be pasted as a pin', () => {
  expect(readPinTarget(curlCommand(card(), usual, false)!)).toMatchObject({
    target: { kind: 'session', roomSid: sid('RM', '2'), participantSid: sid('PA', '1') },
    secretIgnored: false,
  });
  expect(readPinTarget(curlCommand(person("Anna O'Hara"), usual, false)!)).toMatchObject({
    target: { kind: 'person', room: 'ward-3', identity: "Anna O'Hara" },
  });
});
