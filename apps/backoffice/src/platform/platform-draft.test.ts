import { expect, test } from 'vitest';
import { choiceOfPlatform, draftOfPlatform, faultsOfPlatform, wrongOrigins } from './platform-draft.ts';

const defaults = {
  timeZone: 'Asia/Tashkent',
  webOrigins: [],
  accessMinutes: 15,
  sessionDays: 7,
  idleMinutes: 0,
  apiPerMinute: 100,
  authPerMinute: 10,
  messagesPerMinute: 50,
};
const values = { ...defaults, webOrigins: ['https://shop.example'], apiPerMinute: 50 };
const draft = draftOfPlatform(values);

test('what is the default again is no choice any more', () => {
  expect(choiceOfPlatform(draft, draft, defaults)).toEqual({});
  const typed = {
    ...draft,
    origins: 'https://shop.example\n\n https://other.example ',
    session: '30',
    api: '100',
  };
  expect(choiceOfPlatform(draft, typed, defaults)).toEqual({
    webOrigins: ['https://shop.example', 'https://other.example'],
    sessionDays: 30,
    apiPerMinute: null,
  });
});

test('what the centre would refuse is named before it is asked', () => {
  expect(faultsOfPlatform(draft)).toEqual([]);
  expect(wrongOrigins('https://shop.example\nshop.example\nhttps://shop.example/')).toEqual([
    'shop.example',
    'https://shop.example/',
  ]);
  expect(faultsOfPlatform({ ...draft, origins: '*', api: '-1', auth: '', live: 'x' })).toEqual([
    'origins',
    'api',
    'auth',
    'live',
  ]);
  expect(faultsOfPlatform({ ...draft, access: '0', session: '91', idle: '43201' })).toEqual([
    'access',
    'session',
    'idle',
  ]);
});
