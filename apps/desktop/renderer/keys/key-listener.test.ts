import { beforeEach, expect, test } from 'vitest';
import { createKeyListener, type KeyPress, LETTERS_AFTER_MS, PARTIAL_AFTER_MS } from './key-listener.ts';

let heard: string[] = [];
let timers: { at: number; run: () => void }[] = [];
let clock = 0;
const shortcuts: Record<string, () => void> = {
  F9: () => heard.push('pay'),
  Delete: () => heard.push('remove'),
  '+': () => heard.push('one more'),
  '*': () => heard.push('times'),
};

function setUp() {
  return createKeyListener(
    {
      onCode: (code) => heard.push(`code ${code}`),
      onPartialScan: (code) => heard.push(`partial ${code}`),
      onLetters: (text) => {
        heard.push(`letters ${text}`);
        return () => heard.push('letters taken back');
      },
      onEnter: () => heard.push('enter'),
      onEntry: () => undefined,
      shortcut: (name) => shortcuts[name],
      isAfterDigits: (name) => name === '*',
    },
    (ms, run) => {
      const timer = { at: clock + ms, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
  );
}

function pass(ms: number): void {
  clock += ms;
  const due = timers.filter(({ at }) => at <= clock);
  timers = timers.filter(({ at }) => at > clock);
  for (const { run } of due) run();
}

/** Types into nothing, or into a field that takes each key the listener leaves to it. */
function type(
  listener: ReturnType<typeof setUp>,
  text: string,
  gapMs: number,
  field: { value: string } | null = null,
): void {
  for (const char of text) {
    pass(gapMs);
    if (!listener.press(press(char, field)) && field !== null) field.value += char;
  }
}

function press(key: string, field: { value: string } | null = null): KeyPress {
  return {
    name: key,
    char: key.length === 1 ? key : null,
    at: clock,
    field:
      field === null
        ? null
        : {
            value: field.value,
            restore: (value) => {
              field.value = value;
            },
          },
    isOnChosenButton: false,
  };
}

beforeEach(() => {
  heard = [];
  timers = [];
  clock = 1000;
});

test('a scan with nothing focused', () => {
  const listener = setUp();
  type(listener, '4780000000017', 8);
  expect(listener.press(press('Enter'))).toBe(true);
  expect(heard).toEqual(['code 4780000000017']);
});

test('a scan into a field goes to the cart and leaves the field as it was', () => {
  const listener = setUp();
  const field = { value: '' };
  type(listener, '50', 200, field);
  pass(400);
  type(listener, '4780000000017', 8, field);
  expect(field.value).toBe('504780000000017');
  expect(listener.press(press('Enter', field))).toBe(true);
  expect(heard).toEqual(['code 4780000000017']);
  expect(field.value).toBe('50');
});

test('an amount typed by hand into a field stays the field’s own', () => {
  const listener = setUp();
  const field = { value: '' };
  type(listener, '1000000', 120, field);
  expect(listener.press(press('Enter', field))).toBe(false);
  expect(heard).toEqual([]);
  expect(field.value).toBe('1000000');
});

test('a code typed by hand with nothing focused', () => {
  const listener = setUp();
  type(listener, '478', 300);
  listener.press(press('Enter'));
  expect(heard).toEqual(['code 478']);
});

test('what was typed into a field is no part of a code typed afterwards', () => {
  const listener = setUp();
  type(listener, '99', 200, { value: '' });
  type(listener, '478', 200);
  listener.press(press('Enter'));
  expect(heard).toEqual(['code 478']);
});

test('letters with nothing focused are a search, a scan that has letters is not', () => {
  const listener = setUp();
  type(listener, 'ча', 90);
  pass(LETTERS_AFTER_MS);
  expect(heard).toEqual(['letters ча']);
  type(listener, 'AB-1234-XY', 10);
  pass(LETTERS_AFTER_MS);
  listener.press(press('Enter'));
  expect(heard).toEqual(['letters ча', 'code AB-1234-XY']);
});

test('a page that was busy handles keys late: by the time of the keys themselves they are a scan', () => {
  const listener = setUp();
  const code = '4780000000017';
  for (const [index, char] of Array.from(code).entries()) {
    pass(index % 4 === 0 ? 700 : 90);
    listener.press({ ...press(char), at: 1000 + index * 8 });
  }
  listener.press({ ...press('Enter'), at: 1000 + code.length * 8 });
  expect(heard).toEqual([`code ${code}`]);
});

test('letters that prove to begin a scan are taken back from the search', () => {
  const listener = setUp();
  type(listener, 'AB', 10);
  pass(LETTERS_AFTER_MS);
  const field = { value: 'AB' };
  type(listener, '-1234-XY', 10, field);
  listener.press(press('Enter', field));
  expect(heard).toEqual(['letters AB', 'letters taken back', 'code AB-1234-XY']);
  expect(field.value).toBe('AB');
});

test('a scan stays whole when the focus goes away in its midst, or comes', () => {
  const listener = setUp();
  const field = { value: '' };
  type(listener, '4780000', 8, field);
  type(listener, '000017', 8);
  listener.press(press('Enter'));
  type(listener, '4780000', 8);
  type(listener, '000024', 8, field);
  listener.press(press('Enter', field));
  expect(heard).toEqual(['code 4780000000017', 'code 4780000000024']);
  expect(field.value).toBe('');
});

test('a scan whose end is lost is said, and still counts when Enter comes', () => {
  const listener = setUp();
  type(listener, '47800000', 8);
  pass(PARTIAL_AFTER_MS);
  expect(heard).toEqual(['partial 47800000']);
  listener.press(press('Enter'));
  expect(heard).toEqual(['partial 47800000', 'code 47800000']);
});

test('shortcuts: function keys everywhere, editing keys where no field needs them', () => {
  const listener = setUp();
  const field = { value: 'x' };
  expect(listener.press(press('F9', field))).toBe(true);
  expect(listener.press(press('Delete', field))).toBe(false);
  expect(listener.press(press('Delete'))).toBe(true);
  expect(heard).toEqual(['pay', 'remove']);
});

test('a plus inside of a code is a character, alone it is a key', () => {
  const listener = setUp();
  listener.press(press('+'));
  type(listener, '12+34', 10);
  listener.press(press('Enter'));
  expect(heard).toEqual(['one more', 'code 12+34']);
});

test('Enter alone, and Enter on a button reached by keyboard', () => {
  const listener = setUp();
  expect(listener.press({ ...press('Enter'), isOnChosenButton: true })).toBe(false);
  expect(listener.press(press('Enter'))).toBe(true);
  expect(heard).toEqual(['enter']);
});

test('space presses the button that has the focus, and belongs to a code once one has begun', () => {
  const listener = setUp();
  expect(listener.press(press(' '))).toBe(false);
  type(listener, '12 34', 10);
  listener.press(press('Enter'));
  expect(heard).toEqual(['code 12 34']);
});

test('keys of the pad and of the hand make one code', () => {
  const listener = setUp();
  listener.tap('00');
  type(listener, '7', 200);
  listener.eraseLast();
  listener.tap('8');
  listener.press(press('Enter'));
  expect(heard).toEqual(['code 008']);
});

test('a star after digits typed by hand is the key of the quantity; within a scanned code it belongs to the code', () => {
  const listener = setUp();
  type(listener, '12*', 200);
  expect(heard).toEqual(['times']);
  listener.clear();
  heard = [];
  type(listener, '0104600000000006215*a', 10);
  listener.press(press('Enter'));
  expect(heard).toEqual(['code 0104600000000006215*a']);
});

test.each([']E0', 'ъУ0', 'їУ0'])(
  'what a scanner puts before a code, written as %s, is no part of it',
  (kind) => {
    const listener = setUp();
    type(listener, `${kind}4600000000015`, 5);
    listener.press(press('Enter'));
    expect(heard.filter((word) => word.startsWith('code'))).toEqual(['code 4600000000015']);
  },
);
