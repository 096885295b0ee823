/** An answer of which the caller wants a part: what the route declares is the whole. */
export class ShapedAnswer {
  readonly whole: unknown;
  readonly sent: unknown;

  constructor(whole: unknown, sent: unknown) {
    this.whole = whole;
    this.sent = sent;
  }
}
