import { describe, expect, test } from 'vitest';
import { readPinList } from '../../../src-main/twilio/read-pin-list.ts';
import type { PinTarget } from '../../../src-main/twilio/pin-target.ts';

const room = 'RM0123456789abcdef0123456789abcdef';
const account = 'AC00000000000000000000000000000abc';
const token = '5ec2e75ec2e75ec2e75ec2e75ec2e7ab';
const sid = (digit: string) => `PA${digit.repeat(32)}`;
const link = (digit: string) =>
  `https://video.twilio.com/v1/Rooms/${room}/Participants/${sid(digit)}`;
const someone = (identity: string, inRoom = 'ward-7'): PinTarget => ({
  kind: 'person',
  room: inRoom,
  identity,
});
const session = (digit: string): PinTarget => ({
  kind: 'session',
  roomSid: room,
  participantSid: sid(digit),
});

/** Each line that was read: its number, and what it names. */
function linesOf(text: string) {
  return readPinList(text)?.lines.map(({ line, reading: { target } }) => [line, target]) ?? null;
}

describe('lines that each name a participant', () => {
  test('may name them in different ways', () => {
    const curl = `curl -X GET '${link('3')}' -u '${account}:${token}'`;
    expect(linesOf(`${link('1')}\n${room} ${sid('2')}\n${curl}\nward-7, Maya\n`)).toEqual([
      [1, session('1')],
      [2, session('2')],
      [3, session('3')],
      [4, someone('Maya')],
    ]);
  });

  test.each<[string, string]>([
    ['line ends of Windows', 'ward-7, Maya\r\nward-7, Amir\r\n'],
    ['line ends of old Macs', 'ward-7, Maya\rward-7, Amir'],
    ['a byte order mark', '\ufeffward-7, Maya\nward-7, Amir'],
    ['blanks around', '  ward-7, Maya \t\n\tward-7, Amir'],
    ['quotes', '"ward-7", "Maya"\n“ward-7” | “Amir”'],
  ])('are read with %s', (_, text) => {
    expect(linesOf(text)).toEqual([
      [1, someone('Maya')],
      [2, someone('Amir')],
    ]);
  });

  test('keep their numbers beside blank lines and remarks, which are none', () => {
    expect(linesOf('# Night shift\n\nward-7, Maya\n   \n#\n#general, Amir')).toEqual([
      [3, someone('Maya')],
      [6, someone('Amir', '#general')],
    ]);
  });

  test('may name people and rooms in any script', () => {
    expect(linesOf('病棟-7, 大友\nпалата 7 | Анна\nward-7, 👩🏽‍⚕️')).toEqual([
      [1, someone('大友', '病棟-7')],
      [2, someone('Анна', 'палата 7')],
      [3, someone('👩🏽‍⚕️')],
    ]);
  });

  test('are read also where only one of them has SIDs', () => {
    expect(linesOf(`${link('1')}\nward-7, Maya`)).toEqual([
      [1, session('1')],
      [2, someone('Maya')],
    ]);
  });

  test('leave out none where one is bad, which says why', () => {
    const list = readPinList(`ward-7, Maya\n${sid('1')}\nward-7, Amir`);
    expect(list?.lines.map(({ line, reading }) => [line, reading.target !== null])).toEqual([
      [1, true],
      [2, false],
      [3, true],
    ]);
    expect(list?.lines[1]?.reading.missing).toEqual(['room']);
  });

  test('leave out none either where only one has SIDs and another is bad', () => {
    expect(linesOf(`ward-7, Maya\nPA123\n${link('1')}`)).toEqual([
      [1, someone('Maya')],
      [2, null],
      [3, session('1')],
    ]);
  });

  test('that mean the same as one above say which', () => {
    const text = `${room} ${sid('a')}\nward-7, Maya\n${room.toLowerCase()} ${sid('A')}\nward-7, maya`;
    const list = readPinList(text);
    expect(list?.lines.map(({ sameAsLine }) => sameAsLine)).toEqual([null, null, 1, null]);
  });

  test('with curl commands that go on below take each command for one', () => {
    const curl = (digit: string) => `curl -X GET "${link(digit)}" \\\n  -u $SID:$TOKEN`;
    expect(linesOf(`${curl('1')}\n${curl('2')}`)).toEqual([
      [1, session('1')],
      [3, session('2')],
    ]);
  });

  test('a secret in one is neither kept nor taken for a name', () => {
    const list = readPinList(`ward-7, Maya\ncurl '${link('1')}' -u ${account}:${token}`);
    expect(JSON.stringify(list)).not.toContain(token);
    expect(list?.lines[1]?.reading.secretIgnored).toBe(true);
  });

  test('may be a thousand; those beyond are counted', () => {
    const text = Array.from({ length: 1_003 }, (_, index) => `ward-7, person ${index}`).join('\n');
    const list = readPinList(text)!;
    expect(list.lines).toHaveLength(1_000);
    expect(list.leftOut).toBe(3);
    expect(list.lines[999]?.reading.target).toEqual(someone('person 999'));
  });
});

