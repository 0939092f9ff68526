import { mkdtemp, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A path in a new folder of its own, for a test. */
export async function temporaryFile(): Promise<{ path: string; folder: string }> {
  const folder = await mkdtemp(join(await realpath(tmpdir()), 'qiao-'));
  return { path: join(folder, 'qiao.db'), folder };
}
