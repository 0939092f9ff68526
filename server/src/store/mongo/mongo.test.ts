import { afterAll, describe, test } from 'vitest';
import { describeStore } from '../contract.ts';
import { HOW_TO_RUN, findMongo } from './mongo-url.ts';
import { openTestStore } from './test-database.ts';

const server = await findMongo();

if (server) {
  afterAll(() => server.stop());
  describeStore('MongoDB', () => openTestStore(server.url));
} else {
  describe('MongoDB', () => test.skip(HOW_TO_RUN, () => {}));
}
