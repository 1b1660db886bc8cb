import { expect, test } from 'vitest';
import {
  isAccountSid,
  isApiKeySid,
  isParticipantSid,
  isRoomSid,
  isSameSid,
} from '../../../src-main/twilio/sid.ts';

const digits = '0123456789abcdefABCDEF0123456789';

test.each([
  ['AC', isAccountSid],
  ['SK', isApiKeySid],
  ['RM', isRoomSid],
  ['PA', isParticipantSid],
])('a SID of %s is known by its prefix and 32 hexadecimal digits', (prefix, isSid) => {
  expect(isSid(prefix + digits)).toBe(true);
  const wrong = [
    `${prefix}${digits}0`,
    prefix + digits.slice(1),
    prefix.toLowerCase() + digits,
    `${prefix}${digits.slice(1)}g`,
    ` ${prefix}${digits}`,
    `${prefix}${digits}\n`,
    `XX${digits}`,
    '',
  ];
  expect(wrong.filter(isSid)).toEqual([]);
});

test('SIDs are the same in any capitals', () => {
  expect(isSameSid(`PA${digits}`, `PA${digits.toUpperCase()}`)).toBe(true);
  expect(isSameSid(`PA${digits}`, `PA${digits.replace('0', '1')}`)).toBe(false);
});
