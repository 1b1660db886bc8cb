import { describe, expect, test } from 'vitest';
import { readPinTarget, type PinProblem } from '../../../src-main/twilio/read-pin-target.ts';
import type { PinTarget } from '../../../src-main/twilio/pin-target.ts';

const room = 'RM0123456789abcdef0123456789abcdef';
const otherRoom = 'RMffffffffffffffffffffffffffffffff';
const person = 'PAfedcba9876543210fedcba9876543210';
const otherPerson = 'PA11111111111111111111111111111111';
const account = 'AC00000000000000000000000000000abc';
const track = 'MT22222222222222222222222222222222';
const token = '5ec2e75ec2e75ec2e75ec2e75ec2e7ab';
const link = `https://video.twilio.com/v1/Rooms/${room}/Participants/${person}`;

const session: PinTarget = { kind: 'session', roomSid: room, participantSid: person };
const someone = (inRoom: string, identity: string): PinTarget => ({
  kind: 'person',
  room: inRoom,
  identity,
});

const participantJson = {
  account_sid: account,
  room_sid: room,
  sid: person,
  identity: 'alice',
  status: 'connected',
  date_created: '2026-03-01T08:00:00Z',
  end_time: null,
  duration: null,
  url: link,
  links: { published_tracks: `${link}/PublishedTracks` },
};
const roomJson = { sid: room, unique_name: 'daily-standup', status: 'in-progress', url: null };

