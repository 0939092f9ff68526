import type { Publish } from './ports.ts';

/** Tells nobody, where nobody listens: desks find what changed by their cursors. */
export const SILENT_PUBLISH: Publish = {
  entries: () => {},
  marks: () => {},
  mention: () => {},
  siteAdded: () => {},
  visit: () => {},
  trail: () => {},
  handedOver: () => {},
  colleague: () => {},
  templates: () => {},
};
