import { completeLocales } from '@karvon/shared/i18n/catalogue.ts';
import { translate } from '@karvon/shared/i18n/translate.ts';
import { expect, test } from 'vitest';
import type { Till } from '../data/answers.ts';
import { byNeed, tillTroubles } from './till-troubles.ts';
import { troubleText } from './trouble-words.ts';

const NOW = Date.UTC(2026, 10, 21, 8);
const MINUTE = 60_000;
const DAY = 86_400_000;
const ago = (ms: number) => new Date(NOW - ms).toISOString();

type Hello = NonNullable<Till['hello']>;
const well: Hello = {
  heardAt: ago(0),
  backlog: 0,
  edits: 0,
  oldestUnsentAt: null,
  dataAsOf: ago(MINUTE),
  driftMs: 800,
  epoch: 'life-1',
  isEpochCurrent: true,
  missing: 0,
  missingSince: null,
  unreadable: 0,
};
const till = (code: string, change: Partial<Till> = {}, hello: Partial<Hello> = {}): Till => ({
  id: code,
  code,
  name: code,
  branch: 'A',
  branchName: 'Branch A',
  deviceId: `device-${code}`,
  deviceName: null,
  state: 'active',
  incarnation: 1,
  enrolledAt: ago(30 * DAY),
  version: '1.0.0',
  protocol: 'current',
  order: null,
  staleCopy: null,
  lastSeenAt: ago(0),
  lastPullAt: ago(0),
  lastPushAt: ago(0),
  lastSeq: 7,
  quarantined: 0,
  online: true,
  onlineSince: ago(DAY),
  hello: { ...well, ...hello },
  ...change,
});
const told = (one: Till) => tillTroubles(one, NOW).map(({ kind, weight }) => `${kind} ${weight}`);

test('a till that is well has nothing to see to, and neither has one that nobody stands at', () => {
  expect(told(till('A1'))).toEqual([]);
  expect(told(till('A1', { deviceId: null, state: 'never-enrolled', online: false, hello: null }))).toEqual(
    [],
  );
  expect(told(till('A1', { state: 'superseded', online: false, quarantined: 3 }))).toEqual([]);
  expect(told(till('A1', { hello: null }))).toEqual([]);
});

test('tells each trouble, the heaviest first', () => {
  const all = till(
    'A1',
    { order: 'enrol-anew', protocol: 'behind', quarantined: 2, online: false, lastSeenAt: ago(2 * DAY) },
    {
      backlog: 5,
      oldestUnsentAt: ago(DAY),
      dataAsOf: ago(2 * DAY),
      driftMs: -11 * MINUTE,
      isEpochCurrent: false,
      missing: 1,
      missingSince: ago(61 * MINUTE),
      unreadable: 1,
    },
  );
  expect(told(all)).toEqual([
    'copied bad',
    'quarantined bad',
    'missing bad',
    'clock bad',
    'unreadable bad',
    'away wait',
    'unsent wait',
    'old-data wait',
    'behind info',
    'former-epoch info',
  ]);
  expect(told(till('A1', { protocol: 'too-old' }))).toEqual(['too-old bad']);
});

test('what a connected till has not sent is a trouble only when it does not go out', () => {
  expect(told(till('A1', {}, { backlog: 3, oldestUnsentAt: ago(9 * MINUTE) }))).toEqual([]);
  expect(told(till('A1', {}, { backlog: 3, oldestUnsentAt: ago(10 * MINUTE) }))).toEqual(['unsent wait']);
  expect(told(till('A1', {}, { edits: 1, oldestUnsentAt: ago(10 * MINUTE) }))).toEqual(['unsent wait']);
  expect(told(till('A1', { online: false }, { backlog: 3, oldestUnsentAt: ago(0) }))).toEqual([
    'unsent wait',
  ]);
  expect(
    told(till('A1', { state: 'revoked', quarantined: 1 }, { backlog: 1, oldestUnsentAt: ago(0) })),
  ).toEqual(['unsent wait']);
});

test('a machine with an older copy is told of first of all, also beside a till that is well', () => {
  const staleCopy = { heardAt: ago(MINUTE), backlog: 2 };
  expect(told(till('A1', { staleCopy }))).toEqual(['stale-copy bad']);
  expect(byNeed([till('A1'), till('A2', { staleCopy })], NOW).map(({ code }) => code)).toEqual(['A2', 'A1']);
});

test.each([
  [0, 'nothing from it. Bind'],
  [1, ': 1 unsent document waits there. Bind'],
  [2, ': 2 unsent documents wait there. Bind'],
])('says how many documents wait at such a machine: %i', (backlog, words) => {
  const [trouble] = tillTroubles(till('A1', { staleCopy: { heardAt: ago(3 * MINUTE), backlog } }), NOW);
  const said = trouble && troubleText(trouble, (key, params) => translate('en', key, params));
  expect(said).toContain(words);
  expect(said).toContain('3 minutes ago');
});

test('a clock is worth a word from two minutes on, and bad from ten', () => {
  const off = (driftMs: number) => told(till('A1', {}, { driftMs }));
  expect([off(2 * MINUTE), off(-2 * MINUTE - 1), off(10 * MINUTE + 1)]).toEqual([
    [],
    ['clock wait'],
    ['clock bad'],
  ]);
});

test('puts first what needs a look most, then who is away, then by code', () => {
  const tills = [
    till('A10'),
    till('A9'),
    till('B2', { online: false }),
    till('B3', {}, { driftMs: 3 * MINUTE }),
    till('C1', { quarantined: 1 }),
    till('C2', { quarantined: 1, online: false }),
    till('D1', { state: 'revoked', online: false }),
  ];
  expect(byNeed(tills, NOW).map(({ code }) => code)).toEqual(['C2', 'C1', 'B3', 'B2', 'A9', 'A10', 'D1']);
});

test.each(completeLocales)('says every trouble in %s', (locale) => {
  const kinds = [
    'copied',
    'stale-copy',
    'too-old',
    'too-new',
    'quarantined',
    'missing',
    'unsent',
    'clock',
    'old-data',
  ] as const;
  for (const kind of [...kinds, 'former-epoch', 'away', 'behind'] as const) {
    const said = troubleText({ kind, weight: 'bad', count: 3, ms: -3 * MINUTE }, (key, params) =>
      translate(locale, key, params),
    );
    expect(said).not.toMatch(/\{|undefined|NaN/);
    expect(said.length).toBeGreaterThan(10);
  }
});