describe('a session is understood from', () => {
  test.each<[string, string]>([
    ['the resource URL', link],
    ['the resource URL with a trailing slash', `${link}/`],
    ['the resource URL with a query', `${link}?PageSize=50&x=y`],
    ['the resource URL with a fragment', `${link}#top`],
    ['a URL of published tracks', `${link}/PublishedTracks`],
    ['a URL of one published track', `${link}/PublishedTracks/${track}`],
    ['a URL at another base with a prefix', link.replace('video.twilio.com', 'proxy.test/twilio')],
    ['a URL on loopback', link.replace('https://video.twilio.com', 'http://127.0.0.1:8123')],
    ['a URL without its scheme', link.replace('https://', '')],
    ['only the path of a URL', link.replace('https://video.twilio.com', 'GET ')],
    ['a URL in capitals where those do not matter', link.replace('https', 'HTTPS')],
    ['a URL in a sentence', `Could you look at ${link}, please? Thanks!`],
    ['a URL with user and password', link.replace('https://', `https://${account}:${token}@`)],
    ['a program with user and password', `get("${link}", auth=("${account}", "${token}"))`],
    ['account:token, then SIDs', `${account}:${token} ${room} ${person}`],
    ['a URL in angle brackets', `<${link}>`],
    ['a Markdown link', `[the participant](${link}).`],
    ['a URL twice', `${link}\n${link}`],
    ['a URL with spaces around', `  \n ${link}\t\n`],
    ['a URL percent-encoded inside another', `https://login.test/?to=${encodeURIComponent(link)}`],
    [
      'a Console link',
      `https://console.twilio.com/us1/monitor/logs/video/rooms/${room}/${person}?frameUrl=%2Fx`,
    ],
    [
      'a Console link with its SIDs in the fragment',
      `https://www.twilio.com/console/video/logs#/rooms/${room}/participants/${person}`,
    ],
    ['curl with single quotes', `curl -X GET '${link}' \\\n  -u '${account}:${token}'`],
    ['curl with double quotes', `curl -X GET "${link}" -u "${account}:${token}"`],
    ['curl without quotes', `curl -u ${account}:${token} ${link}`],
    ['curl with --url and --user', `curl --user ${account}:${token} --url ${link}`],
    ['curl with = in its options', `curl --user=${account}:${token} --url=${link}`],
    ['curl with its options glued', `curl -sSu${account}:${token} ${link}`],
    [
      'curl from cmd.exe',
      `curl -X GET ^"${link}^" ^\r\n  -u ^"${account}:${token}^" ^\r\n  -H ^"accept: */*^"`,
    ],
    ['curl from PowerShell', `curl.exe -u ${account}:${token} \`\n  "${link}"`],
    ['curl with variables for the secret', `$ curl "${link}" -u $ACCOUNT:$TOKEN | jq .`],
    ['curl with curly quotes from a chat', `curl “${link}” -u ‘${account}:${token}’`],
    ['curl whose line ends a chat took away', `curl -X GET \\ '${link}' \\ -u x:${token}`],
    [
      'curl with the URL in two quoted pieces',
      `curl "https://video.twilio.com/v1/Rooms/"'${link.split('Rooms/')[1]}'`,
    ],
    ['curl with a bearer header', `curl -H "Authorization: Basic ${token}" ${link}`],
    ['curl and a quote that never closes', `curl -u ${account}:${token} '${link}`],
    ['a JSON answer', JSON.stringify(participantJson)],
    ['a JSON answer on many lines', JSON.stringify(participantJson, null, 2)],
    ['a JSON answer with its HTTP headers', `HTTP/2 200\n\n${JSON.stringify(participantJson)}\n`],
    ['a JSON answer in a code fence', `\`\`\`json\n${JSON.stringify(participantJson)}\n\`\`\``],
    ['a JSON answer cut off', JSON.stringify(participantJson).slice(0, -60)],
    ['a JSON list of one', JSON.stringify({ participants: [participantJson], meta: {} })],
    ['a bare JSON array of one', JSON.stringify([participantJson])],
    ['a JSON dump of Twilio’s Node library', `{ "roomSid": "${room}", "sid": "${person}" }`],
    ['a Python dict', `{'room_sid': '${room}', 'sid': '${person}', 'identity': None}`],
    [
      'a JSON answer about a track',
      JSON.stringify({ sid: track, participant_sid: person, room_sid: room }),
    ],
    [
      'the form of a status callback',
      `RoomSid=${room}&ParticipantSid=${person}&ParticipantIdentity=bob`,
    ],
    ['the form in a log line', `12:00 POST /hook RoomSid=${room}&ParticipantSid=${person} 200`],
    ['room, then participant', `${room} ${person}`],
    ['participant, then room', `${person} ${room}`],
    ['SIDs with a comma', `${room},${person}`],
    ['SIDs with a slash', `${room}/${person}`],
    ['SIDs with a pipe', `${room}|${person}`],
    ['SIDs with a line end', `${room}\r\n${person}`],
    ['SIDs with a tab', `${room}\t${person}`],
    ['SIDs with a zero-width space', `${room}\u200b${person}`],
    ['SIDs with non-breaking spaces', `\u00a0${room}\u00a0\u00a0${person}`],
    ['SIDs in quotes', `"${room}" '${person}'`],
    ['SIDs in angle brackets', `<${room}><${person}>`],
    ['SIDs with an underscore', `${room}_${person}`],
    ['SIDs after words', `Room: ${room}, Participant: ${person}`],
    ['SIDs after words, the other way round', `Participant SID = ${person}; Room SID = ${room}`],
    ['SIDs below words', `Room SID\n${room}\nParticipant SID\n${person}`],
    ['SIDs in prose', `I see ${person} dropping out of ${room} all the time.`],
    ['SIDs with small prefixes', `${room.replace('RM', 'rm')} ${person.replace('PA', 'pa')}`],
    ['the same SID in other capitals', `${room} ${person} RM${room.slice(2).toUpperCase()}`],
    ['SIDs beside a name and a label', `Room: ${room} (daily), Participant: ${person}`],
    ['SIDs beside a colour of the terminal', `\u001b[32m${room}\u001b[0m ${person}`],
  ])('%s', (_situation, pasted) => {
    const reading = readPinTarget(pasted);
    expect(reading).toMatchObject({ target: session, missing: [], problem: null });
    expect(reading.understood).toContainEqual({ part: 'room-sid', value: room });
    expect(reading.understood).toContainEqual({ part: 'participant-sid', value: person });
  });
});

