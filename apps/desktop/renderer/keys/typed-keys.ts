/** A field's text before a scanner began to type into it. */
export type HeldValue = { field: HTMLInputElement | HTMLTextAreaElement; value: string };

/** Whether keys typed there are text. */
export function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}

export function heldValueOf(target: EventTarget | null): HeldValue | null {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
    ? { field: target, value: target.value }
    : null;
}

/** Puts a field back as it was, so that React hears of it: a scan leaves no trace where the focus happened to be. */
export function restoreField({ field, value }: HeldValue): void {
  const prototype =
    field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype;
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/** The name of a key as shortcuts are written: `F9`, `Delete`, `Ctrl+Z` (by its place, whatever the layout). */
export function keyName(event: Pressed): string {
  if (!event.ctrlKey && !event.metaKey) return event.key;
  if (event.altKey) return '';
  if (event.code === 'BracketRight') return 'Ctrl+]';
  return `Ctrl+${event.code.startsWith('Key') ? event.code.slice(3) : event.key}`;
}