describe('a text that names one at most is no list:', () => {
  const json = { room_sid: room, sid: sid('1'), identity: 'maya', url: link('1') };
  test.each<[string, string]>([
    ['nothing', ''],
    ['blank lines', ' \n\n\t\n'],
    ['remarks alone', '# a\n# b'],
    ['one line', 'ward-7, Maya'],
    ['one line and blank ones', '\nward-7, Maya\n\n'],
    ['the same link twice', `${link('1')}\n${link('1')}`],
    ['SIDs below each other', `${room}\n${sid('1')}`],
    ['SIDs below words', `Room SID\n${room}\nParticipant SID\n${sid('1')}`],
    ['a room’s name above a person’s', 'math 101\nAnna Maria M.'],
    ['two names of two words each', 'math 101\nAnna Maria'],
    ['named values', 'Room name: math 101\nParticipant: Anna'],
    ['a curl command over lines', `curl -X GET '${link('1')}' \\\n  -u '${account}:${token}'`],
    [
      'a curl command of cmd.exe over lines',
      `curl -X GET ^"${link('1')}^" ^\r\n  -u ^"${account}:${token}^" ^\r\n  -H ^"accept: */*^"`,
    ],
    ['a curl command of PowerShell over lines', `curl.exe -u a:b \`\n  "${link('1')}"`],
    ['a message around a link', `Hi Anna,\nplease look after ${link('1')}\nThanks, Bo`],
    ['a sentence above a link', `Dear all, please watch:\n${link('1')}`],
    ['a JSON answer', JSON.stringify(json, null, 2)],
    [
      'a JSON list, which one reading tells of',
      JSON.stringify([json, { ...json, sid: sid('2') }], null, 2),
    ],
    ['prose', 'Hello Bob\nI will be there soon\nbest wishes'],
  ])('%s', (_, text) => {
    expect(readPinList(text)).toBeNull();
  });
});

