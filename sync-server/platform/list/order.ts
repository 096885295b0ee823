import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { businessDateSchema, instantSchema } from '@karvon/shared/values/time.ts';

/** A column that a list may be ordered by. There is an index that begins with it, after the company. */
export type OrderColumn = {
  /** As the list's statement calls it: `s.at`. */
  column: string;
  type: keyof typeof columnTypes;
  /** It may be empty. Rows where it is come last, whichever the direction. */
  nullable?: true;
  /** Of a column that only tells equal rows apart: this direction, whatever the one before has. */
  always?: 'asc' | 'desc';
};

/** What rows are ordered by, in order, down to the last: no two rows are equal in all of them. */
export type Order = readonly OrderStep[];
type OrderStep = { column: OrderColumn; isDescending: boolean };

/** The place of a row in a list: the values of its order as text. */
export type Mark = readonly (string | null)[];

const digits = (most: bigint) =>
  z
    .string()
    .regex(/^-?\d{1,19}$/)
    .refine((text) => BigInt(text) <= most && BigInt(text) >= -most - 1n);

/** By type: what its values look like in a mark, how they are made of a column, and how they are compared with one. */
const columnTypes = {
  text: plain(z.string().refine((text) => !text.includes('\u0000') && text.isWellFormed())),
  uuid: plain(z.guid()),
  integer: plain(digits(2n ** 31n - 1n)),
  bigint: plain(digits(2n ** 63n - 1n)),
  date: plain(businessDateSchema),
  /** To the microsecond, which an instant does not say. */
  timestamptz: {
    schema: z
      .string()
      .regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?$/)
      .refine((text) => instantSchema.safeParse(`${text.slice(0, 19).replace(' ', 'T')}.000Z`).success),
    text: (column: RawBuilder<unknown>) => sql`(${column} at time zone 'UTC')::text`,
    value: (text: string) => sql`(${text}::timestamp at time zone 'UTC')`,
  },
};

function plain(schema: z.ZodType) {
  return {
    schema,
    text: (column: RawBuilder<unknown>) => sql`${column}::text`,
    value: (text: string, type: string) => sql`${text}::${sql.raw(type)}`,
  };
}

/**
 * The whole order of a list.
 * @param asked names as `ordering` has them, a minus before those that go downwards
 * @param tie what tells rows apart that are equal in those
 */
export function orderOf(
  columns: Readonly<Record<string, OrderColumn>>,
  tie: readonly OrderColumn[],
  asked: readonly string[],
): Order {
  const steps = asked.map((name): OrderStep => {
    const column = columns[name.replace(/^-/, '')];
    if (column === undefined) throw new Error(`The list has no order by ${name}.`);
    return { column, isDescending: name.startsWith('-') };
  });
  const before = steps.at(-1)?.isDescending ?? false;
  const known = new Set(steps.map(({ column }) => column.column));
  const rest = tie.filter(({ column }) => !known.has(column));
  const own = ({ always }: OrderColumn) => (always === undefined ? before : always === 'desc');
  return [...steps, ...rest.map((column) => ({ column, isDescending: own(column) }))];
}

/** What stands after `order by`; backwards for the rows before some place, the nearest first. */
export function orderSql(order: Order, isBackward: boolean): RawBuilder<unknown> {
  return sql.join(
    order.map(({ column, isDescending }) => {
      const direction = isDescending === isBackward ? 'asc' : 'desc';
      const nulls = column.nullable === true ? ` nulls ${isBackward ? 'first' : 'last'}` : '';
      return sql`${sql.ref(column.column)} ${sql.raw(direction + nulls)}`;
    }),
  );
}

/** The mark of each row, as a column. */
export function markSql(order: Order): RawBuilder<Mark> {
  const texts = order.map(({ column }) => columnTypes[column.type].text(sql.ref(column.column)));
  return sql<Mark>`json_build_array(${sql.join(texts)})`;
}

/** Whether this is a place in a list of this order; what is not can't be asked of the database. */
export function isMark(order: Order, mark: Mark): boolean {
  if (mark.length !== order.length) return false;
  return order.every(({ column }, index) => {
    const value = mark[index] ?? null;
    return value === null
      ? column.nullable === true
      : columnTypes[column.type].schema.safeParse(value).success;
  });
}

/**
 * The condition of the rows after a place; backwards of those before it. Each column bounds the rows by itself first, so
 * that an index which begins with it is read from there on.
 */
export function beyondSql(order: Order, mark: Mark, isBackward: boolean): RawBuilder<boolean> {
  const goesDown = ({ isDescending }: OrderStep) => isDescending !== isBackward;
  const [first] = order;
  if (first === undefined) return sql<boolean>`true`;
  const isOneWay = order.every((step) => goesDown(step) === goesDown(first));
  if (isOneWay && order.every(({ column }) => column.nullable !== true)) {
    const columns = order.map(({ column }) => sql.ref(column.column));
    const values = order.map(({ column }, index) => valueSql(column, mark[index] ?? null));
    const sign = sql.raw(goesDown(first) ? '<' : '>');
    return sql<boolean>`(${sql.join(columns)}) ${sign} (${sql.join(values)})`;
  }
  return order.reduceRight(
    (rest, step, index) => beyondStep(step, mark[index] ?? null, isBackward, rest),
    sql<boolean>`false`,
  );
}

/** After the value, or at it and further by the columns that follow. */
function beyondStep(
  { column, isDescending }: OrderStep,
  value: string | null,
  isBackward: boolean,
  rest: RawBuilder<boolean>,
): RawBuilder<boolean> {
  const name = sql.ref(column.column);
  if (value === null) {
    // Nothing comes after the empty ones, and everything before them.
    const among = sql<boolean>`(${name} is null and ${rest})`;
    return isBackward ? sql<boolean>`(${name} is not null or ${among})` : among;
  }
  const sign = sql.raw(isDescending === isBackward ? '>' : '<');
  const given = valueSql(column, value);
  const filled = sql<boolean>`(${name} ${sign}= ${given} and (${name} ${sign} ${given} or ${rest}))`;
  return column.nullable === true && !isBackward ? sql<boolean>`(${name} is null or ${filled})` : filled;
}

function valueSql({ type }: OrderColumn, value: string | null): RawBuilder<unknown> {
  return columnTypes[type].value(value ?? '', type);
}
