import type { PageQuery, StoredProduct } from './products.ts';

/** What a contender was asked to find, as many times over as a round needs: it loops in its own way. */
export interface Questions {
  readonly ids: readonly string[];
  readonly pages: readonly PageQuery[];
  readonly categories: readonly string[];
  /** After how many of all writes the page of changes begins. */
  readonly changesAfter: readonly number[];
}

/** Answers the questions it was made with; says how many documents it found or counted, so that answers can be compared. */
export interface Answers {
  find(): Promise<number> | number;
  page(): Promise<number> | number;
  count(): Promise<number> | number;
  changes(): Promise<number> | number;
}

export interface Contender {
  /** One bulk in one transaction. */
  insert(documents: readonly StoredProduct[]): Promise<void> | void;
  /** Each as a write of its own. */
  insertEach(documents: readonly StoredProduct[]): Promise<void> | void;
  /** Makes ready to answer, outside the time: prepares what a collection or a careful programmer would prepare. */
  ask(questions: Questions): Promise<Answers> | Answers;
  close(): Promise<void> | void;
}

export type OpenContender = (path: string) => Promise<Contender> | Contender;

export const CHANGES_PAGE = 100;
