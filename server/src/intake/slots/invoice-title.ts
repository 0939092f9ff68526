import { findAll, findClauses } from './utterance.ts';
import type { Extractor } from './utterance.ts';

const COMPANY = '(?:(?!的|不变|不动|照旧|开成|改成|成了|写成|旧公司|新公司)[\\p{Script=Han}A-Za-z0-9()·&. -]){2,40}';
const ENDING =
  '(?:有限责任公司|股份有限公司|有限公司|集团|公司|事务所|工作室|研究院|研究所|大学|学院|医院|中心|委员会|合作社|经营部|商行|个体工商户|协会|基金会|银行|学校|中学|小学|幼儿园|局|厂|店|餐厅|饭店|酒楼|旅行社|出版社|合伙企业|行|社|所|院|部)';
const TITLE_HAN = new RegExp(
  `(?:抬头|开票名称|公司名称?|单位名称|企业名称|名称|户名)\\s?(?:应为|改成|改为|换成|应该是|要开|开|是|为|填|写|用|:|叫)*\\s?["「“]?(?<x>${COMPANY}${ENDING})(?![\\p{Script=Han}]{0,1}名)`,
  'gu',
);
const COMPANY_HAN = new RegExp(
  `(?<![\\p{Script=Han}\\w])(?:(?:我(?:们|司)?(?:公司)?|给|开给|开成|改成|改为|换成|应该是|开|是|叫|为|我们公司叫|公司是|公司叫|全称)+\\s?)?["「“]?(?<x>(?![我你他给开改换是叫为在的])[\\p{Script=Han}()A-Za-z0-9]{3,30}(?:有限责任公司|股份有限公司|有限公司))`,
  'gu',
);
const TITLE_LATIN =
  /(?:invoice title|title|company name|billed? to|bill(?:ing)? name|invoice (?:should|must) (?:be|read|say)(?: made out)?(?: to)?|made out to|legal name|issue(?:d)? (?:it )?to|in the name of|name on (?:it|the invoice))\s?(?:should be|must be|is|to|as|:|=)*\s*["']?(?<x>[A-Z][\w&.,'-]*(?: [A-Z&(][\w&.,'()-]*){0,7})/g;
const COMPANY_LATIN =
  /(?<![\w])(?<x>[A-Z][\w&'-]{1,30}(?: [A-Z(][\w&'()-]{0,30}){0,6},? (?:Co\.?,? ?Ltd\.?|Ltd\.?|Sdn\.? ?Bhd\.?|Ltda\.?|Lda\.?|S\/A|S\.?A\. de C\.?V\.|SRL|S\.r\.l\.|Oy|Pvt\.? ?Ltd\.?|Private Limited|Inc\.?|LLC|GmbH|Limited|Pte\.? ?Ltd\.?|B\.V\.|S\.A\.|Corp(?:oration)?\.?|PLC|AG|Pty Ltd))/g;
const CREDIT_CODE = /(?<![\w-])(?<x>(?:[159AN][1239]|Y1)\d{6}[0-9A-HJ-NPQRTUWXY]{10})(?![\w-])/gi;
const TAX_LABELLED =
  /(?:税号|纳税人识别号|统一社会信用代码|信用代码|\btax(?: id| no\.?| number| registration number)?|\bvat(?: id| no\.?| number)?|\btin|\bein|\buen|\babn|\bgstin?|\bcnpj|\bcpf|统编|统一编号|\bssm|\bbrn?\b|\bnif|\brfc|\bpan)\s?(?:is|是|为|:|#)*\s?(?<x>(?=[A-Z0-9./-]{0,24}\d)[A-Z0-9](?:[A-Z0-9-]|[./](?=[A-Z0-9])){6,24})(?![\w-])/gi;
const QUOTED = /["'「『](?<x>[A-Z][\w&.,' -]{2,60}|[\p{Script=Han}()]{4,40})["'」』]/gu;
const ORGANISATION = new RegExp(
  `^(?!我|你|给|开|申请|为|要|请|麻烦|对|抬头|发票)[\\p{Script=Han}()]{2,24}${ENDING}$`,
  'u',
);
const OF_INVOICE = /发票|抬头|开票|开给|合同|税|invoice|\bbill|contract|\bvat\b|\btax\b|receipt/i;
const ASKED_PERSONAL =
  /^\s*(?:(?:就|只?是|just|for|it'?s|only|开) ?)*(?<x>个人|本人|personal|individual|private person)(?=$|[\s,.。])/gi;
const ENTERPRISE =
  /(?<![\w])(?<x>[A-Z][\w&'-]{1,30}(?: [A-Z&][\w&'-]{0,30}){0,5} (?:Enterprises?|Trading|Holdings|Group|Studios?|Services|Company|Solutions|Technologies|Labs|Partners|Associates|Foundation|University|Hospital|School))(?!\w)/g;
const NAMED_TITLE = /抬头\s?(?:是|为|:|写|开|填|改成|应为)\s?(?<x>[\p{Script=Han}()·]{2,30})(?=$|[\s,.。;])/gu;
const PERSONAL = /抬头\s?(?:就|直接|还是)?(?:开|写|是|为|填|用|:)?\s?(?<x>个人|本人名字|我(?:自己|本人)(?:的)?名字?)/g;
const SHORT_ANSWER = new RegExp(
  `^\\s*(?<x>[\\p{Script=Han}][\\p{Script=Han}()A-Za-z0-9·]{2,39}${ENDING})\\s*[。]?\\s*$`,
  'gu',
);

/** The title of an invoice, else the tax number. */
export const invoiceTitle: Extractor = (utterance) => {
  const trimmed = (weight: number) => (written: string) => ({ value: written.trim().replace(/[.,'"]+$/, ''), weight });
  const isAsked = utterance.asked.has('invoiceTitle');
  const isOfInvoice = isAsked || OF_INVOICE.test(utterance.plain);
  return [
    ...findAll(utterance, TITLE_HAN, trimmed(5)),
    ...findAll(utterance, TITLE_LATIN, (written) =>
      /^(?:I|It|The|Please|My|Is|Not)$/.test(written) ? null : trimmed(4)(written),
    ),
    ...findAll(utterance, COMPANY_LATIN, trimmed(isOfInvoice ? 3 : 2)),
    ...findAll(utterance, COMPANY_HAN, trimmed(isOfInvoice ? 3 : 2)),
    ...(isOfInvoice ? findAll(utterance, QUOTED, trimmed(3)) : []),
    ...findAll(utterance, PERSONAL, trimmed(3)),
    ...(isAsked ? findAll(utterance, ASKED_PERSONAL, trimmed(3)) : []),
    ...(isOfInvoice ? findAll(utterance, ENTERPRISE, trimmed(2)) : []),
    ...findAll(utterance, NAMED_TITLE, trimmed(2)),
    ...findAll(utterance, CREDIT_CODE, (written) => ({ value: written.toUpperCase(), weight: 2 })),
    ...findAll(utterance, TAX_LABELLED, (written) => ({ value: written.toUpperCase(), weight: 2 })),
    ...(isOfInvoice ? findClauses(utterance, ORGANISATION, (clause) => ({ value: clause, weight: 3 })) : []),
    ...(isAsked ? findAll(utterance, SHORT_ANSWER, trimmed(3)) : []),
  ];
};
