import { getPrimaryFieldOfPrimaryKey, getSchemaByObjectPath } from 'rxdb/plugins/core';
import type { RxDocumentData, RxJsonSchema } from 'rxdb/plugins/core';
import { toKeyText } from './key-text.ts';

/** The types of indexed fields whose order and equality SQLite and JavaScript agree on. */
export type ColumnType = 'string' | 'number' | 'boolean';

/** A column that holds one field of the document, so that SQL can compare it. */
export interface IndexColumn {
  /** The field's path in the document, with dots. */
  readonly path: string;
  readonly type: ColumnType;
  /** The column's name, unquoted. */
  readonly name: string;
}

/**
 * SQLite ignores the case of ASCII letters in names and has no lone surrogates, RxDB tells both apart: capitals are
 * written as `^` and the small one, lone surrogates as `^#` and their number.
 */
export function sqlName(text: string): string {
  return text
    .replace(/[\^/A-Z]/g, (found) => (found === '/' ? '^|' : `^${found.toLowerCase()}`))
    .replace(/\p{Surrogate}/gu, (found) => `^#${found.charCodeAt(0).toString(16)}`);
}

/** An SQL identifier in quotes. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** The columns that every table has, by the path of the field they hold. */
export function fixedColumns<T>(schema: RxJsonSchema<RxDocumentData<T>>): IndexColumn[] {
  return [
    { path: getPrimaryFieldOfPrimaryKey(schema.primaryKey), type: 'string', name: 'id' },
    { path: '_deleted', type: 'boolean', name: 'deleted' },
    { path: '_meta.lwt', type: 'number', name: 'lwt' },
  ];
}

/** One column for each scalar field that an index of the schema names, beside the fixed ones. */
export function indexedColumns<T>(schema: RxJsonSchema<RxDocumentData<T>>): IndexColumn[] {
  const fixed = new Set(fixedColumns(schema).map((column) => column.path));
  const paths = new Set(schemaIndexes(schema).flat());
  return [...paths].flatMap((path) => {
    const type = columnType(schema, path);
    return fixed.has(path) || type === undefined ? [] : [{ path, type, name: `${sqlName(path)}:${type}` }];
  });
}

/**
 * The indexes worth having in SQLite: RxDB's, cut before the first field without a column. `_meta.lwt` alone is left
 * out, because changes are read by sequence, and so is `_deleted` with the key, which the key's own index serves.
 */
export function indexPaths<T>(schema: RxJsonSchema<RxDocumentData<T>>): string[][] {
  const known = new Set([...fixedColumns(schema), ...indexedColumns(schema)].map((column) => column.path));
  const primary = getPrimaryFieldOfPrimaryKey(schema.primaryKey) as string;
  const useless = new Set([`_meta.lwt,${primary}`, `_deleted,${primary}`, primary, '_deleted', '']);
  return schemaIndexes(schema)
    .map((index) => {
      const unknown = index.findIndex((path) => !known.has(path));
      return unknown < 0 ? index : index.slice(0, unknown);
    })
    .filter((index) => !useless.has(index.join(',')));
}

/**
 * The field holds something its schema does not promise (null, an array, another type): SQL could then judge it other
 * than RxDB does, so queries leave SQL aside for as long as such a document is in the table.
 */
export const ODD = Symbol('odd');

/** What a column stores for a document; null means that the field is missing. */
export type ReadColumn = (document: object) => string | number | null | typeof ODD;

/** How to read a column's value from documents. */
export function columnReader({ path, type }: IndexColumn): ReadColumn {
  const parts = path.split('.');
  return (document) => {
    let field: unknown = document;
    for (const part of parts) {
      if (field === undefined) {
        return null;
      }
      if (typeof field !== 'object' || field === null || Array.isArray(field)) {
        return ODD;
      }
      field = (field as Record<string, unknown>)[part];
    }
    return field === undefined ? null : (scalarToSql(field, type) ?? ODD);
  };
}

/** A value of the column's type as SQLite stores and compares it; undefined when it is of another type. */
export function scalarToSql(value: unknown, type: ColumnType): string | number | undefined {
  if (type === 'string') {
    return typeof value === 'string' ? toKeyText(value) : undefined;
  }
  if (type === 'number') {
    return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
  }
  return typeof value === 'boolean' ? Number(value) : undefined;
}

function schemaIndexes<T>(schema: RxJsonSchema<RxDocumentData<T>>): string[][] {
  return (schema.indexes ?? []).map((index) => (typeof index === 'string' ? [index] : [...index]));
}

function columnType<T>(schema: RxJsonSchema<RxDocumentData<T>>, path: string): ColumnType | undefined {
  const type = (getSchemaByObjectPath(schema, path) as { type?: unknown } | undefined)?.type;
  if (type === 'integer') {
    return 'number';
  }
  return type === 'string' || type === 'number' || type === 'boolean' ? type : undefined;
}
