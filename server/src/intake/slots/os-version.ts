import { findAll } from './utterance.ts';
import type { Extractor } from './utterance.ts';

const NAMES: readonly (readonly [name: string, pattern: string])[] = [
  ['CentOS', 'cent ?os(?: linux)?(?: stream)?'],
  ['Ubuntu', 'ubuntu(?: server)?'],
  ['Debian', 'debian|deb(?= ?\\d)'],
  [
    'Windows Server',
    '(?:20(?:0[38]|1[269]|2[25])(?: ?r2)?(?= ?(?:的|版)?(?:操作)?系统))|win(?:dows)? ?server|windows(?= ?20\\d\\d)|win(?= ?20(?:0[38]|1[269]|2[25]))',
  ],
  ['Windows', 'windows|win(?= ?(?:(?:7|8|10|11)\\b|(?:box|vm|machine|instance|host)\\b))'],
  ['Alibaba Cloud Linux', 'alibaba cloud linux|aliyun linux|alinux|阿里云 ?linux'],
  ['Anolis OS', 'anolis(?: ?os)?|龙蜥'],
  ['Rocky Linux', 'rocky(?: ?linux)?'],
  ['AlmaLinux', 'alma ?linux|alma(?= ?\\d)'],
  ['RHEL', 'rhel|red ?hat(?: enterprise linux)?'],
  ['openEuler', 'open ?euler|欧拉'],
  ['Kylin', 'kylin(?: v)?|麒麟'],
  ['UOS', '统信(?: ?uos)?|\\buos'],
  ['SUSE', 'open ?suse|suse(?: linux)?|sles'],
  ['FreeBSD', 'free ?bsd'],
  ['Amazon Linux', 'amazon linux'],
  ['Oracle Linux', 'oracle linux'],
  ['Fedora', 'fedora(?: coreos)?|coreos'],
  ['Arch Linux', 'arch linux'],
  ['Linux', 'linux'],
];
const VERSION = '(?:\\s?(?:version|v|版本)?\\s?\\d{1,4}(?:\\.\\d{1,3}){0,2}(?:\\s?(?:r2|sp\\d|lts))?)?';
const PATTERNS = NAMES.map(([name, words]): [string, RegExp] => [
  name,
  new RegExp(`(?<![\\w-])(?<x>(?:${words})(?:系统)?${VERSION})(?![\\w.]*\\w*\\.(?:com|log|sh))(?!\\w)`, 'gi'),
]);
const CODENAME = /(?<![\w-])(?<x>bionic|focal|jammy|noble|bullseye|bookworm|buster)(?![\w-])/gi;

/** Versions that are Ubuntu's alone. */
const NUMBER = /(?<![\w.])(?<x>(?:14|16|18|20|22|24)\.04)(?: ?lts)?(?![\w.])/gi;

/** The operating system inside the server, with its version where one is named. */
export const osVersion: Extractor = (utterance) => {
  const findings = PATTERNS.flatMap(([name, pattern]) =>
    findAll(utterance, pattern, (written) => {
      const version = /\d{1,4}(?:\.\d{1,3}){0,2}(?:\s?(?:r2|sp\d|lts))?$/i.exec(written)?.[0];
      return {
        value: version === undefined ? name : `${name} ${version}`,
        weight: name === 'Linux' ? 1 : version === undefined ? 2 : 3,
      };
    }),
  );
  return [
    ...findings,
    ...findAll(utterance, CODENAME, () => ({ weight: 2 })),
    ...(utterance.asked.has('osVersion')
      ? findAll(utterance, NUMBER, (written) => ({ value: `Ubuntu ${written}`, weight: 1 }))
      : []),
  ];
};
