/**
 * Keys for requests that must be done once: the same intention sent again, after an answer that never came, goes under
 * the same key, until it has been answered.
 */
export type RequestKeys = { keyFor: (intention: string) => string; answered: (intention: string) => void };

export function createRequestKeys(newKey: () => string = randomKey): RequestKeys {
  const kept = new Map<string, string>();
  return {
    keyFor: (intention) => {
      const key = kept.get(intention) ?? newKey();
      kept.set(intention, key);
      return key;
    },
    answered: (intention) => {
      kept.delete(intention);
    },
  };
}

/** `crypto.randomUUID` is there only on pages that came over HTTPS. */
function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
