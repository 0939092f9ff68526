import type { SlotName } from '@qiao/shared/case-file';
import type { Resource } from '@qiao/shared/console-context';
import type { Question } from '@qiao/shared/question';
import type { Log } from '../conversation/heard.ts';
import { regionLabel } from '../questions/region-label.ts';
import { snapshotIn } from './slots-told.ts';

type Input = Question['input'];
type Option = Extract<Input, { kind: 'choice' }>['options'][number];

const MOST_OPTIONS = 8;
const LONGEST_LABEL = 200;

/** The input with what the console's snapshot has to choose from put first; as it is where there is nothing to choose. */
export function withChoices(input: Input, choices: readonly Option[]): Input {
  if (choices.length === 0) return input;
  const offered = input.kind === 'choice' ? input.options : [];
  const others = offered.filter(({ value }) => !choices.some((choice) => choice.value === value));
  return { kind: 'choice', options: [...choices, ...others].slice(0, MOST_OPTIONS), isOpen: true };
}

/** What the latest snapshot has to choose from: its regions, or its resources, those of the region that is known first. */
export function choicesOfContext(slot: SlotName, log: Log, language: string): Option[] {
  const resources = snapshotIn(log)?.resources ?? [];
  if (slot === 'region') {
    const regions = new Set(resources.flatMap(({ region }) => region ?? []));
    return [...regions]
      .map((region) => ({ value: region, label: regionLabel(region, language) }))
      .slice(0, MOST_OPTIONS);
  }
  if (slot !== 'instanceId') return [];
  const known = log.conversation.intake.caseFile.region?.value;
  const isThere = ({ region }: Resource) => Number(region !== undefined && region === known);
  const sorted = resources.toSorted((one, other) => isThere(other) - isThere(one));
  const distinct = new Map<string, Resource>();
  for (const resource of sorted) if (!distinct.has(resource.id)) distinct.set(resource.id, resource);
  return [...distinct.values()].slice(0, MOST_OPTIONS).map(optionOf);
}

function optionOf({ id, name }: Resource): Option {
  const label = name === undefined ? id : `${name} (${id})`;
  return { value: id, label: label.length > LONGEST_LABEL ? id : label };
}
