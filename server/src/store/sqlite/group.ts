import type { DatabaseSync } from 'node:sqlite';
import { auditPerformers } from './audit.ts';
import { attachmentPerformers } from './attachments.ts';
import { isOfTheMachine } from './fault.ts';
import type { Operation, OperationName, Operations, Outcome, Performers } from './operation.ts';
import { picturePerformers } from './pictures.ts';
import { pushPerformers } from './push.ts';
import { slotPerformers, staffPerformers } from './staff.ts';
import { teamPerformers } from './teams.ts';
import { templatePerformers } from './templates.ts';
import { trailPerformers } from './trails.ts';
import { transcriptPerformers } from './transcripts.ts';
import { visitPerformers } from './visits.ts';

/** Does operations in one transaction, in their order, and answers each one's outcome once they are on the disk. */
export function createGroupWriter(
  database: DatabaseSync,
): (operations: readonly Operation[]) => Outcome<Operations[OperationName]['output']>[] {
  const performers: Performers = {
    ...transcriptPerformers(database),
    ...staffPerformers(database),
    ...slotPerformers(database),
    ...attachmentPerformers(database),
    ...picturePerformers(database),
    ...visitPerformers(database),
    ...auditPerformers(database),
    ...trailPerformers(database),
    ...templatePerformers(database),
    ...teamPerformers(database),
    ...pushPerformers(database),
  };
  const begin = database.prepare('BEGIN IMMEDIATE');
  const commit = database.prepare('COMMIT');
  const save = database.prepare('SAVEPOINT operation');
  const undo = database.prepare('ROLLBACK TO operation');
  const release = database.prepare('RELEASE operation');

  /** One that fails leaves nothing of itself, and its neighbours alone, unless the whole transaction went with it. */
  function attempt(operation: Operation): Outcome<Operations[OperationName]['output']> {
    save.run();
    try {
      const output = perform(performers, operation);
      release.run();
      return { ok: true, output };
    } catch (error) {
      if (!database.isTransaction) throw error;
      undo.run();
      release.run();
      return failure(error);
    }
  }

  return (operations) => {
    try {
      begin.run();
      const outcomes = operations.map(attempt);
      commit.run();
      return outcomes;
    } catch (error) {
      if (database.isTransaction) database.exec('ROLLBACK');
      return operations.map(() => failure(error));
    }
  };
}

function perform<Name extends OperationName>(
  performers: Performers<Name>,
  operation: Operation<Name>,
): Operations[Name]['output'] {
  return performers[operation.name](operation.input);
}

function failure(error: unknown): Outcome<never> {
  return { ok: false, isOfTheMachine: isOfTheMachine(error), error };
}
