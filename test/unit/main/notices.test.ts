import { expect, test, vi } from 'vitest';
import type { Notice } from '../../../src-main/contract.ts';
import { createNotices } from '../../../src-main/notices.ts';

const watching: Notice = { id: 'keeps-watching', kind: 'keeps-watching', where: 'tray' };
const notSaved: Notice = { id: 'not-saved', kind: 'settings-not-saved', problem: 'disk-full' };
const missing: Notice = {
  id: 'secret-missing:a',
  kind: 'secret-missing',
  accountName: 'Ward',
  accountId: 'a',
};

function noticesWithCount() {
  const onChanged = vi.fn();
  return { notices: createNotices(onChanged), onChanged };
}

test('what was put is shown until it is cleared, after what follows from the state of things', () => {
  const { notices, onChanged } = noticesWithCount();
  notices.put(watching);
  expect(notices.list([missing])).toEqual([missing, watching]);
  notices.clear(watching.id);
  expect(notices.list([missing])).toEqual([missing]);
  expect(onChanged).toHaveBeenCalledTimes(2);
});

test('putting the same again says it once, in its latest words', () => {
  const { notices } = noticesWithCount();
  notices.put(notSaved);
  notices.put({ ...notSaved, problem: 'not-allowed' } as Notice);
  expect(notices.list([])).toEqual([{ ...notSaved, problem: 'not-allowed' }]);
});

test('clearing what was never put tells of no change', () => {
  const { notices, onChanged } = noticesWithCount();
  notices.clear('keeps-watching');
  expect(onChanged).not.toHaveBeenCalled();
});

test('a dismissed one stays hidden while it is put again, and its neighbours stay', () => {
  const { notices, onChanged } = noticesWithCount();
  notices.put(notSaved);
  notices.put(watching);
  notices.dismiss(notSaved.id);
  expect(onChanged).toHaveBeenCalledTimes(3);
  notices.put(notSaved);
  expect(notices.list([])).toEqual([watching]);
});

test('a dismissed one is shown again when it was over and begins anew', () => {
  const { notices } = noticesWithCount();
  notices.put(notSaved);
  notices.dismiss(notSaved.id);
  notices.clear(notSaved.id);
  notices.put(notSaved);
  expect(notices.list([])).toEqual([notSaved]);
});

test('one that follows from the state of things is hidden while it holds, and not the next time', () => {
  const { notices } = noticesWithCount();
  notices.dismiss(missing.id);
  expect(notices.list([missing])).toEqual([]);
  expect(notices.list([missing])).toEqual([]);
  expect(notices.list([])).toEqual([]);
  expect(notices.list([missing])).toEqual([missing]);
});