describe('a person is understood from', () => {
  test.each<[string, string, PinTarget]>([
    ['a URL with an identity', link.replace(person, 'alice%40x.org'), someone(room, 'alice@x.org')],
    [
      'a URL of a room by name',
      link.replace(room, 'daily').replace(person, 'bob'),
      someone('daily', 'bob'),
    ],
    [
      'a URL with a slash in a name',
      link.replace(room, 'a%2Fb').replace(person, 'x'),
      someone('a/b', 'x'),
    ],
    ['a URL encoded twice', link.replace(person, '50%2525'), someone(room, '50%25')],
    ['a URL encoded wrongly', link.replace(person, '50%'), someone(room, '50%')],
    ['a URL with an apostrophe', link.replace(person, "O'Brien"), someone(room, "O'Brien")],
    [
      'a list URL with an identity',
      link.replace(`/${person}`, '?Identity=M%C3%BCller+A'),
      someone(room, 'Müller A'),
    ],
    [
      'curl with the identity as data',
      `curl -G '${link.replace(`/${person}`, '')}' -d Identity=bob`,
      someone(room, 'bob'),
    ],
    [
      'a room SID and an e-mail address',
      `${room} alice@example.com`,
      someone(room, 'alice@example.com'),
    ],
    [
      'an e-mail address and a room SID',
      `alice@example.com, ${room}`,
      someone(room, 'alice@example.com'),
    ],
    ['a room SID and an identity with spaces', `${room} / 山田 太郎`, someone(room, '山田 太郎')],
    ['a room SID and a quoted identity', `"${room}" "Anna M."`, someone(room, 'Anna M.')],
    ['a room SID, a word and an identity', `Room ${room}: bob`, someone(room, 'bob')],
    ['two words', 'daily-standup alice', someone('daily-standup', 'alice')],
    ['names with a comma', 'daily standup, alice', someone('daily standup', 'alice')],
    ['names with two commas', 'math 101, Müller, Anna', someone('math 101', 'Müller, Anna')],
    ['names with a slash', 'math 101/Anna', someone('math 101', 'Anna')],
    ['names with a tab', 'math 101\tAnna M.', someone('math 101', 'Anna M.')],
    ['names with a line end', 'math 101\nAnna M.', someone('math 101', 'Anna M.')],
    ['names with a pipe', 'a/b | Anna, M.', someone('a/b', 'Anna, M.')],
    ['names with >', 'math 101 > Anna', someone('math 101', 'Anna')],
    ['names with an arrow', 'math 101 -> Anna', someone('math 101', 'Anna')],
    ['names with ·', 'math 101 · Anna', someone('math 101', 'Anna')],
    ['names with a dash between spaces', 'math-101 - Anna-Lena', someone('math-101', 'Anna-Lena')],
    [
      'names with an address in brackets',
      'daily, Anna <a@x.org>',
      someone('daily', 'Anna <a@x.org>'),
    ],
    ['quoted names', '"math 101", "Anna"', someone('math 101', 'Anna')],
    [
      'labelled names',
      'room: math 101, identity: Müller, Anna',
      someone('math 101', 'Müller, Anna'),
    ],
    [
      'labelled names, the other way round',
      'Identity: Müller, Anna; Room: math',
      someone('math', 'Müller, Anna'),
    ],
    [
      'labelled names on lines',
      'Room name: math 101\nParticipant: Anna',
      someone('math 101', 'Anna'),
    ],
    [
      'labelled names among others',
      'identity=bob, status=connected, room=math',
      someone('math', 'bob'),
    ],
    ['an identity that is called curl', 'daily curl', someone('daily', 'curl')],
    ['an identity that begins with curl', 'daily, curl smith', someone('daily', 'curl smith')],
    ['an emoji', 'daily 👩‍🚀', someone('daily', '👩‍🚀')],
    ['right-to-left script', 'daily, דנה', someone('daily', 'דנה')],
    [
      'the form of a callback without SID',
      'RoomName=my+room&ParticipantIdentity=a%26b',
      someone('my room', 'a&b'),
    ],
    ['JSON of names', '{"room_name":"math","identity":"Anna "}', someone('math', 'Anna ')],
    ['an identity of 64 emoji', `daily, ${'😀'.repeat(64)}`, someone('daily', '😀'.repeat(64))],
  ])('%s', (_situation, pasted, target) => {
    expect(readPinTarget(pasted)).toMatchObject({ target, missing: [], problem: null });
  });
});

