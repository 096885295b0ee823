import { expect, it } from 'vitest';
import { assertPassword, faultsOfPassword } from './password-rules.ts';

const email = 'anna.petrova1@shop.test';
const short = { key: 'input.text-too-small', params: { limit: 8 } };
const long = { key: 'input.text-too-big', params: { limit: 200 } };

it.each([
  ['', [short, 'needs a letter', 'needs a digit']],
  ['abc1', [short]],
  ['only letters', ['needs a digit']],
  ['1234567890', ['needs a letter']],
  ['password1', ['is one that many people use']],
  ['PassWord1', ['is one that many people use']],
  ['ｐａｓｓｗｏｒｄ１', ['is one that many people use']],
  ['anna.petrova1', ['is the e-mail address']],
  ['Anna.Petrova1@shop.test', ['is the e-mail address']],
  [`${'длинный '.repeat(25)}1`, [long]],
  ['😀😀😀😀😀a1', [short]],
])('says all that is wrong with %j', (password, faults) => {
  expect(faultsOfPassword(password, email)).toEqual(faults);
});

it.each(['pass word 1', 'пароль из слов 7', 'karvon-demo-1', `${'a'.repeat(199)}1`, '密码密码密码密码1'])(
  'takes %j',
  (password) => {
    expect(faultsOfPassword(password, email)).toEqual([]);
  },
);

it('refuses by the field and its reasons', () => {
  expect(() => assertPassword('qwerty123', email)).toThrow(
    expect.objectContaining({
      code: 'password-weak',
      details: { password: ['is one that many people use'] },
    }),
  );
});
