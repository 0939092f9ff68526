import { findAll } from './utterance.ts';
import type { Extractor } from './utterance.ts';

const UUID = '[0-9A-F]{8}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{12}';
const LABEL =
  '(?:request[ _-]?id|req(?:uest)?[ _-]?id|trace[ _-]?id|x-(?:oss|acs|amz|fc|log)-request-?id|请求\\s?(?:id|号|编号)|biz[ _-]?id)';
const LABELLED = new RegExp(
  `${LABEL}["'>]?\\s?(?:is|was|是|为|:|=|,)?\\s?["']?(?<x>(?=[\\w^.-]{0,63}\\d)[A-Z0-9][\\w^.-]{7,63})(?![\\w])`,
  'gi',
);
const BARE_UUID = new RegExp(`(?<![\\w-])(?<x>${UUID})(?![\\w-])`, 'gi');
const OSS = /(?<![\w-])(?<x>[56][0-9A-F]{23})(?![\w-])/g;
const SHORT_ANSWER = /^\s*(?<x>(?=[\w-]{0,63}\d)[A-Z0-9][\w-]{11,63})\s*$/gi;

export const requestId: Extractor = (utterance) => [
  ...findAll(utterance, LABELLED, (written) => ({ value: written.replace(/[.]+$/, '').toUpperCase(), weight: 4 })),
  ...findAll(utterance, BARE_UUID, (written) => ({ value: written.toUpperCase(), weight: 2 })),
  ...findAll(utterance, OSS, () => ({ weight: 1 })),
  ...(utterance.asked.has('requestId')
    ? findAll(utterance, SHORT_ANSWER, (written) => ({ value: written.toUpperCase(), weight: 3 }))
    : []),
];
