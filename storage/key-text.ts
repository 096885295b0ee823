/**
 * JavaScript compares strings by UTF-16 code units, SQLite by the bytes of UTF-8. The two differ only from U+D800
 * on, where surrogates (emoji, rare scripts) sort before U+E000–U+FFFF in one and after them in the other; and a lone
 * surrogate cannot be stored in UTF-8 at all. So every code unit from there on is moved, in order, onto a code point
 * that UTF-8 can hold: surrogates to U+E000–U+E7FF, U+E000–U+FFFF to U+10000 and up. Comparing the results in SQLite
 * is then comparing the originals in JavaScript. Nearly every string has no such unit and stays as it is.
 */
export function toKeyText(text: string): string {
  return MOVED_UNIT.test(text) ? moveUnits(text) : text;
}

/** Gives back the string that `toKeyText` got. */
export function fromKeyText(key: string): string {
  return MOVED_UNIT.test(key) ? moveUnitsBack(key) : key;
}

const MOVED_UNIT = /[\ud800-\uffff]/;
const FIRST_SURROGATE = 0xd800;
const FIRST_PRIVATE = 0xe000;
const FIRST_ASTRAL = 0x10000;
const SURROGATE_SHIFT = FIRST_PRIVATE - FIRST_SURROGATE;
const PRIVATE_SHIFT = FIRST_ASTRAL - FIRST_PRIVATE;

function moveUnits(text: string): string {
  let key = '';
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < FIRST_SURROGATE) {
      key += text.charAt(i);
    } else {
      key += String.fromCodePoint(unit + (unit < FIRST_PRIVATE ? SURROGATE_SHIFT : PRIVATE_SHIFT));
    }
  }
  return key;
}

function moveUnitsBack(key: string): string {
  let text = '';
  for (const character of key) {
    const point = character.codePointAt(0) ?? 0;
    if (point < FIRST_SURROGATE) {
      text += character;
    } else {
      text += String.fromCharCode(point - (point < FIRST_ASTRAL ? SURROGATE_SHIFT : PRIVATE_SHIFT));
    }
  }
  return text;
}