describe('something is missing in', () => {
  test.each<[string, string, Array<'room' | 'participant'>]>([
    ['nothing', '', ['room', 'participant']],
    ['white space', ' \n\t\u200b', ['room', 'participant']],
    ['one word', 'alice', ['room', 'participant']],
    ['prose', 'please look at this meeting', ['room', 'participant']],
    ['punctuation', '"", <>, {}', ['room', 'participant']],
    ['a link to elsewhere', 'https://example.com/rooms', ['room', 'participant']],
    ['an account SID', account, ['room', 'participant']],
    ['an account and a token', `${account}:${token}`, ['room', 'participant']],
    ['a participant SID', person, ['room']],
    ['an identity with its label', 'identity: alice', ['room']],
    ['a room SID', room, ['participant']],
    ['a room SID with its label', `Room: ${room}`, ['participant']],
    ['a list URL', link.replace(`/${person}`, ''), ['participant']],
    ['a URL of a room', link.replace(`/Participants/${person}`, ''), ['participant']],
    [
      'a URL of a room by name',
      'https://video.twilio.com/v1/Rooms?UniqueName=daily',
      ['participant'],
    ],
    [
      'a URL with places for values',
      'https://video.twilio.com/v1/Rooms/{RoomSid}/Participants/$SID',
      ['room', 'participant'],
    ],
    [
      'curl of a list',
      `curl ${link.replace(`/${person}`, '')} -u ${account}:${token}`,
      ['participant'],
    ],
    ['JSON of a room', JSON.stringify(roomJson), ['participant']],
    [
      'JSON of an empty list',
      JSON.stringify({ participants: [], meta: { url: link.replace(person, '') } }),
      ['participant'],
    ],
    ['a room SID amid prose', `why is ${room} so slow`, ['participant']],
    ['JSON of nothing of use', '{"a": [1, null, "x"]}', ['room', 'participant']],
  ])('%s', (_situation, pasted, missing) => {
    expect(readPinTarget(pasted)).toMatchObject({ target: null, missing, problem: null });
  });
});

describe('a problem is named in', () => {
  const long = 'x'.repeat(129);
  test.each<[string, string, PinProblem]>([
    [
      'two rooms',
      `${room} ${otherRoom} ${person}`,
      { kind: 'several-rooms', values: [room, otherRoom] },
    ],
    [
      'two participants',
      `${room} ${person} ${otherPerson}`,
      { kind: 'several-participants', values: [person, otherPerson] },
    ],
    [
      'a JSON list of two',
      JSON.stringify({ participants: [participantJson, { ...participantJson, sid: otherPerson }] }),
      { kind: 'several-participants', values: [person, otherPerson] },
    ],
    [
      'two identities',
      `room: ${room}\nidentity: a\nidentity: b`,
      { kind: 'several-participants', values: ['a', 'b'] },
    ],
    [
      'two rooms by name',
      'room: a\nroom: b\nidentity: x',
      { kind: 'several-rooms', values: ['a', 'b'] },
    ],
    [
      'a room SID that is too short',
      `${room.slice(0, -1)} ${person}`,
      {
        kind: 'wrong-sid-length',
        part: 'room',
        text: room.slice(0, -1),
        length: 33,
        expectedLength: 34,
      },
    ],
    [
      'a participant SID that is too long',
      link + 'a',
      {
        kind: 'wrong-sid-length',
        part: 'participant',
        text: `${person}a`,
        length: 35,
        expectedLength: 34,
      },
    ],
    [
      'a room SID out of a manual',
      link.replace(room, `RM${'X'.repeat(32)}`),
      { kind: 'wrong-sid-character', part: 'room', text: `RM${'X'.repeat(32)}`, character: 'X' },
    ],
    [
      'a room SID with the letter O',
      `${room.replace('0', 'O')}, ${person}`,
      { kind: 'wrong-sid-character', part: 'room', text: room.replace('0', 'O'), character: 'O' },
    ],
    [
      'a conversation SID',
      `CH${room.slice(2)} ${person}`,
      { kind: 'other-sid-kind', prefix: 'CH', sid: `CH${room.slice(2)}` },
    ],
    ['a track SID', `${room} ${track}`, { kind: 'other-sid-kind', prefix: 'MT', sid: track }],
    [
      'a long identity',
      `room: math, identity: ${long}`,
      { kind: 'name-too-long', part: 'identity', length: 129, maxLength: 128 },
    ],
    [
      '65 emoji',
      `daily, ${'😀'.repeat(65)}`,
      { kind: 'name-too-long', part: 'identity', length: 130, maxLength: 128 },
    ],
    [
      'a long room name',
      `room: ${'x'.repeat(256)}, identity: a`,
      { kind: 'name-too-long', part: 'room-name', length: 256, maxLength: 255 },
    ],
    ['half a surrogate pair', 'daily, a\ud800', { kind: 'unusable-characters', part: 'identity' }],
    ['a control character', 'daily, a\u0007b', { kind: 'unusable-characters', part: 'identity' }],
    [
      'an encoded control character',
      link.replace(person, 'a%00b'),
      { kind: 'unusable-characters', part: 'identity' },
    ],
    [
      'a room called ..',
      link.replace(room, '..').replace(person, 'a'),
      { kind: 'unusable-room-name', roomName: '..' },
    ],
    ['a room called .', 'room: ., identity: a', { kind: 'unusable-room-name', roomName: '.' }],
    [
      'a session in a room by name',
      link.replace(room, 'daily'),
      { kind: 'room-sid-needed', roomName: 'daily', participantSid: person },
    ],
    [
      'too long a text',
      'x'.repeat(100_001),
      { kind: 'text-too-long', length: 100_001, maxLength: 100_000 },
    ],
  ])('%s', (_situation, pasted, problem) => {
    const reading = readPinTarget(pasted);
    expect(reading.problem).toEqual(problem);
    expect(reading.target).toBeNull();
  });
});

