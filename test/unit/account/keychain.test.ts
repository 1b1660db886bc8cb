import { describe, expect, test } from 'vitest';
import { createKeychain } from '../../../src-main/account/keychain.ts';
import type { KeychainProcess } from '../../../src-main/account/keychain.ts';
import type { KeychainRequest } from '../../../src-main/account/keychain-messages.ts';
import { createSecret } from '../../../src-main/twilio/secret.ts';
import { aSecret } from '../../support/a-secret.ts';
import { createFakeClock } from '../../support/fake-clock.ts';

/** A keychain process that answers when the test says so. */
function fakeProcess() {
  const requests: KeychainRequest[] = [];
  const messageListeners = new Set<(message: unknown) => void>();
  const exitListeners = new Set<() => void>();
  let killed = false;
  const process: KeychainProcess = {
    post: (message) => void requests.push(message),
    onMessage(listener) {
      messageListeners.add(listener);
      return () => messageListeners.delete(listener);
    },
    onExit(listener) {
      exitListeners.add(listener);
      return () => exitListeners.delete(listener);
    },
    kill: () => void (killed = true),
  };
  return {
    process,
    requests,
    isKilled: () => killed,
    say: (message: unknown) => messageListeners.forEach((listener) => listener(message)),
    /** Answers the last request. */
    answer: (value: string | null) => {
      const id = requests.at(-1)?.id;
      messageListeners.forEach((listener) => listener({ id, kind: 'done', value }));
    },
    exit: () => exitListeners.forEach((listener) => listener()),
    listeners: () => messageListeners.size + exitListeners.size,
  };
}

function setUp() {
  const clock = createFakeClock(0);
  const processes: ReturnType<typeof fakeProcess>[] = [];
  const keychain = createKeychain({
    clock,
    startProcess() {
      const started = fakeProcess();
      processes.push(started);
      return started.process;
    },
  });
  return { clock, keychain, processes, last: () => processes.at(-1)! };
}

