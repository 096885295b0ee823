/** Whether keys typed there are text. */
export function isField(target: EventTarget | null): target is HTMLInputElement | HTMLTextAreaElement {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}

/** The field that keys go to: its text, and how to put an earlier text back. Null where keys are not text. */
export function fieldInHand(
  target: EventTarget | null,
): { value: string; restore: (value: string) => void } | null {
  if (!isField(target)) return null;
  return { value: target.value, restore: (value) => restoreField(target, value) };
}

/** Puts a field's text back so that React hears of it: a scan leaves no trace where the focus happened to be. */
function restoreField(field: HTMLInputElement | HTMLTextAreaElement, value: string): void {
  const prototype =
    field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype;
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/** The name of a key as shortcuts are written: `F9`, `Delete`, `Ctrl+Z`, `Alt+P` (by its place, whatever the layout). */
export function keyName(event: Pressed): string {
  const isHeld = event.ctrlKey || event.metaKey;
  if (!isHeld && !event.altKey) return event.key;
  if (isHeld && event.altKey) return '';
  if (isHeld && event.code === 'BracketRight') return 'Ctrl+]';
  return `${isHeld ? 'Ctrl' : 'Alt'}+${event.code.startsWith('Key') ? event.code.slice(3) : event.key}`;
}

/** The character a key types, or null: a named key, or one held with a modifier. AltGr types characters too. */
export function typedChar(event: Pressed): string | null {
  if (event.key.length !== 1 || event.metaKey || event.ctrlKey !== event.altKey) return null;
  return event.key;
}
