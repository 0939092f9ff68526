import { describeStore } from '../contract.ts';
import { describeMongo, openTestStore } from './test-database.ts';

await describeMongo('the store over mongoose', (serverUrl) => {
  describeStore('MongoDB', () => openTestStore(serverUrl()));
});
