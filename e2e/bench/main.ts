import { benchDelivery } from './delivery.ts';
import { benchDesk } from './desk.ts';
import { benchSearch } from './search.ts';
import { benchUnderstanding } from './understanding.ts';
import { benchWidget } from './widget.ts';

const BENCHES: Record<string, () => void | Promise<void>> = {
  delivery: benchDelivery,
  desk: benchDesk,
  search: benchSearch,
  understanding: benchUnderstanding,
  widget: benchWidget,
};

const names = process.argv.slice(2);
for (const name of names.length > 0 ? names : Object.keys(BENCHES)) {
  const bench = BENCHES[name];
  if (!bench) {
    console.error(`There is no benchmark "${name}"; there are ${Object.keys(BENCHES).join(' and ')}.`);
    process.exit(2);
  }
  await bench();
}
process.exit();
