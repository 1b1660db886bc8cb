import { describe, expect, test } from 'vitest';
import { matchScore, searchedWords } from '../../../src-renderer/commands/text-match.ts';
import { foldedText } from '../../../src-renderer/ui/folded-text.ts';

const scoreOf = (query: string, ...texts: string[]) =>
  matchScore(searchedWords(query), { texts: texts.map(foldedText), sids: [] });
/** The names that are found, the best first. */
const found = (query: string, names: string[]) =>
  names
    .flatMap((name) => {
      const score = scoreOf(query, name);
      return score === null ? [] : [{ name, score }];
    })
    .sort((one, other) => other.score - one.score)
    .map(({ name }) => name);

describe('what is typed finds', () => {
  test.each([
    ['MAYA', 'maya.okonkwo'],
    ['otomo', 'Noor van den Berg-Ōtomo'],
    ['Ōtomo', 'otomo'],
    ['käthe', 'Dr. Kathe Bruggemann'],
    ['strasse', 'Straße 5'],
    // As commands are called in other languages.
    ['ubersicht', 'Übersicht zeigen'],
    ['anos', 'últimos años'],
    ['CONFIGURACION', 'Configuración: alertas'],
    ['σοφια', 'ΣΟΦΙΑΣ'],
    ['йод', 'Анна Йодль'],
    ['クリニック', 'クリニック 3'],
    ['ﾘﾆ', 'クリニック 3'],
    ['한', '한글'],
    ['דנה', 'ד״ר דנה לוי'],
    ['فاطمة', 'فاطمة الزهراء'],
    ['李', '王李明'],
    ['🦊', 'team 🦊'],
    ['<b>', '<b>bold</b>'],
    ['"quoted"', 'say "quoted" twice'],
    ['okonkwo maya', 'maya.okonkwo'],
    ['mokn', 'maya okonkwo'],
    ['.*', 'a.*b'],
  ])('%j in %j', (query, name) => {
    expect(found(query, [name])).toEqual([name]);
  });
  test.each([
    ['xyz', 'maya.okonkwo'],
    ['maya amir', 'maya.okonkwo'],
    ['mk', 'maya okonkwo'],
    ['okm', 'maya okonkwo'],
    ['a.b', 'a-b'],
    ['mau', 'm (a long way between these) a (and a long way to the last one) u'],
  ])('not %j in %j', (query, name) => {
    expect(found(query, [name])).toEqual([]);
  });
});

describe('the best fit comes first', () => {
  test('the whole name, its beginning, the beginning of a word, the middle of one, and letters here and there', () => {
    const names = ['mxaxyxa', 'tamaya', 'dr maya', 'maya.okonkwo', 'maya'];
    expect(found('maya', names)).toEqual(names.toReversed());
  });
  test('what is called so before what is only in a room called so', () => {
    expect(scoreOf('ward', 'ward-7')!).toBeGreaterThan(scoreOf('ward', 'maya', 'ward-7')!);
  });
  test('both words one after the other before both somewhere', () => {
    expect(found('anna lee', ['anna b', 'lee anna', 'anna lee'])).toEqual(['anna lee', 'lee anna']);
  });
});

describe('a SID', () => {
  const sids = [foldedText('PA1234567890abcdef1234567890abcdef')];

  test('is found by a long part of it, and by nothing short', () => {
    expect(matchScore(searchedWords('567890ab'), { texts: ['MAYA'], sids })).not.toBeNull();
    expect(matchScore(searchedWords('56'), { texts: ['MAYA'], sids })).toBeNull();
    expect(matchScore(searchedWords('pace'), { texts: ['MAYA'], sids })).toBeNull();
  });
});

test('of nothing but spaces there is nothing to find', () => {
  expect(searchedWords(' \t ')).toEqual([]);
});
