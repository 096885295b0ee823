/** Of characters that neither an address nor JSON writes otherwise. */
const REFERENCE = /~known~([\w-]+)~(\d+)~/g;

/** Stands for something that there will be when the request is made: the n-th of those that are known of a kind. */
export function reference(kind: string, n: number): string {
  return `~known~${kind}~${n}~`;
}

const FIELD = /"(\w{1,40})":"([0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})"/g;
const EMAIL = /"email":"([^"\\]{3,100})"/g;
const READ = 20_000;
const MOST = 400;
const NOBODY = '01900000-0000-7000-8000-000000000000';

/** What a run has seen in answers, by what it was called there: ids to ask for, and texts of others to try. */
export class Known {
  readonly #kinds = new Map<string, string[]>();

  /** The newest are kept: what is old was often removed since. */
  add(kind: string, value: string): void {
    const values = this.#kinds.get(kind) ?? [];
    this.#kinds.set(kind, values);
    if (values.includes(value)) return;
    values.push(value);
    if (values.length > MOST) values.shift();
  }

  /** Takes the ids of an answer to this path: `id` is of what the path names, any other of what its field is called. */
  learn(path: string, text: string): void {
    const kind = path.split(/[/?]/).find((part) => part !== '') ?? 'any';
    for (const [, field = '', id = ''] of text.slice(0, READ).matchAll(FIELD)) {
      this.add(field === 'id' ? kind : field, id);
      this.add('any', id);
    }
    for (const [, email = ''] of text.slice(0, READ).matchAll(EMAIL)) this.add('emails', email);
  }

  /** Puts what is known into a text in the place of references. */
  fill(text: string): string {
    return text.replaceAll(REFERENCE, (_whole, kind: string, n: string) => this.#find(kind, Number(n)));
  }

  #find(kind: string, n: number): string {
    const own = this.#kinds.get(kind) ?? this.#kinds.get('any') ?? [];
    // Now and then something else: an id of another kind, or of another company.
    const values = n % 7 === 0 ? (this.#kinds.get('any') ?? own) : own;
    return values[n % Math.max(1, values.length)] ?? NOBODY;
  }
}
