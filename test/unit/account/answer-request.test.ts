import { describe, expect, test } from 'vitest';
import { answerRequest } from '../../../src-main/account/answer-request.ts';
import type { Keytar } from '../../../src-main/account/answer-request.ts';
import type { CollectionState } from '../../../src-main/account/secret-service.ts';
import { serveKeychain } from '../../../src-main/account/serve-keychain.ts';
import type { KeychainReply } from '../../../src-main/account/keychain-messages.ts';
import { createFakeClock } from '../../support/fake-clock.ts';

/** A keychain of the system's. `locked`: as libsecret behaves with a locked collection. */
function fakeKeytar(entries = new Map<string, string>(), locked = false): Keytar {
  return {
    getPassword: async (_, account) => (locked ? null : (entries.get(account) ?? null)),
    async setPassword(_, account, password) {
      if (locked) throw new Error('Cannot create an item in a locked collection');
      entries.set(account, password);
    },
    deletePassword: async (_, account) => !locked && entries.delete(account),
  };
}

function worldOf(
  keytar: Keytar,
  state: CollectionState | 'not asked' = 'not asked',
  platform: NodeJS.Platform = 'linux',
) {
  return {
    platform,
    loadKeytar: async () => keytar,
    async readCollectionState() {
      if (state === 'not asked') throw new Error('The state must not be asked for here.');
      return state;
    },
  };
}

const read = { id: 7, kind: 'read', account: 'a', mayAsk: true } as const;
const write = { id: 8, kind: 'write', account: 'a', secret: 'geheim' } as const;
const remove = { id: 9, kind: 'remove', account: 'a' } as const;

describe('one request to the keychain', () => {
  test('a secret that is there is answered without asking anything else', async () => {
    const reply = await answerRequest(read, worldOf(fakeKeytar(new Map([['a', 'geheim']]))));
    expect(reply).toEqual({ id: 7, kind: 'done', value: 'geheim' });
  });

  test.each([
    ['unlocked', { kind: 'done', value: null }],
    ['none', { kind: 'done', value: null }],
    ['locked', { kind: 'failed', problem: 'locked' }],
    ['silent', { kind: 'failed', problem: 'silent' }],
  ] as const)(
    'no secret or nothing to remove in a collection that is %s',
    async (state, expected) => {
      const keytar = fakeKeytar(new Map(), state === 'locked');
      expect(await answerRequest(read, worldOf(keytar, state))).toEqual({ id: 7, ...expected });
      expect(await answerRequest(remove, worldOf(keytar, state))).toEqual({ id: 9, ...expected });
    },
  );

  test.each(['locked', 'silent'] as const)(
    'a read that may not ask the user leaves a collection alone that is %s',
    async (state) => {
      const untouched: Keytar = {
        getPassword: () => Promise.reject(new Error('It must not be asked: that prompts.')),
        setPassword: () => Promise.reject(new Error('It must not be asked.')),
        deletePassword: () => Promise.reject(new Error('It must not be asked.')),
      };
      const reply = await answerRequest({ ...read, mayAsk: false }, worldOf(untouched, state));
      expect(reply).toEqual({ id: 7, kind: 'failed', problem: state });
    },
  );

  test('a read that may not ask the user reads from an unlocked collection', async () => {
    const world = worldOf(fakeKeytar(new Map([['a', 'geheim']])), 'unlocked');
    const reply = await answerRequest({ ...read, mayAsk: false }, world);
    expect(reply).toEqual({ id: 7, kind: 'done', value: 'geheim' });
  });

  test('where the state of the collection can not be asked, a trial write tells, and leaves nothing', async () => {
    const entries = new Map<string, string>();
    expect(await answerRequest(read, worldOf(fakeKeytar(entries), 'unknown'))).toEqual({
      id: 7,
      kind: 'done',
      value: null,
    });
    expect(entries.size).toBe(0);
    expect(await answerRequest(read, worldOf(fakeKeytar(entries, true), 'unknown'))).toEqual({
      id: 7,
      kind: 'failed',
      problem: 'locked',
    });
  });

  test('on macOS and Windows "none" is believed', async () => {
    const reply = await answerRequest(read, worldOf(fakeKeytar(), 'not asked', 'darwin'));
    expect(reply).toEqual({ id: 7, kind: 'done', value: null });
  });

  test('a write answers without the secret once it was read back', async () => {
    const entries = new Map<string, string>();
    const reply = await answerRequest(write, worldOf(fakeKeytar(entries)));
    expect(reply).toEqual({ id: 8, kind: 'done', value: null });
    expect(entries.get('a')).toBe('geheim');
  });

  test.each([
    ['locked', 'locked'],
    ['unlocked', 'denied'],
  ] as const)(
    'a write that fails without an error in a collection that is %s is not taken for done',
    async (state, problem) => {
      const keytar = { ...fakeKeytar(), setPassword: async () => {} };
      const reply = await answerRequest(write, worldOf(keytar, state));
      expect(reply).toEqual({ id: 8, kind: 'failed', problem });
    },
  );

  test('a failure is passed on without its words', async () => {
    const keytar = {
      ...fakeKeytar(),
      setPassword: async () => Promise.reject(new Error('User canceled: geheim')),
    };
    const reply = await answerRequest(write, worldOf(keytar, 'not asked', 'darwin'));
    expect(reply).toEqual({ id: 8, kind: 'failed', problem: 'denied' });
  });

  test('an addon that can not be loaded is an absent keychain', async () => {
    const world = {
      ...worldOf(fakeKeytar()),
      loadKeytar: () => Promise.reject(new Error('Failed to load keytar native addon, checked []')),
    };
    expect(await answerRequest(read, world)).toEqual({ id: 7, kind: 'failed', problem: 'absent' });
  });
});

describe('a call that takes long', () => {
  function serve(platform: NodeJS.Platform, state: CollectionState) {
    const clock = createFakeClock(0);
    const replies: KeychainReply[] = [];
    let answer = (_: string | null): void => {};
    const keytar = {
      ...fakeKeytar(),
      getPassword: () => new Promise<string | null>((resolve) => (answer = resolve)),
    };
    void serveKeychain(read, worldOf(keytar, state, platform), clock, (reply) =>
      replies.push(reply),
    );
    return { clock, replies, answer: () => answer('geheim') };
  }

  test('says that it waits for the user where the service answers another question', async () => {
    const { clock, replies, answer } = serve('linux', 'locked');
    await clock.advance(2_999);
    expect(replies).toEqual([]);
    await clock.advance(1);
    expect(replies).toEqual([{ id: 7, kind: 'waiting' }]);
    answer();
    await clock.advance(0);
    expect(replies.at(-1)).toEqual({ id: 7, kind: 'done', value: 'geheim' });
  });

  test('says nothing where the service is stuck', async () => {
    const { clock, replies } = serve('linux', 'silent');
    await clock.advance(60_000);
    expect(replies).toEqual([]);
  });

  test('may be a prompt at any time on macOS', async () => {
    const { clock, replies } = serve('darwin', 'unknown');
    await clock.advance(0);
    expect(replies).toEqual([{ id: 7, kind: 'waiting' }]);
  });

  test('leaves no timer and says nothing more once it is answered', async () => {
    const { clock, replies, answer } = serve('linux', 'unlocked');
    await clock.advance(0);
    answer();
    await clock.advance(60_000);
    expect(replies).toEqual([{ id: 7, kind: 'done', value: 'geheim' }]);
    expect(clock.pendingTimers()).toBe(0);
  });
});