test('a problem with a part that is there anyway is none', () => {
  const reading = readPinTarget(`${link} ${room.slice(0, -1)} CH${room.slice(2)}`);
  expect(reading).toMatchObject({ target: session, problem: null });
});

test('of ever so many rooms, ten are told', () => {
  const sids = Array.from({ length: 500 }, (_, index) => `RM${String(index).padStart(32, '0')}`);
  const { problem, understood } = readPinTarget(sids.join(' '));
  expect(problem).toEqual({ kind: 'several-rooms', values: sids.slice(0, 10) });
  expect(understood).toHaveLength(10);
});

test('SIDs with colons between them are all read', () => {
  const reading = readPinTarget(`${account}:${room}:${person}`);
  expect(reading).toMatchObject({ target: session, accountSid: account, secretIgnored: false });
});

test('what is understood is told, the identity beside a participant SID too', () => {
  expect(readPinTarget(JSON.stringify(participantJson)).understood).toEqual([
    { part: 'room-sid', value: room },
    { part: 'participant-sid', value: person },
    { part: 'identity', value: 'alice' },
    { part: 'account-sid', value: account },
  ]);
});

test('the account is told where there is one, and none where there are two', () => {
  expect(readPinTarget(`${account} ${room} ${person}`).accountSid).toBe(account);
  expect(readPinTarget(`${account} AC${'9'.repeat(32)} ${link}`).accountSid).toBeNull();
  expect(readPinTarget(link).accountSid).toBeNull();
});

describe('a secret is left where it is', () => {
  const odd = "p:w'ß/+=&@#";
  test.each<[string, string, string]>([
    ['curl -u', `curl ${link} -u ${account}:${token}`, token],
    ['curl -u with the user alone quoted', `curl ${link} -u '${account}':"${token}"`, token],
    ['curl -u of an odd secret', `curl ${link} -u "${account}:${odd}"`, odd],
    ['curl -u without a link', `curl -u ${account}:${token}`, token],
    [
      'curl and a room only',
      `curl ${link.replace(`/${person}`, '')} -u ${account}:${token}`,
      token,
    ],
    ['curl --user=', `curl --user=${account}:${token} ${link}`, token],
    ['curl with a header', `curl -H 'Authorization: Basic ${token}' ${link}`, token],
    ['curl with a bearer', `curl --oauth2-bearer ${token} ${link}`, token],
    ['a URL with a password', link.replace('https://', `https://${account}:${token}@`), token],
    ['a URL with any password', link.replace('https://', 'https://me:pa55-word@'), 'pa55-word'],
    ['a short secret after a colon', `${account}:pa55-word ${room}`, 'pa55-word'],
    ['a program', `requests.get("${link}", auth=("${account}", "${token}"))`, token],
    ['a program and a room only', `get("${room}", auth=("${account}", "${token}"))`, token],
    ['environment variables', `TWILIO_AUTH_TOKEN=${token}\n${room} alice`, token],
    ['JSON', `{"room_sid":"${room}","sid":"${person}","auth_token":"${token}"}`, token],
    ['account, token and room', `${account} ${token} ${room}`, token],
    ['account:token beside SIDs', `${account}:${token} ${room} ${person}`, token],
    ['key:secret beside names', `SK${'1'.repeat(32)}:${token} daily alice`, token],
  ])('%s', (_situation, pasted, secret) => {
    const reading = readPinTarget(pasted);
    expect(reading.secretIgnored).toBe(true);
    expect(JSON.stringify(reading)).not.toContain(JSON.stringify(secret).slice(1, -1));
    expect(JSON.stringify(reading)).not.toContain(secret.slice(0, 8));
  });

  test('and a text without one says so', () => {
    expect(readPinTarget(link).secretIgnored).toBe(false);
    expect(readPinTarget(`curl ${link} -u $ACCOUNT:$TOKEN`).secretIgnored).toBe(false);
  });
});

