/** The package has the interface of better-sqlite3, but its own types can't be found through its `exports`. */
declare module 'better-sqlite3-multiple-ciphers' {
  import BetterSqlite3 = require('better-sqlite3');
  export = BetterSqlite3;
}
