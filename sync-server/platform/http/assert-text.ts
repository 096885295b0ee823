import { ApiFailure } from './api-failure.ts';

/**
 * Refuses texts that no database holds: with U+0000, or with half a character (a lone surrogate). Whatever is asked ends in
 * statements, so this is looked after once, for every route. Throws an ApiFailure that names the fields.
 */
export function assertText(part: 'params' | 'query' | 'body', input: unknown): void {
  const fields = [...unheldTexts(input, '')];
  if (fields.length === 0) return;
  const details = Object.fromEntries(
    fields.map((field) => [field, ['contains a character that is not text']]),
  );
  throw new ApiFailure(400, 'bad-input', {
    details,
    params: { fields: fields.filter((field) => field !== '').join(', ') || part },
  });
}

/** The paths of texts, and of objects with names, that can't be held: `lines.0.note`. */
function* unheldTexts(value: unknown, path: string): Generator<string> {
  if (typeof value === 'string' && !isHeld(value)) yield path;
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    if (isHeld(name)) yield* unheldTexts(inner, path === '' ? name : `${path}.${name}`);
    else yield path;
  }
}

function isHeld(text: string): boolean {
  return !text.includes('\u0000') && text.isWellFormed();
}