/** Mulberry32: the same numbers on every run. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function expectSound(pasted: string): void {
  const reading = readPinTarget(pasted);
  const why = JSON.stringify(pasted.slice(0, 300));
  if (reading.target !== null) {
    expect(reading.problem, why).toBeNull();
    expect(reading.missing, why).toEqual([]);
    if (reading.target.kind === 'session') {
      expect(reading.target.roomSid, why).toMatch(/^RM[0-9a-fA-F]{32}$/);
      expect(reading.target.participantSid, why).toMatch(/^PA[0-9a-fA-F]{32}$/);
    } else {
      expect(reading.target.identity.length, why).toBeLessThanOrEqual(128);
      expect(reading.target.room, why).not.toBe('');
      expect(() => encodeURIComponent(JSON.stringify(reading.target)), why).not.toThrow();
    }
  } else {
    expect(reading.missing.length + (reading.problem ? 1 : 0), why).toBeGreaterThan(0);
  }
}

test('20 000 texts put together at random are read, and soundly', () => {
  const random = createRandom(20260301);
  const pieces = [
    room,
    person,
    account,
    track,
    token,
    link,
    otherRoom,
    room.slice(3),
    'curl ',
    ' -u ',
    '--url=',
    "'",
    '"',
    '\\',
    '^',
    '\n',
    '\r\n',
    ' ',
    ',',
    '/',
    '|',
    '>',
    '<',
    '{',
    '}',
    '[',
    ']',
    ':',
    '=',
    '&',
    '%',
    '%00',
    '%zz',
    '\0',
    '\ud800',
    '\udc00',
    '😀',
    '\u200b',
    '\u202e',
    'https://',
    '@',
    '?',
    '#',
    'Rooms/',
    '/v1/Rooms/',
    'Participants/',
    'room: ',
    'identity=',
    '"sid":',
    JSON.stringify(participantJson),
    '..',
    '.',
    'alice',
    '__proto__',
    'constructor',
    '{"participants":[',
    '`',
    '$',
    '-H',
  ];
  for (let round = 0; round < 20_000; round++) {
    const count = 1 + Math.floor(random() * 9);
    let text = '';
    for (let index = 0; index < count; index++) {
      text +=
        random() < 0.9
          ? pieces[Math.floor(random() * pieces.length)]
          : String.fromCharCode(Math.floor(random() * 65_536));
    }
    expectSound(text);
  }
});

/**
 * A reader whose work grows with the square of the text would take minutes for some of these, far
 * beyond the runner's limit; one that doesn't takes milliseconds.
 */
test.each<[string, string]>([
  ['one letter', 'a'],
  ['spaces', ' '],
  ['spaces before a letter', ' , a'],
  ['commas', ','],
  ['quotes', '"'],
  ['opening brackets', '['],
  ['opening braces', '{'],
  ['{"a":', '{"a":'],
  ['closing brackets', ')'],
  ['hexadecimal digits', 'RMab'],
  ['links', 'http://'],
  ['links in brackets', '<http://'],
  ['links in quotes', "'https://x "],
  ['API paths', 'x/v1/Rooms/'],
  ['slashes', '/'],
  ['percents', '%'],
  ['labels', 'room:'],
  ['labels with spaces', 'room    '],
  ['quoted labels', 'room:"'],
  ['ampersands', 'a=b&'],
  ['curls', ' curl -u'],
  ['backslashes', '\\'],
  ['carets', '^ '],
  ['SIDs', `${room} `],
  ['different SIDs', ''],
  ['line ends', '\n'],
  ['zero-width spaces', '\u200b'],
  ['colons', ':'],
  ['at signs', 'https://a:b@'],
  ['keys of JSON', '"sid":'],
  ['links of our own', 'roomwatch://pin?'],
])('100 kB of %s end', (_situation, piece) => {
  const different = Array.from(
    { length: 2800 },
    (_, index) => `RM${String(index).padStart(32, '0')}`,
  );
  const text = piece === '' ? different.join(' ') : piece.repeat(Math.floor(99_990 / piece.length));
  expectSound(text);
  expectSound(`curl ${text}`);
  expectSound(`x${text}x`);
  expectSound(`{"a":"${text}`.slice(0, 100_000));
});
