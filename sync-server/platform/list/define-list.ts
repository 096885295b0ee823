import { z } from 'zod';
import { listSchema } from '@karvon/shared/api/shapes.ts';
import { commaList } from './comma-list.ts';
import { cursorSchema } from './cursor.ts';
import { EXPANSIONS_MAX, expansionNames, type Expansions } from './expand.ts';
import type { OrderColumn } from './order.ts';

const PAGE = 20;
const PAGE_MAX = 100;
const ORDERS_MAX = 3;

/** An object, or one of several (a document of this version or of a later one). */
export type ListItem = z.ZodObject | z.ZodUnion<readonly z.ZodObject[]>;

/** What a list can do, as data: its routes read it, and so do the API's description and the tests. */
export type ListParts<Item extends ListItem, Filters extends z.ZodRawShape> = {
  /** One result, whole. */
  item: Item;
  /** The table whose columns it is ordered by; null where no statement orders it. */
  table: string | null;
  /** Names that `ordering` takes, and the columns they stand for. */
  order?: Readonly<Record<string, OrderColumn>>;
  /** The order when none is asked for, as `ordering` would say it. */
  by?: string;
  /** What tells rows apart that are equal in all of `order`: mostly the id. */
  tie: readonly OrderColumn[];
  /** What it may be narrowed by; how is the statement's affair. */
  filters: Filters;
  /** What its filters have to do with each other, and what is wrong when they have not. */
  rule?: { when: (filters: object) => boolean; said: { path: string[]; message: string } };
  /** What the words of `search` are looked for in; absent: it can't be searched. */
  search?: string;
  /** What may be brought along. */
  expand?: Expansions<z.input<Item>>;
  /** How it is read: by numbered pages, by cursor, or as the caller likes. */
  pages: 'numbered' | 'cursor' | 'both';
};

export type List<Item extends ListItem = ListItem, Filters extends z.ZodRawShape = z.ZodRawShape> = Required<
  Omit<ListParts<Item, Filters>, 'search' | 'rule'>
> & {
  /** The query of its route: what it does not name is refused. */
  query: z.ZodType<ListQuery & z.output<z.ZodObject<Filters>>>;
  /** The answer of its route, whole. */
  answer: ReturnType<typeof listSchema<z.ZodType<z.output<Item>, z.input<Item>>>>;
};

/** What every list may be asked for. */
export type ListQuery = {
  limit: number;
  offset?: number | undefined;
  page?: number | undefined;
  cursor?: string | undefined;
  ordering?: readonly string[] | undefined;
  search?: string | undefined;
  fields?: readonly string[] | undefined;
  expand?: readonly string[] | undefined;
};

/** Declares a list. */
export function defineList<Item extends ListItem, Filters extends z.ZodRawShape>(
  parts: ListParts<Item, Filters>,
): List<Item, Filters> {
  const { item, order = {}, by = '', filters, expand = {} } = parts;
  const shape = z.strictObject({
    ...pageParameters(parts.pages),
    ...orderParameter(order, by),
    ...(parts.search === undefined ? {} : { search: searchSchema.describe(parts.search) }),
    ...fieldsParameter(item),
    ...expandParameter(expand),
    ...filters,
  });
  const { rule } = parts;
  const query = rule === undefined ? shape : shape.refine(rule.when, rule.said);
  return {
    ...parts,
    order,
    by,
    expand,
    query: query as unknown as List<Item, Filters>['query'],
    answer: listSchema(withExpanded(item, expand)) as unknown as List<Item, Filters>['answer'],
  };
}

const searchSchema = z.string().trim().max(200).optional();

function pageParameters(pages: ListParts<ListItem, z.ZodRawShape>['pages']) {
  return {
    limit: z.coerce.number().int().min(1).max(PAGE_MAX).default(PAGE).describe('Results in one page.'),
    ...(pages === 'cursor'
      ? {}
      : {
          offset: z.coerce
            .number()
            .int()
            .min(0)
            .max(10_000_000)
            .optional()
            .describe('How many results to leave out; wins over `page`.'),
          page: z.coerce.number().int().min(1).max(1_000_000).optional().describe('From 1.'),
        }),
    ...(pages === 'numbered'
      ? {}
      : { cursor: pages === 'cursor' ? cursorSchema.default('') : cursorSchema.optional() }),
  };
}

function orderParameter(order: Readonly<Record<string, OrderColumn>>, by: string) {
  const names = Object.keys(order);
  if (names.length === 0) return {};
  const schema = commaList(
    names.flatMap((name) => [name, `-${name}`]),
    ORDERS_MAX,
  );
  return { ordering: schema.optional().describe(`A minus before a name: downwards. By ${by} unless said.`) };
}

function fieldsParameter(item: ListItem) {
  const objects = item instanceof z.ZodObject ? [item] : item.options;
  const names = [...new Set(objects.flatMap(({ shape }) => Object.keys(shape)))];
  return {
    fields: commaList(names, names.length).optional().describe('Only these fields of each result.'),
  };
}

function expandParameter(expand: Expansions) {
  const names = expansionNames(expand);
  if (names.length === 0) return {};
  return {
    expand: commaList(names, EXPANSIONS_MAX).optional().describe('What to bring along, under `expanded`.'),
  };
}

/** The item with what may come along: absent unless it was asked for, null where there is nothing. */
function withExpanded(item: ListItem, expand: Expansions): ListItem {
  const entries = Object.entries(expand);
  if (entries.length === 0) return item;
  const brought = Object.fromEntries(
    entries.map(([name, { schema, expand: inner = {} }]) => [
      name,
      withExpanded(schema, inner).nullable().optional(),
    ]),
  );
  const expanded = z.object(brought).optional();
  if (item instanceof z.ZodObject) return item.extend({ expanded });
  return z.union(item.options.map((option) => option.extend({ expanded })));
}
