type PlainRecord = Readonly<Record<string, unknown>>;

/**
 * Smaller versions of plain data, the boldest first: with halves of its arrays gone, with single members and keys
 * gone, with long strings cut. Keys in `keep` stay. What comes out may make no sense: whoever runs it must bear that.
 */
export function* smaller(value: unknown, keep: ReadonlySet<string>): Generator {
  if (Array.isArray(value)) {
    yield* withoutSome(value);
  } else if (isRecord(value)) {
    for (const key of Object.keys(value)) {
      if (!keep.has(key)) yield without(value, key);
    }
  } else if (typeof value === 'string' && value.length > LONG_TEXT) {
    yield value.slice(0, value.length / 2);
  }
  if (Array.isArray(value) || isRecord(value)) yield* smallerInside(value, keep);
}

const LONG_TEXT = 30;

function* withoutSome(list: readonly unknown[]): Generator {
  for (let size = list.length; size >= 1; size = Math.floor(size / 2)) {
    for (let start = 0; start < list.length; start += size) {
      yield list.toSpliced(start, size);
    }
  }
}

function* smallerInside(value: readonly unknown[] | PlainRecord, keep: ReadonlySet<string>): Generator {
  for (const [key, member] of Object.entries(value)) {
    for (const candidate of smaller(member, keep)) {
      yield isRecord(value) ? { ...value, [key]: candidate } : value.with(Number(key), candidate);
    }
  }
}

function isRecord(value: unknown): value is PlainRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function without(value: PlainRecord, key: string): unknown {
  return Object.fromEntries(Object.entries(value).filter(([other]) => other !== key));
}
