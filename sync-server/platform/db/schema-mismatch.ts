/** The database's schema and this program do not fit together; starting would damage data. */
export class SchemaMismatch extends Error {
  override readonly name = 'SchemaMismatch';
  readonly code: 'database-newer' | 'migration-changed';
  constructor(code: SchemaMismatch['code'], message: string) {
    super(message);
    this.code = code;
  }
}
