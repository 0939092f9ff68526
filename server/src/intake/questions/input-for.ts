import { REGION_NAMES } from '../slots/region-names.ts';
import type { CaseFile, SlotName } from '@qiao/shared/case-file';
import type { Input } from '@qiao/shared/question';
import { instanceId } from '../slots/instance-id.ts';
import { createUtterance } from '../slots/utterance.ts';
import { offeredBy } from './offered.ts';
import type { OfferedInstance } from './offered.ts';
import { READ_LANGUAGES } from './readable.ts';
import { regionLabel } from './region-label.ts';
import { languageFor, wordsIn } from './words.ts';
import type { PaymentPart } from './words.ts';

/** What a question may be fitted to. `site.regions`: the codes of those where the site's visitors have resources. */
export type About = {
  language: string;
  context: Readonly<Record<string, unknown>>;
  caseFile: CaseFile;
  site?: { regions?: readonly string[] };
};

/** `value` is what a reader of the slot makes of the label, so that a tapped option and a typed one are the same answer. */
type Option = Extract<Input, { kind: 'choice' }>['options'][number];

const MOST_OPTIONS = 8;
const SYSTEMS = [
  'Alibaba Cloud Linux 3',
  'CentOS 7',
  'Ubuntu 22.04',
  'Ubuntu 24.04',
  'Debian 12',
  'Windows Server 2022',
  'Windows Server 2019',
];
const ACCESS_LOG = '203.0.113.8 - - [20/Nov/2026:14:30:00 +0800] "GET /cart HTTP/1.1" 502 166';
const SNAPSHOT = '{"region": "cn-hangzhou", "instances": 3, "type": "ecs.g7.xlarge", "os": "Ubuntu 22.04"}';
const STATEMENT = 'SELECT id, total FROM orders WHERE user_id = 42 ORDER BY created_at';

const line = (example: string): Input => ({ kind: 'line', example });
const paste = (example: string): Input => ({ kind: 'paste', example });
const choice = (options: Option[], isOpen = true): Input => ({ kind: 'choice', options, isOpen });

/** The fitting way to answer a question about the slot. */
export function inputFor(slot: SlotName, about: About): Input {
  const words = wordsIn(about.language);
  switch (slot) {
    case 'accountId':
      return line('1234567890123456');
    case 'orderId':
      return line('202611201430123456');
    case 'accessIp':
      return line('203.0.113.8');
    case 'zone':
      return line(`${knownRegion(about) ?? 'cn-hangzhou'}-b`);
    case 'port':
      return line('22 (SSH)');
    case 'domain':
      return line('www.example.com');
    case 'database':
      return line('shop_orders');
    case 'errorCode':
      return line('ECS-20231101-123');
    case 'requestId':
      return line('4C467B38-3910-447D-87BC-AC049166F216');
    case 'contact':
    case 'securityPolicy':
    case 'invoiceTitle':
      return line(words.examples[slot]);
    case 'reproduction':
    case 'errorMessage':
      return paste(words.examples[slot]);
    case 'accessLog':
      return paste(ACCESS_LOG);
    case 'environmentSnapshot':
      return paste(SNAPSHOT);
    case 'sql':
      return paste(STATEMENT);
    case 'region':
      return choice(regionOptions(about));
    case 'instanceId':
      return instanceInput(about);
    case 'osVersion':
      return choice(SYSTEMS.map((system) => ({ value: system, label: system })));
    case 'frequency':
    case 'recentChange':
    case 'sourceNetwork':
      return choice(optionsOf(words[slot]));
    case 'businessImpact':
      return choice(optionsOf(words.businessImpact), false);
    case 'impactScope':
      return choice(impactOptions(about));
    case 'payment':
      return line(words.examples.payment);
    case 'startedAt':
      return { kind: 'moment' };
    case 'authorization':
      return { kind: 'consent' };
  }
}

/** Their values are words that the readers know. */
function impactOptions({ language }: About): Option[] {
  const read = READ_LANGUAGES.includes(languageFor(language)) ? language : 'en';
  const values = Object.values(wordsIn(read).impactScope);
  return Object.values(wordsIn(language).impactScope).map((label, index) => ({ value: values[index] ?? label, label }));
}

/** The fitting way to tell the one part of a payment that is not known. */
export function paymentInput(part: PaymentPart, { language }: About): Input {
  const words = wordsIn(language);
  switch (part) {
    case 'time':
      return { kind: 'moment' };
    case 'channel':
      return choice(optionsOf(words.paymentChannel));
    case 'amount':
      return line(words.examples.paymentAmount);
  }
}

function optionsOf(labels: Readonly<Record<string, string>>): Option[] {
  return Object.entries(labels).map(([value, label]) => ({ value, label }));
}

/** Those of the context first, then the site's, then the commonest. */
function regionOptions({ language, context, site }: About): Option[] {
  const codes = new Set([...offeredBy(context).regions, ...(site?.regions ?? []), ...wordsIn(language).regions]);
  const spoken = languageFor(language);
  return [...codes].slice(0, MOST_OPTIONS).map((code) => ({ value: code, label: regionLabel(code, spoken) }));
}

function knownRegion({ context, caseFile }: About): string | null {
  const said = caseFile.region?.standing === 'given' ? caseFile.region.value : undefined;
  const code = said ?? offeredBy(context).regions[0];
  return REGION_NAMES.find(([known]) => known === code)?.[0] ?? null;
}

/** The context's instances, those of the region that is known first; a line where the context has none. */
function instanceInput(about: About): Input {
  const { instances } = offeredBy(about.context);
  if (instances.length === 0) return line('i-bp1abcdef1234567');
  const region = knownRegion(about);
  const isThere = (instance: OfferedInstance) => Number(region !== null && instance.region === region);
  const sorted = instances.toSorted((one, other) => isThere(other) - isThere(one));
  return choice(sorted.slice(0, MOST_OPTIONS).map((instance) => ({ value: instance.id, label: labelOf(instance) })));
}

/** The name stands before the ID unless it reads like another ID. */
function labelOf({ id, name }: OfferedInstance): string {
  if (name === null || name.trim() === '') return id;
  const label = `${name.trim()} (${id})`;
  const utterance = createUtterance(label, { at: 0, offsetMinutes: 0, asked: new Set(), isAttack: false });
  const read = instanceId(utterance);
  return read[0]?.value === id ? label : id;
}