describe('the keychain', () => {
  test('starts no process before the first call', () => {
    expect(setUp().processes).toHaveLength(0);
  });

  test('has a process ready for the first call where it was prepared, for a while', async () => {
    const { clock, keychain, processes, last } = setUp();
    keychain.prepare();
    keychain.prepare();
    expect(processes).toHaveLength(1);
    expect(last().requests).toEqual([]);
    const reading = keychain.read('a');
    last().answer('geheim');
    expect(await reading).toEqual({ ok: true, value: aSecret('geheim') });
    expect(processes).toHaveLength(1);
    await clock.advance(15_000);
    expect(last().isKilled()).toBe(true);
  });

  test('that was prepared for nothing, or for a process that died, answers the next call all the same', async () => {
    for (const end of ['idle', 'dead'] as const) {
      const { clock, keychain, processes, last } = setUp();
      keychain.prepare();
      if (end === 'dead') last().exit();
      await clock.advance(15_000);
      const reading = keychain.read('a');
      expect(processes).toHaveLength(2);
      last().answer(null);
      expect(await reading).toEqual({ ok: true, value: null });
    }
  });

  test('prepares nothing once it is stopped, nor where no process can be started', async () => {
    const { keychain, processes } = setUp();
    keychain.stop();
    keychain.prepare();
    expect(processes).toHaveLength(0);
    const broken = createKeychain({
      clock: createFakeClock(0),
      startProcess() {
        throw new Error('no memory');
      },
    });
    expect(() => broken.prepare()).not.toThrow();
  });

  test('reads, writes and removes', async () => {
    const { keychain, last } = setUp();
    const reading = keychain.read('a');
    last().answer('geheim');
    expect(await reading).toEqual({ ok: true, value: aSecret('geheim') });
    const writing = keychain.write('a', createSecret('neu'));
    last().answer(null);
    expect(await writing).toEqual({ ok: true, value: undefined });
    const removing = keychain.remove('a');
    last().answer(null);
    expect(await removing).toEqual({ ok: true, value: undefined });
    expect(last().requests).toEqual([
      { id: 1, kind: 'read', account: 'a', mayAsk: true },
      { id: 2, kind: 'write', account: 'a', secret: 'neu' },
      { id: 3, kind: 'remove', account: 'a' },
    ]);
  });

  test('asks one thing at a time, in order, of one process', async () => {
    const { keychain, processes, last } = setUp();
    const answers = ['a', 'b', 'c'].map((account) => keychain.read(account));
    for (const account of ['a', 'b', 'c']) {
      expect(last().requests.at(-1)?.account).toBe(account);
      last().answer(account.toUpperCase());
    }
    expect(
      (await Promise.all(answers)).map((answer) => answer.ok && answer.value?.reveal()),
    ).toEqual(['A', 'B', 'C']);
    expect(processes).toHaveLength(1);
  });

  test.each(['absent', 'locked', 'denied', 'silent', 'crashed'] as const)(
    'passes on that it is %s',
    async (problem) => {
      const { keychain, last } = setUp();
      const reading = keychain.read('a');
      last().say({ id: 1, kind: 'failed', problem });
      expect(await reading).toEqual({ ok: false, problem });
    },
  );

  test('asks a new process after a problem, whose cause the old one may hold', async () => {
    const { clock, keychain, processes, last } = setUp();
    const reading = keychain.read('a');
    last().say({ id: 1, kind: 'failed', problem: 'absent' });
    await reading;
    expect(last().isKilled()).toBe(true);
    const again = keychain.read('a');
    await clock.advance(1_000);
    expect(processes).toHaveLength(2);
    last().answer('geheim');
    expect(await again).toEqual({ ok: true, value: aSecret('geheim') });
  });

  test('ends the process that was not asked anything for 15 s, and asks a new one then', async () => {
    const { clock, keychain, processes, last } = setUp();
    const asked = keychain.read('a');
    last().answer('1');
    await asked;
    await clock.advance(14_999);
    const askedAgain = keychain.read('b');
    await clock.advance(9_000);
    expect(last().isKilled()).toBe(false);
    last().answer('2');
    await askedAgain;
    expect(processes).toHaveLength(1);
    await clock.advance(15_000);
    expect(last().isKilled()).toBe(true);
    const askedLate = keychain.read('a');
    expect(processes).toHaveLength(2);
    last().answer('3');
    expect(await askedLate).toEqual({ ok: true, value: aSecret('3') });
  });

  test('takes no message that is not an answer to the pending call', async () => {
    const { clock, keychain, last } = setUp();
    const reading = keychain.read('a');
    for (const message of [
      null,
      'done',
      { id: 2, kind: 'done', value: 'other' },
      { id: 1, kind: 'done' },
      { id: 1, kind: 'done', value: 5 },
      { id: 1, kind: 'failed', problem: 'exotic' },
    ]) {
      last().say(message);
    }
    await clock.advance(10_000);
    expect(await reading).toEqual({ ok: false, problem: 'silent' });
  });
});

