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
  if (LOGICAL.has(key) && Array.isArray(matcher) && matcher.length > 0) {
    const branches = matcher.map((branch: unknown) => wholeToSql(branch, columns));
    if (key === '$or') {
      return any(branches);
    }
    return all(key === '$and' ? branches : branches.map(not));
  }
  const column = columns.get(key);
  return column === undefined ? UNKNOWN : matcherToSql(matcher, column);
}

const LOGICAL = new Set(['$and', '$or', '$nor']);

function matcherToSql(matcher: unknown, column: IndexColumn): SqlCondition {
  if (!isPlainObject(matcher)) {
    return operatorToSql('$eq', matcher, column);
  }
  const conditions = Object.entries(matcher).map(([operator, operand]) =>
    // Options change what an expression means.
    operator === '$regex' && '$options' in matcher ? UNKNOWN : operatorToSql(operator, operand, column),
  );
  // An object without operators asks for equality with that object.
  return conditions.length === 0 ? UNKNOWN : all(conditions);
}

const COMPARISONS = new Map([
  ['$gt', '>'],
  ['$gte', '>='],
  ['$lt', '<'],
  ['$lte', '<='],
]);

function operatorToSql(operator: string, operand: unknown, column: IndexColumn): SqlCondition {
  switch (operator) {
    case '$eq':
      return equalToSql(operand, column);
    case '$ne':
      return not(equalToSql(operand, column));
    case '$in':
      return inToSql(operand, column);
    case '$nin':
      return not(inToSql(operand, column));
    case '$not':
      return not(matcherToSql(operand, column));
    case '$exists':
      return typeof operand === 'boolean' ? existsToSql(operand, column) : UNKNOWN;
    case '$regex':
      return regexToSql(operand, column);
    default:
      return comparisonToSql(operator, operand, column);
  }
}

function existsToSql(exists: boolean, column: IndexColumn): SqlCondition {
  return {
    sql: `${quoted(column.name)} IS ${exists ? 'NOT NULL' : 'NULL'}`,
    params: [],
    exact: true,
    terms: 1,
  };
}

/** A missing field equals null. */
function equalToSql(operand: unknown, column: IndexColumn): SqlCondition {
  if (operand === null) {
    return existsToSql(false, column);
  }
  const value = scalarToSql(operand, column.type);
  return value === undefined
    ? UNKNOWN
    : { sql: `${quoted(column.name)} = ?`, params: [value], exact: true, terms: 1 };
}

function comparisonToSql(operator: string, operand: unknown, column: IndexColumn): SqlCondition {
  const value = scalarToSql(operand, column.type);
  const comparison = COMPARISONS.get(operator);
  // RxDB's order of booleans is not worth relying on; nobody asks for it.
  if (value === undefined || comparison === undefined || column.type === 'boolean') {
    return UNKNOWN;
  }
  return { sql: `${quoted(column.name)} ${comparison} ?`, params: [value], exact: true, terms: 1 };
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

/** `^` and text that stands for itself, up to the first sign that does not. */
const LITERAL_START = /^\^([^\\^$.|?*+()[\]{}]+)(.*)$/s;

/**
 * What begins with a given text is a range. An expression that goes on behind that text lets fewer through; `|` could let
 * others through.
 */
function regexToSql(operand: unknown, column: IndexColumn): SqlCondition {
  if (typeof operand !== 'string' || operand.includes('|') || column.type !== 'string') {
    return UNKNOWN;
  }
  const [, literal = '', rest = ''] = LITERAL_START.exec(operand) ?? [];
  // The last sign may then be there any number of times.
  const start = /^[?*{]/.test(rest) ? literal.slice(0, -1) : literal;
  const last = start.charCodeAt(start.length - 1);
  if (start === '' || last === 0xffff) {
    return UNKNOWN;
  }
  const next = start.slice(0, -1) + String.fromCharCode(last + 1);
  const range = [comparisonToSql('$gte', start, column), comparisonToSql('$lt', next, column)];
  return { ...all(range), exact: rest === '' };
}

/**
 * A comparison with a missing field is NULL in SQL and false in RxDB, so its opposite is true. Of a condition that lets
 * too much through, the opposite would miss documents.
 */
function not({ sql, params, exact, terms }: SqlCondition): SqlCondition {
  return exact ? { sql: `(${sql}) IS NOT TRUE`, params, exact, terms: terms + 1 } : UNKNOWN;
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
