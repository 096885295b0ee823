/**
 * Small choices of the person at this device (language, theme, sound). Where storage is switched off the choice
 * holds until the page closes: a preference is never a reason to fail.
 */
const fallback = new Map<string, string>();

export function recall(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return fallback.get(key) ?? null;
  }
}

export function remember(key: string, value: string): void {
  fallback.set(key, value);
  try {
    localStorage.setItem(key, value);
  } catch {
    return;
  }
}
