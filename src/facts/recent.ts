/**
 * What was worked out for the last few things. A `WeakMap` would do, but whatever one holds survives each collection of young objects, so
 * that the facts of thousands of documents would grow old together before anybody looks whether they are of use.
 */
export class Recent<Key extends object, Value> {
  private readonly keys: Key[] = [];
  private readonly values: Value[] = [];
  private next = 0;

  /** @param size How many are remembered. */
  constructor(private readonly size = 8) {}

  get(key: Key): Value | undefined {
    const at = this.keys.indexOf(key);
    return at === -1 ? undefined : this.values[at];
  }

  set(key: Key, value: Value): void {
    this.keys[this.next] = key;
    this.values[this.next] = value;
    this.next = (this.next + 1) % this.size;
  }
}
