import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

/** Of the fold's parts: to visitors these entries are `withheld`, whatever is in them (`shared/src/for-visitor.ts`). */
const WITHHELD = [
  [/shared\/src\/snapshot-summary\.ts$/, 'export const summarise = () => null;'],
  [/shared\/src\/tags\.ts$/, 'export const tagsAfter = (tags) => tags;'],
  [/shared\/src\/snooze\.ts$/, 'export const snoozedBy = () => null; export const awake = (state) => state;'],
] as const;

const STYLES = fileURLToPath(new URL('src/lean/styles-first.ts', import.meta.url));

/** Modules that bring what no visitor uses, and what stands in for each. Everybody would load them for nothing. */
const PARTS = [
  [/vite\/preload-helper\.js$/, `export { loadStyled as __vitePreload } from ${JSON.stringify(STYLES)};`],
  ...WITHHELD,
] as const;

/** Puts them in; the build fails where there is no longer a module that one replaces. */
export function leanParts(): Plugin {
  const missing = new Set(PARTS.map(([module]) => module));
  return {
    name: 'lean-parts',
    enforce: 'pre',
    load(id) {
      const part = PARTS.find(([module]) => module.test(id));
      if (part) missing.delete(part[0]);
      return part?.[1] ?? null;
    },
    buildEnd(error) {
      if (!error && missing.size > 0) this.error(`no ${[...missing].join(', ')} any more: see lean-parts.ts.`);
    },
  };
}
