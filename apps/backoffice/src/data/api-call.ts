import type { z } from 'zod';
import type { Api, FileApi } from './centre-api.ts';
import { withQuery } from './pages.ts';

/** `METHOD /path` below `/api/v1` of what answers JSON, or nothing. */
export type Operation = keyof Api;
/** Of what answers a file. */
export type FileOperation = keyof FileApi;

/**
 * What goes with a call: what the operation wants, by the names that `centre-api.ts` has for it, and the schema of what is
 * read of its answer, which must take all that the centre declares.
 */
export type Call<Name extends Operation, Answer extends z.ZodType> = Api[Name]['wants'] &
  Paged<Api[Name]['answer']> & {
    answer: Answer & Taking<Api[Name]['answer'], Answer>;
    signal?: AbortSignal;
  };

/** What goes in the body of an operation. */
export type CallBody<Name extends Operation> = Api[Name]['wants'] extends { body: infer Body } ? Body : never;

/** What is asked of a list a second time: the page that its answer has named, whatever the query was. */
type Paged<Declared> = Declared extends { next: string | null } ? { page?: string | undefined } : unknown;

type Taking<Declared, Answer extends z.ZodType> = [Declared] extends [z.input<Answer>]
  ? unknown
  : { 'the centre declares otherwise': Misfit<Declared, z.input<Answer>> };

/** What does not fit, down to the fields: for the compiler to show. */
type Misfit<Declared, Read> = Declared extends readonly (infer Item)[]
  ? Read extends readonly (infer ReadItem)[]
    ? Misfit<Item, ReadItem>
    : Declared
  : Declared extends object
    ? {
        [Name in MisfitName<Declared, Read>]: Name extends keyof Declared
          ? Misfit<Declared[Name], Read[Name]>
          : never;
      }
    : Declared;
type MisfitName<Declared, Read> = {
  [Name in keyof Read]: Name extends keyof Declared
    ? [Declared[Name]] extends [Read[Name]]
      ? never
      : Name
    : Name;
}[keyof Read];

/** A call as it is sent, whatever the operation. */
export type Wants = {
  params?: Readonly<Record<string, string | number>>;
  query?: Readonly<Record<string, string | number | undefined>>;
  body?: unknown;
  /** For what must be done once, however often it is sent. */
  idempotencyKey?: string | undefined;
  /** The version that an edit begins from: refused with 412 `changed-meanwhile` when there is another by now. */
  ifMatch?: string | null | undefined;
  page?: string | undefined;
  signal?: AbortSignal | undefined;
};

/** Method and address, below `/api/v1`, of a call. */
export function addressOf(
  operation: string,
  { params = {}, query = {}, page }: Wants,
): { method: string; path: string } {
  const [method = '', template = ''] = operation.split(' ');
  const path = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  return { method, path: page ?? withQuery(path, query) };
}
