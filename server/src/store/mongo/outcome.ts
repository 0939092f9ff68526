import { setTimeout as wait } from 'node:timers/promises';
import { Error as MongooseErrors, mongo } from 'mongoose';
import type { Clock } from '../../ports.ts';
import { StoreUnavailable } from '../../ports.ts';

/** Every code by which a server says that the command itself is wrong, so that it did nothing and would not the next time. */
const MALFORMED: ReadonlySet<number | string> = new Set([
  2, // BadValue
  9, // FailedToParse
  14, // TypeMismatch
  20, // IllegalOperation
  28, // PathNotViable
  40, // ConflictingUpdateOperators
  52, // DollarPrefixedFieldName
  53, // InvalidIdField
  57, // DottedFieldName
  59, // CommandNotFound
  66, // ImmutableField
  72, // InvalidOptions
  115, // CommandNotSupported
  121, // DocumentValidationFailure
  238, // NotImplemented
  10334, // BSONObjectTooLarge
  17419, // the same, of an update
  17420, // the same, of an upsert
]);

const DUPLICATE_KEY: ReadonlySet<number | string> = new Set([11_000]);

/**
 * A unique index holds this key already. Which index is not told alike by all servers, so whoever asks looks for the
 * document instead.
 */
export function isDuplicateKey(error: unknown): boolean {
  return hasCode(error, DUPLICATE_KEY);
}

/** Codes by which a server says that it undid a command because it got in the way of another one. */
const COLLISIONS: ReadonlySet<number | string> = new Set([
  112, // WriteConflict
  16_777_220, // a serialization failure (SQLSTATE 40001) of the PostgreSQL below FerretDB
  16_908_292, // a deadlock (SQLSTATE 40P01) of the same
]);
const COLLISION_ATTEMPTS = 5;
/** Before the second attempt at most so long, before each further one twice as long. */
const COLLISION_PAUSE_MS = 100;

/** Does it again when it was undone for the sake of another command. MongoDB itself does so out of sight, others leave it to us. */
export function againAfterCollision<Value>(work: () => Promise<Value>): Promise<Value> {
  return againAfter(COLLISIONS, work);
}

/**
 * Does it again, a few times at most, when a server answers with one of these codes. Each waits for a moment of its own
 * first: where unique keys are kept by PostgreSQL, all who take one key at once wait for each other, and whoever is undone
 * and comes back at once waits for the others again, so that nobody would ever get through.
 */
export async function againAfter<Value>(
  codes: ReadonlySet<number | string>,
  work: () => Promise<Value>,
): Promise<Value> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt === COLLISION_ATTEMPTS || !hasCode(error, codes)) throw error;
      await wait(Math.random() * COLLISION_PAUSE_MS * 2 ** (attempt - 1));
    }
  }
}

/** A write concern that was not met outweighs every code: then it is not known what stands. */
function hasCode(error: unknown, codes: ReadonlySet<number | string>): boolean {
  return (
    error instanceof mongo.MongoServerError &&
    !(error instanceof mongo.MongoWriteConcernError) &&
    codes.has(error.code ?? 0)
  );
}

/** Two upserts of one absent document at once: one of them is refused, and finds the document the second time. */
export async function againIfDuplicate<Value>(upsert: () => Promise<Value>): Promise<Value> {
  try {
    return await upsert();
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    return upsert();
  }
}

/**
 * What a caller of the store is to see of an error. Decided by class and code. Whatever is not known to have had no
 * effect counts as unknown: a network that broke, no primary, a primary that stepped down, a write concern that was not met
 * (the write stands on that one server and may yet vanish), a code that is new.
 */
export function storeError(error: unknown): unknown {
  if (error instanceof StoreUnavailable) return error;
  if (isBug(error)) return new Error('MongoDB cannot do what was asked of it.', { cause: error });
  if (error instanceof mongo.MongoError || error instanceof MongooseErrors.MongooseServerSelectionError) {
    return new StoreUnavailable('MongoDB does not answer, or does not know.', { cause: error });
  }
  return error;
}

function isBug(error: unknown): boolean {
  return (
    hasCode(error, MALFORMED) ||
    hasCode(error, DUPLICATE_KEY) ||
    error instanceof mongo.MongoInvalidArgumentError ||
    error instanceof mongo.BSON.BSONError ||
    error instanceof MongooseErrors.CastError ||
    error instanceof MongooseErrors.StrictModeError ||
    error instanceof MongooseErrors.ValidationError
  );
}

/** Runs what a method of the store does. Rejects with StoreUnavailable or a bug, and after `close` with the former alone. */
export type Run = <Value>(work: () => Promise<Value>) => Promise<Value>;

/** Counts what is under way, so that closing can wait for it. */
export function createRun(clock: Clock): { run: Run; close(withinMs: number): Promise<void> } {
  const underWay = new Set<Promise<unknown>>();
  let isClosed = false;

  async function attempt<Value>(work: () => Promise<Value>): Promise<Value> {
    try {
      return await againAfterCollision(work);
    } catch (error) {
      throw storeError(error);
    }
  }
  return {
    async run(work) {
      if (isClosed) throw new StoreUnavailable('The store is closed.');
      const attempted = attempt(work);
      underWay.add(attempted);
      try {
        return await attempted;
      } finally {
        underWay.delete(attempted);
      }
    },
    async close(withinMs) {
      isClosed = true;
      await new Promise<void>((resolve) => {
        const undo = clock.after(withinMs, resolve);
        void Promise.allSettled(underWay).then(() => {
          undo();
          resolve();
        });
      });
    },
  };
}
