import { ApiFailure } from './api-failure.ts';

/**
 * Refuses texts that no database holds: with U+0000, or with half a character (a lone surrogate). Whatever is asked ends in
 * statements, so this is looked after once, for every route. Throws an ApiFailure that names the fields.
 */
export function assertText(part: 'params' | 'query' | 'body', input: unknown): void {
  const fields = unheldTexts(input);
  if (fields.length === 0) return;
  const details = Object.fromEntries(
    fields.map((field) => [field, ['contains a character that is not text']]),
  );
  throw new ApiFailure(400, 'bad-input', {
    details,
    params: { fields: fields.filter((field) => field !== '').join(', ') || part },
  });
}

/**
 * The paths of texts, and of objects with names, that can't be held: `lines.0.note`. A list of what is still to be looked at, not calls
 * within calls: somebody may send a thousand brackets.
 */
function unheldTexts(input: unknown): string[] {
  const found: string[] = [];
  const left: [path: string, value: unknown][] = [['', input]];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const [path, value] = next;
    if (typeof value === 'string' && !isHeld(value)) found.push(path);
    if (typeof value !== 'object' || value === null) continue;
    for (const [name, inner] of Object.entries(value)) {
      if (isHeld(name)) left.push([path === '' ? name : `${path}.${name}`, inner]);
      else found.push(path);
    }
  }
  return found;
}

function isHeld(text: string): boolean {
  return !text.includes('\u0000') && text.isWellFormed();
}
