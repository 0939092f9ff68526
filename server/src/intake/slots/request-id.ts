import { findAll } from './utterance.ts';
import type { Extractor } from './utterance.ts';

const UUID = '[0-9A-F]{8}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{12}';
const LABEL =
  '(?:req(?:uest)?[ _-]?id|\\brid(?=\\s?[:=])|追踪\\s?id|trace[ _-]?id|x-(?:oss|acs|amz|fc|log)-request-?id|请求\\s?(?:id|号|编号)|eagle ?eye ?id)';
const LABELLED = new RegExp(
  `${LABEL}["'>]?(?:(?: (?:shown|given|returned|it gave|it gave me|i got|of the (?:failed|last) (?:one|call|request)|from the (?:log|response|header)s?|在这里?|如下|给你))? ?(?:is|was|是|为|:|=|,|#))?\\s?["'(]?(?<x>(?=[\\w^.-]{0,63}\\d)[A-Z0-9][\\w^.-]{7,63})(?![\\w])`,
  'gi',
);
const BIZ = /biz[ _-]?id["'>]?\s?(?:is|是|:|=)?\s?["'(]?(?<x>(?=[\w^.-]{0,63}\d)[A-Z0-9][\w^.-]{7,63})(?!\w)/gi;
const BARE_UUID = new RegExp(`(?<![\\w-])(?<x>${UUID})(?![\\w-])`, 'gi');
const OSS = /(?<![\w-])(?<x>[56][0-9A-F]{23}|1-[0-9a-f]{8}-[0-9a-f]{12,24})(?![\w-])/gi;
const AMONG_ANSWERS =
  /(?<![\w@./-])(?!(?:i|rm|r|lb|vpc|eip|sg|d|s|dds|pgm|alb|nlb|ngw|rr|pc)-)(?<x>[0-9a-f]{4,40}(?:-[0-9a-f]{4,40}){1,5}|[0-9a-f]{16,40})(?![\w@./-])/gi;
const SHORT_ANSWER = /^\s*(?<x>(?=[\w-]{0,63}\d)[A-Z0-9][\w-]{11,63})\s*$/gi;

export const requestId: Extractor = (utterance) => [
  ...findAll(utterance, LABELLED, (written) => ({ value: written.replace(/[.]+$/, '').toUpperCase(), weight: 4 })),
  ...findAll(utterance, BIZ, (written) => ({ value: written.toUpperCase(), weight: 1 })),
  ...findAll(utterance, BARE_UUID, (written) => ({ value: written.toUpperCase(), weight: 2 })),
  ...findAll(utterance, OSS, () => ({ weight: 1 })),
  ...(utterance.asked.has('requestId')
    ? [
        ...findAll(utterance, SHORT_ANSWER, (written) => ({ value: written.toUpperCase(), weight: 3 })),
        ...findAll(utterance, AMONG_ANSWERS, (written) =>
          written.length < 12 || !/\d/.test(written) || /^[\d-]+$/.test(written)
            ? null
            : { value: written.toUpperCase(), weight: 2 },
        ),
      ]
    : []),
];
