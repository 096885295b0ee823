import type { FilledMangoQuery, RxDocumentData } from 'rxdb/plugins/core';
import { scalarToSql, quoted } from './index-columns.ts';
import type { IndexColumn } from './index-columns.ts';

/**
 * A condition in SQL. It never misses a document that the selector matches; when `exact`, it also lets no other
 * through, so that LIMIT and COUNT may be left to SQL.
 */
export interface SqlCondition {
  readonly sql: string;
  readonly params: readonly (string | number)[];
  readonly exact: boolean;
  /** How many comparisons it is made of. */
  readonly terms: number;
}

type Columns = ReadonlyMap<string, IndexColumn>;

const ALL: SqlCondition = { sql: '1', params: [], exact: true, terms: 0 };
const UNKNOWN: SqlCondition = { sql: '1', params: [], exact: false, terms: 0 };

/**
 * Says a selector in SQL as far as its meaning is exactly the same, and leaves the rest out. It holds only while no
 * document of the table has an odd value (see `ODD`).
 */
export function selectorToSql(selector: unknown, columns: Columns): SqlCondition {
  const condition = wholeToSql(selector, columns);
  return condition.terms > MAX_TERMS || condition.params.length > MAX_PARAMS ? UNKNOWN : condition;
}

/** SQLite takes an expression of depth 1,000, where each comparison of a list may count as one, and each bracket twice. */
const MAX_TERMS = 400;
/** SQLite takes 32,766 in a statement. */
const MAX_PARAMS = 30_000;

function wholeToSql(selector: unknown, columns: Columns): SqlCondition {
  if (!isPlainObject(selector)) {
    return UNKNOWN;
  }
  return all(Object.entries(selector).map(([key, matcher]) => entryToSql(key, matcher, columns)));
}

/** The ORDER BY list of a query, or undefined when SQL cannot give that order. Missing values come first, as in RxDB. */
export function sortToSql<T>(
  sort: FilledMangoQuery<RxDocumentData<T>>['sort'],
  columns: Columns,
): string | undefined {
  const parts = sort
    .flatMap((part) => Object.entries(part))
    .map(([path, direction]) => {
      const column = columns.get(path);
      return column && `${quoted(column.name)} ${direction === 'desc' ? 'DESC' : 'ASC'}`;
    });
  return parts.includes(undefined) ? undefined : parts.join(', ');
}

function entryToSql(key: string, matcher: unknown, columns: Columns): SqlCondition {
  if ((key === '$and' || key === '$or') && Array.isArray(matcher) && matcher.length > 0) {
    const branches = matcher.map((branch: unknown) => wholeToSql(branch, columns));
    return key === '$and' ? all(branches) : any(branches);
  }
  const column = columns.get(key);
  if (column === undefined) {
    return UNKNOWN;
  }
  if (!isPlainObject(matcher)) {
    return operatorToSql('$eq', matcher, column);
  }
  const operators = Object.entries(matcher);
  // An object without operators asks for equality with that object.
  return operators.length === 0 ? UNKNOWN : all(operators.map(([op, to]) => operatorToSql(op, to, column)));
}

const COMPARISONS = new Map([
  ['$eq', '='],
  ['$gt', '>'],
  ['$gte', '>='],
  ['$lt', '<'],
  ['$lte', '<='],
]);

function operatorToSql(operator: string, operand: unknown, column: IndexColumn): SqlCondition {
  const name = quoted(column.name);
  if (operator === '$in') {
    return inToSql(operand, column);
  }
  if (operator === '$exists' && typeof operand === 'boolean') {
    return { sql: `${name} IS ${operand ? 'NOT NULL' : 'NULL'}`, params: [], exact: true, terms: 1 };
  }
  const value = scalarToSql(operand, column.type);
  if (value === undefined) {
    return UNKNOWN;
  }
  if (operator === '$ne') {
    return { sql: `${name} IS NOT ?`, params: [value], exact: true, terms: 1 };
  }
  const comparison = COMPARISONS.get(operator);
  // RxDB's order of booleans is not worth relying on; nobody asks for it.
  if (comparison === undefined || (column.type === 'boolean' && operator !== '$eq')) {
    return UNKNOWN;
  }
  return { sql: `${name} ${comparison} ?`, params: [value], exact: true, terms: 1 };
}

function inToSql(operand: unknown, column: IndexColumn): SqlCondition {
  if (!Array.isArray(operand)) {
    return UNKNOWN;
  }
  const values = operand.map((value: unknown) => scalarToSql(value, column.type));
  const params = values.filter((value) => value !== undefined);
  if (params.length < values.length) {
    return UNKNOWN;
  }
  return {
    sql: `${quoted(column.name)} IN (${params.map(() => '?').join(', ')})`,
    params,
    exact: true,
    terms: 1,
  };
}

function all(conditions: readonly SqlCondition[]): SqlCondition {
  const exact = conditions.every((condition) => condition.exact);
  const telling = conditions.filter((condition) => condition.sql !== '1');
  if (telling.length === 0) {
    return exact ? ALL : UNKNOWN;
  }
  return joined(telling, telling.map((condition) => condition.sql).join(' AND '), exact);
}

function any(conditions: readonly SqlCondition[]): SqlCondition {
  const exact = conditions.every((condition) => condition.exact);
  if (conditions.some((condition) => condition.sql === '1')) {
    return exact ? ALL : UNKNOWN;
  }
  const sql = `(${conditions.map((condition) => `(${condition.sql})`).join(' OR ')})`;
  return joined(conditions, sql, exact);
}

function joined(conditions: readonly SqlCondition[], sql: string, exact: boolean): SqlCondition {
  const params = conditions.flatMap((condition) => condition.params);
  const terms = conditions.reduce((sum, condition) => sum + condition.terms, 0);
  return { sql, params, exact, terms };
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