describe('a CSV', () => {
  const read = (text: string) =>
    readPinList(text)?.lines.map(({ line, reading: { target }, label, note }) => ({
      line,
      target,
      label,
      note,
    }));
  const maya = { line: 2, target: someone('Maya'), label: 'Bed 12', note: null };

  test.each<[string, string]>([
    ['commas', 'room,identity,label\nward-7,Maya,Bed 12'],
    ['semicolons', 'room;identity;label\nward-7;Maya;Bed 12'],
    ['tabs', 'room\tidentity\tlabel\nward-7\tMaya\tBed 12'],
    ['bars', 'Room | Identity | Label\nward-7 | Maya | Bed 12'],
    [
      'a byte order mark and line ends of Windows',
      '\ufeffroom,identity,label\r\nward-7,Maya,Bed 12\r\n',
    ],
    ['quotes', '"Room","Identity","Label"\n"ward-7","Maya","Bed 12"'],
    ['other columns between', 'No.,Room Name,Since,User,Name\n1,ward-7,8:00,Maya,Bed 12'],
    ['Twilio’s own names', 'unique_name,participant_identity,display_name\nward-7,Maya,Bed 12'],
  ])('is read with %s', (_, text) => {
    expect(read(text)).toEqual([maya]);
  });

  test('is known as a table, whose rows are told by their own lines', () => {
    const list = readPinList('room,identity\n\nward-7,Maya\n# later:\nward-7,Amir\n');
    expect(list?.kind).toBe('table');
    expect(list?.lines.map(({ line }) => line)).toEqual([3, 5]);
  });

  test('may have separators, quotes and lines inside quotes, and each row still knows where it begins', () => {
    const text =
      'room,identity,note\nward-7,"Müller, Anna","says ""hi"",\nthen leaves"\nward-7,Bo,\n';
    expect(read(text)).toEqual([
      { line: 2, target: someone('Müller, Anna'), label: null, note: 'says "hi",\nthen leaves' },
      { line: 4, target: someone('Bo'), label: null, note: null },
    ]);
  });

  test('names sessions by SIDs or by a link, and what accounts they are of', () => {
    expect(read(`room_sid,sid,name\n${room},${sid('1')},Bed 12`)).toEqual([
      { line: 2, target: session('1'), label: 'Bed 12', note: null },
    ]);
    expect(read(`label,link\nBed 12,${link('1')}`)).toEqual([
      { line: 2, target: session('1'), label: 'Bed 12', note: null },
    ]);
    const list = readPinList(`account,room,participant\n${account},ward-7,Maya`);
    expect(list?.lines[0]?.reading.accountSid).toBe(account);
  });

  test('takes the column “name” for the identity where no other says who it is', () => {
    expect(read('Name,Room\nMaya,ward-7')).toEqual([{ ...maya, label: null }]);
  });

  test('has a bad row for each that lacks something or has a broken SID, and good ones beside', () => {
    const list = readPinList(
      `room,participant\nward-7,\n,Maya\n${room}0,${sid('1')}\nward-7,Maya,more`,
    );
    expect(list?.lines.map(({ reading }) => reading.missing)).toEqual([
      ['participant'],
      ['room'],
      ['room'],
      [],
    ]);
    expect(list?.lines[2]?.reading.problem).toMatchObject({ kind: 'wrong-sid-length' });
  });

  test('with a quote that never ends loses that row alone', () => {
    const list = readPinList('room,identity\nward-7,Maya\nward-7,"Amir\nward-7,Ines');
    expect(list?.lines.map(({ line, reading }) => [line, reading.target, reading.problem])).toEqual(
      [
        [2, someone('Maya'), null],
        [3, null, { kind: 'broken-quotes' }],
        [4, someone('Ines'), null],
      ],
    );
  });

  test('may be a table in Markdown', () => {
    const text = '| Room | Identity | Label |\n|:---|---|---|\n| ward-7 | Maya | Bed 12 |';
    expect(read(text)).toEqual([{ ...maya, line: 3 }]);
  });

  test('without rows is no table: somebody may be called so', () => {
    expect(readPinList('room, user\n')).toBeNull();
  });

  test('has no more rows than can be pinned at once, with broken quotes or without', () => {
    const rows = (count: number) =>
      Array.from({ length: count }, (_, index) => `ward-7,person ${index}`).join('\n');
    for (const end of ['', '\nward-7,"Amir']) {
      const list = readPinList(`room,identity\n${rows(1_200)}${end}`)!;
      expect(list.lines).toHaveLength(1_000);
      expect(list.leftOut).toBe(end === '' ? 200 : 201);
    }
  });

  test('has labels no longer than a card can keep', () => {
    const [row] = read(`room,identity,label\nward-7,Maya,${'x'.repeat(300)}`)!;
    expect(row?.label).toHaveLength(200);
    expect(row?.label).toMatch(/x…$/);
  });

  test('of a thousand rows is read whole', () => {
    const rows = Array.from(
      { length: 1_000 },
      (_, index) => `ward-7,person ${index},"Bed ""${index}"""`,
    );
    const list = readPinList(`room,identity,label\n${rows.join('\n')}`)!;
    expect(list.lines).toHaveLength(1_000);
    expect(list.lines[999]).toMatchObject({
      line: 1_001,
      label: 'Bed "999"',
      reading: { target: someone('person 999') },
    });
  });
});
