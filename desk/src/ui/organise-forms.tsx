import { unreachable } from '@qiao/shared/unreachable';
export { BulkBar } from './bulk-bar.tsx';
export { DeedCards } from './deed-cards.tsx';
import { CloseManyForm } from './close-many-form.tsx';
import { HandManyForm } from './hand-many-form.tsx';
import { SnoozeForm } from './snooze-form.tsx';
import type { OrganiseOverlay } from './organise-sheet.tsx';
import { TagFilterForm, TagsForm } from './tags-form.tsx';

/** What is in the sheets that keep conversations in order. */
export function OrganiseForm({ what }: { what: OrganiseOverlay }) {
  switch (what) {
    case 'snooze':
      return <SnoozeForm />;
    case 'tags':
      return <TagsForm />;
    case 'tag_filter':
      return <TagFilterForm />;
    case 'closing_many':
      return <CloseManyForm />;
    case 'handing_many':
      return <HandManyForm />;
    default:
      return unreachable(what);
  }
}
