/** An answer that is JSON already: what many callers get alike is turned into text once. */
export class JsonText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}
