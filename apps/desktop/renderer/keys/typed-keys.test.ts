import { expect, test } from 'vitest';
import { keyName, typedChar } from './typed-keys.ts';

const plain = { ctrlKey: false, metaKey: false, altKey: false };

test('keys are named as shortcuts are written', () => {
  expect(keyName({ ...plain, key: 'F9', code: 'F9' })).toBe('F9');
  expect(keyName({ ...plain, key: 'Delete', code: 'Delete' })).toBe('Delete');
  expect(keyName({ ...plain, key: 'я', code: 'KeyZ' })).toBe('я');
});

test('Ctrl with a letter goes by the place of the key: a Cyrillic layout undoes too', () => {
  expect(keyName({ ...plain, ctrlKey: true, key: 'я', code: 'KeyZ' })).toBe('Ctrl+Z');
  expect(keyName({ ...plain, metaKey: true, key: 'z', code: 'KeyZ' })).toBe('Ctrl+Z');
});

test('a scanner’s group separator is told, AltGr is left to typing', () => {
  expect(keyName({ ...plain, ctrlKey: true, key: ']', code: 'BracketRight' })).toBe('Ctrl+]');
  expect(keyName({ ...plain, ctrlKey: true, altKey: true, key: '₴', code: 'KeyE' })).toBe('');
});

test('only keys without a modifier type; AltGr is Ctrl with Alt and types', () => {
  expect(typedChar({ ...plain, key: '7', code: 'Digit7' })).toBe('7');
  expect(typedChar({ ...plain, key: 'Enter', code: 'Enter' })).toBeNull();
  expect(typedChar({ ...plain, ctrlKey: true, key: 'c', code: 'KeyC' })).toBeNull();
  expect(typedChar({ ...plain, ctrlKey: true, altKey: true, key: '₴', code: 'KeyE' })).toBe('₴');
});
