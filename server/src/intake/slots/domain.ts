import { before, findAll } from './utterance.ts';
import type { Extractor } from './utterance.ts';

const LABEL = '[a-z0-9\\p{Script=Han}](?:[a-z0-9\\p{Script=Han}-]{0,61}[a-z0-9\\p{Script=Han}])?';
const ENDINGS =
  'com|cn|net|org|io|edu|gov|co|app|dev|info|biz|shop|xyz|top|site|online|tech|store|club|vip|me|tv|cc|ai|cloud|wang|ltd|group|work|link|live|asia|mobi|pro|art|fun|icu|space|website|blog|uk|de|fr|jp|kr|sg|hk|tw|us|eu|au|in|id|my|th|ph|vn|br|mx|ca|ru|it|es|nl|ch|se|no|ae|sa|nz|test|example|gg|to|ly|im|at|be|dk|fi|pt|pl|cz|hu|ro|gr|tr|il|za|ng|ke|eg|pk|bd|lk|kz|ua|cl|pe|ar|uy|mo|mn|la|kh|mm|np|qa|kw|ie|lu|ee|lv|lt|sk|si|hr|rs|bg|fm|page|games?|studio|digital|agency|systems|solutions|services|software|health|clinic|school|academy|market|finance|media|news|design|host|zone|run|cafe|restaurant|travel|hotel|care|life|world|today|global|network|email|support|center|company|city|house|social|video|build|codes|tools|works|team|chat|energy|bio|capital|bank|fund|exchange|money|pay|press|wiki|int|int';
const ASCII = new RegExp(
  `(?<![\\w@.-])(?<x>(?:\\*\\.)?(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.){1,6}(?:${ENDINGS}))(?![\\w@-]|\\.[a-z])`,
  'gi',
);
const HAN = new RegExp(
  `(?:https?://|域名(?:是|为|:)?\\s?|网站\\s?)(?<x>${LABEL}\\.(?:中国|公司|网络|网址|在线|商城|手机))`,
  'giu',
);
/** Asked for, in another script, after its scheme, or with a word for its point. */
const ANSWERED = new RegExp(
  `(?<![\\w@.-])(?<x>(?:${LABEL}\\.){1,3}(?:中国|公司|网络|网址|在线|商城|手机|集团|我爱你)|(?<=https?://)[a-z0-9.-]{3,60}\\.[a-z]{2,12}|[a-z0-9-]{2,40} ?(?:点|dot|\\[\\.\\]) ?(?:com|cn|net|org|io|cc|top)(?: ?(?:点|dot|\\[\\.\\]) ?cn)?)(?![\\w@-])`,
  'giu',
);
const OUR_OWN =
  /(?:^|\.)(?:aliyuncs\.com|alibabacloud\.com|aliyun\.com|amazonaws\.com|myqcloud\.com|alicdn\.com|github\.com|google\.com|baidu\.com|qq\.com|163\.com|gmail\.com|alipay\.com|weixin\.com|docker\.io|npmjs\.org|mysql\.com|nginx\.org|dingtalk\.com|microsoft\.com|kunlun\w*\.com|alikunlun\.com|cdngslb\.com|k8s\.io|kubernetes\.io|w3\.org)$/i;
const FILE =
  /\.(?:sh|py|js|ts|md|go|rs|cc|so|ps|pl)$|^(?:node|next|vue|socket|asp|express)\.(?:js|io|net)$|^(?:system|java|org|com|net|io|cn)\.|^[a-z]{1,2}\.[a-z]{2}$/i;
/** Endings that files have as well; with a host before it, it is a site. */
const SITE = /^[a-z0-9-]{2,}\.[a-z0-9-]{2,}\.(?:cc|so|sh|md|rs|pl|ps|py)$/i;
const CLASS_NAME = /^(?:com|org|net|io|cn)\.[a-z0-9]+\./i;

/** The visitor's domain, in lower case; not a mail address, a file's name, a Java package or the cloud's own endpoint. */
export const domain: Extractor = (utterance) => [
  ...findAll(utterance, ASCII, (written, { offset }) => {
    const value = written.toLowerCase();
    const lead = before(utterance, offset, 1);
    if (lead === '/' && !before(utterance, offset, 3).endsWith('://')) return null;
    if (
      OUR_OWN.test(value) ||
      (FILE.test(value) && !(value.split('.').length > 2 && SITE.test(value))) ||
      CLASS_NAME.test(value) ||
      /^[\d.]+$/.test(value)
    )
      return null;
    return {
      value,
      weight: /(?:域名|网站|站点|domain|site|website|备案|证书|certificate)[^,。\n]{0,12}$/i.test(
        before(utterance, offset, 24),
      )
        ? 3
        : 2,
    };
  }),
  ...findAll(utterance, HAN),
  ...(utterance.asked.has('domain') ? findAll(utterance, ANSWERED) : []),
];