describe('a keychain that does not answer', () => {
  test('is silent when 10 s have passed, not before; the process is killed and the next call gets a new one', async () => {
    const { clock, keychain, processes, last } = setUp();
    let answer: unknown = null;
    void keychain.read('a').then((given) => (answer = given));
    await clock.advance(9_999);
    expect(answer).toBeNull();
    await clock.advance(1);
    expect(answer).toEqual({ ok: false, problem: 'silent' });
    expect(processes[0]!.isKilled()).toBe(true);
    expect(processes[0]!.listeners()).toBe(0);

    const reading = keychain.read('a');
    expect(processes).toHaveLength(2);
    last().answer('geheim');
    expect(await reading).toEqual({ ok: true, value: aSecret('geheim') });
  });

  test('is silent to those who stand behind, too, instead of one time limit after the other', async () => {
    const { clock, keychain, processes } = setUp();
    const answers = Promise.all([
      keychain.read('a'),
      keychain.read('b'),
      keychain.write('c', createSecret('x')),
    ]);
    await clock.advance(10_000);
    expect(await answers).toEqual(Array(3).fill({ ok: false, problem: 'silent' }));
    expect(processes).toHaveLength(1);
  });

  test('counts the time of a call from when it is sent', async () => {
    const { clock, keychain, last } = setUp();
    void keychain.read('a');
    const second = keychain.read('b');
    await clock.advance(9_000);
    last().answer(null);
    await clock.advance(9_000);
    last().answer('B');
    expect(await second).toEqual({ ok: true, value: aSecret('B') });
  });

  test('gets 120 s once it says that the user is asked, and no more for saying it again', async () => {
    const { clock, keychain, last } = setUp();
    let answer: unknown = null;
    void keychain.read('a').then((given) => (answer = given));
    await clock.advance(3_000);
    last().say({ id: 1, kind: 'waiting' });
    await clock.advance(119_999);
    expect(answer).toBeNull();
    last().say({ id: 1, kind: 'waiting' });
    await clock.advance(1);
    expect(answer).toEqual({ ok: false, problem: 'silent' });
  });

  test('leaves no timer behind', async () => {
    const { clock, keychain, last } = setUp();
    const reading = keychain.read('a');
    last().answer(null);
    await reading;
    await clock.advance(15_000);
    expect(clock.pendingTimers()).toBe(0);
  });
});

describe('a keychain process that dies', () => {
  test('fails the pending call; the one behind it is asked of a new process', async () => {
    const { clock, keychain, processes, last } = setUp();
    const first = keychain.read('a');
    const second = keychain.read('b');
    last().exit();
    expect(await first).toEqual({ ok: false, problem: 'crashed' });
    await clock.advance(1_000);
    expect(processes).toHaveLength(2);
    last().answer('B');
    expect(await second).toEqual({ ok: true, value: aSecret('B') });
  });

  test('while nothing is asked goes unnoticed', async () => {
    const { clock, keychain, last } = setUp();
    const first = keychain.read('a');
    last().answer('A');
    await first;
    last().exit();
    await clock.advance(1_000);
    const second = keychain.read('a');
    last().answer('A');
    expect(await second).toEqual({ ok: true, value: aSecret('A') });
  });

  test('is started again at most once a second', async () => {
    const { clock, keychain, processes, last } = setUp();
    const answers = Array.from({ length: 5 }, (_, index) => keychain.read(String(index)));
    for (let second = 1; second <= 5; second++) {
      expect(processes).toHaveLength(second);
      last().exit();
      await clock.advance(999);
      expect(processes).toHaveLength(second);
      await clock.advance(1);
    }
    expect(await Promise.all(answers)).toEqual(Array(5).fill({ ok: false, problem: 'crashed' }));
  });

  test('or can not be started, or written to, is a crash too', async () => {
    const clock = createFakeClock(0);
    const keychain = createKeychain({
      clock,
      startProcess: () => {
        throw new Error('no more processes');
      },
    });
    expect(await keychain.read('a')).toEqual({ ok: false, problem: 'crashed' });

    const dead = fakeProcess();
    dead.process.post = () => {
      throw new Error('gone');
    };
    const other = createKeychain({ clock, startProcess: () => dead.process });
    expect(await other.read('a')).toEqual({ ok: false, problem: 'crashed' });
    expect(dead.isKilled()).toBe(true);
  });
});

test('stopping kills the process and answers all that waits', async () => {
  const { clock, keychain, last, processes } = setUp();
  const answers = Promise.all([keychain.read('a'), keychain.read('b')]);
  keychain.stop();
  expect(await answers).toEqual(Array(2).fill({ ok: false, problem: 'crashed' }));
  expect(await keychain.read('c')).toEqual({ ok: false, problem: 'crashed' });
  expect(last().isKilled()).toBe(true);
  await clock.advance(60_000);
  expect(processes).toHaveLength(1);
  expect(clock.pendingTimers()).toBe(0);
});
