/** A detail of a deed: a field that has changed, or what else is known of it. */
export type DetailLine = { field: string } & (
  | { kind: 'change'; from: unknown; to: unknown }
  | { kind: 'value'; value: unknown }
);

/** The details of a deed one by one, what has changed first; what is nothing says nothing. */
export function detailLines(details: Readonly<Record<string, unknown>>): DetailLine[] {
  const lines = Object.entries(details).flatMap(([field, value]): DetailLine[] => {
    if (isChange(value)) return [{ field, kind: 'change', from: value.from, to: value.to }];
    return value === null || value === '' ? [] : [{ field, kind: 'value', value }];
  });
  return [...lines.filter(({ kind }) => kind === 'change'), ...lines.filter(({ kind }) => kind === 'value')];
}

function isChange(value: unknown): value is { from: unknown; to: unknown } {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.keys(value).length === 2 &&
    'from' in value &&
    'to' in value
  );
}

/** Any value as a text that people read; `word` says what a text stands for: a branch's id, a role. */
export function valueText(value: unknown, word: (text: string) => string): string {
  if (value === null || value === undefined || value === '') return '—';
  if (typeof value === 'string') return word(value);
  if (typeof value === 'number' || typeof value === 'boolean') return word(String(value));
  if (Array.isArray(value)) {
    return value.length === 0 ? '—' : value.map((item) => valueText(item, word)).join(', ');
  }
  return Object.values(value)
    .filter((part) => part !== null && part !== '')
    .map((part) => valueText(part, word))
    .join(' · ');
}
