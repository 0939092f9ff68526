/** Ends a switch that must be complete: it does not compile while a case is missing, and throws if untyped data gets this far. */
export function unreachable(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
