/** The store cannot be opened; the message is a sentence for people and says what to do. `cause` has the reason. */
export class StoreUnusable extends Error {}

/** Another process has this embedded store open. */
export class StoreInUse extends StoreUnusable {
  readonly path: string;

  constructor(path: string) {
    super(`${path} is in use by another process: an embedded store takes one.`);
    this.path = path;
  }
}
