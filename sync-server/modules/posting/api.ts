/** What others may ask of posting. */
export { type AllBooks, allBooksSchema, checkAllBooks } from './check-all-books.ts';
export { areRight, type BookCheck, checkBooks } from './check-books.ts';
export { openStock } from './open-stock.ts';
