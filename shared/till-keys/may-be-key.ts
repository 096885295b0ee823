/** Why a key can't be chosen: it stays what it is, belongs to codes that are typed or scanned, to fields, or to the system. */
export type KeyRefusal = 'enter' | 'escape' | 'digits' | 'scanner' | 'fields' | 'system';

/** Signs that no barcode begins with in shops: alone they are keys, within a code they are its characters. */
const SIGNS = '+-*/=?';
const NAMED = new Set(['Delete', 'Insert', 'Home', 'End', 'PageUp', 'PageDown', 'ArrowUp', 'ArrowDown']);
/** What a field does with them everywhere. */
const OF_FIELDS = new Set(['Backspace', 'ArrowLeft', 'ArrowRight', 'Ctrl+A', 'Ctrl+C', 'Ctrl+V', 'Ctrl+X']);
/** Keys otherwise, wherever no field has the focus. */
const WITHIN_FIELDS = new Set(['Delete', 'Home', 'End', 'ArrowUp', 'ArrowDown', 'Ctrl+Z']);
/** Scanners that send control characters press these: the ends of lines, and the separators within codes. */
const OF_SCANNERS = new Set(['Ctrl+J', 'Ctrl+M', 'Ctrl+]', 'Ctrl+[', 'Ctrl+\\']);
/** They close, open or change windows before any page hears of them. */
const OF_SYSTEM = new Set(['Ctrl+N', 'Ctrl+Q', 'Ctrl+T', 'Ctrl+W']);

/** Whether a key may stand for a deed: null, or why not. By its name, as in the maps. */
export function keyRefusal(name: string): KeyRefusal | null {
  if (name === 'Enter') return 'enter';
  if (name === 'Escape') return 'escape';
  if (/^[\d.,]$/.test(name)) return 'digits';
  if (OF_FIELDS.has(name)) return 'fields';
  // Alt with digits is how some scanners write signs.
  if (OF_SCANNERS.has(name) || /^Alt\+\d$/.test(name)) return 'scanner';
  if (OF_SYSTEM.has(name)) return 'system';
  if (NAMED.has(name) || /^F([1-9]|1[0-2])$/.test(name) || isSign(name)) return null;
  if (/^(Ctrl|Alt)\+[A-Z]$/.test(name) || /^Ctrl\+(Enter|Delete|Insert|Home|End)$/.test(name)) return null;
  if (name.startsWith('Alt+') && isSign(name.slice(4))) return null;
  return Array.from(name).length === 1 ? 'scanner' : 'system';
}

function isSign(text: string): boolean {
  return text.length === 1 && SIGNS.includes(text);
}

/** Whether a field that has the focus needs the key itself: what types a character, and what moves within the text. */
export function isKeyOfFields(name: string): boolean {
  return Array.from(name).length === 1 || WITHIN_FIELDS.has(name) || OF_FIELDS.has(name);
}
