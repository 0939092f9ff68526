import { findAll, findClauses } from './utterance.ts';
import type { Extractor } from './utterance.ts';

const GIVEN_HAN =
  /(?<!不|没|没有|未|先不|能不能|是否)(?:都|全|完全|全部|我)(?:都)?(?:同意|授权|允许|ok|可以)(?=$|[,。;!的了])|(?:做|点|怎样|怎么)[^,。]{0,10}都(?:行|得|可以|ok|同意|成|没问题)|(?:我(?:方|司|们)?)?(?:同意|授权|允许|准许|批准)(?:你们?|工程师|技术|后台|贵司|阿里云|官方|操作|远程|进行|登[录陆]|处理|恢复|重启|查看)[^,。;]{0,20}|可以(?:直接|随时)?(?:操作|登[录陆]|重启|帮我(?:操作|处理|恢复|解绑)|远程|进去|动)|(?:你们?|工程师)(?:可以|尽管|直接)[^,。;]{0,8}(?:操作|登[录陆]|处理|重启|动|恢复)|(?:已经?|已)(?:签(?:了|好)?|提交|上传|给|发)[^,。;]{0,6}授权(?:书|函)?|授权书(?:已|在附件)|(?:放心|随便|尽管)(?:你们)?(?:操作|处理|动|弄|搞)|(?:你们|您)(?:看着|直接)(?:弄|处理|操作|来|搞)|全权(?:委托|授权|交给|处理)|没意见|按你们的(?:方案|办法)来|同意授权|我授权|给你们?授权/;
const GIVEN_LATIN =
  /\bconsent\b:? (?:is )?(?:yes|given|ok|granted)|\bdo what(?:ever)? (?:you|u|ya) (?:need|have to|must|want|like)|^(?:yes |ok |fine )?do it$|\bcleared to (?:do|proceed|go|work|move|restore|operate)|^(?:you )?(?:may|can) operate\b|\b(?:i|we|you) (?:hereby |fully )?(?:authori[sz]e|consent|agree|permit|approve|allow|grant|have (?:my|our) (?:permission|consent|authori[sz]ation|approval|go-ahead))\b[^.;!?\n]{0,60}|\b(?:my|our) (?:permission|consent|authori[sz]ation|approval) (?:is|to)\b[^.;!?\n]{0,40}|\bfeel free to (?:log ?in|access|restart|restore|touch|operate|do|make|work|reboot|go)\b[^.;!?\n]{0,40}|\b(?:go ahead|do whatever|permission granted|you (?:are|have been) (?:hereby )?(?:fully )?(?:authori[sz]ed|allowed|permitted|free|welcome) to\b[^.;!?\n]{0,40}|you have (?:our|my) (?:ok|blessing|permission|consent|go)|as you see fit|whatever it takes|be my guest|please proceed|(?:permission|consent|approval) (?:is )?(?:given|granted)|you may (?!want|need|have (?:to|seen|noticed)|know|ask|see|be able|find|notice|recall|remember|wish|not)[a-z]{3,12}(?= (?:and|the|it|them|my|our|into|in|on|to|with|from|all|any|everything|whatever|as|onto|up|down|back|a|that|this|those|these)\b|$)|you can (?:log ?in|access|restart|reboot|go in|touch|do anything|operate|proceed|restore))\b[^.;!?\n]{0,40}|\b(?:authori[sz]ation|consent) (?:letter|form) (?:is |has been )?(?:signed|attached|uploaded|sent)\b/i;
const REFUSED_HAN =
  /(?:不(?:同意|授权|允许|准|希望|能|要|可以|许|想让)|别|请勿|禁止|暂不|没有授权|未授权)(?:你们?|任何人|工程师|第三方|随便|擅自|直接|先|对方)*[^,。;]{0,6}(?:操作|登[录陆]|授权|动|重启|访问|进入|碰|改|处理|远程|恢复)|不(?:同意|授权)/;
const REFUSED_LATIN =
  /\b(?:do not|don'?t|cannot|can'?t|won'?t|will not|not|never|refuse to) (?:\w+ ){0,2}?(?:authori[sz]e|consent|agree|permit|approve|allow|touch|log ?in|access my|restart|give (?:you )?(?:permission|consent|access))\b[^.;!?\n]{0,60}|\bno (?:consent|permission|authori[sz]ation)\b|\bwithout (?:my|our) (?:permission|consent|approval)\b/i;
const ASKING =
  /怎么|如何|吗$|报错|提示|失败|没有权限|ram|子账号|能不能|是否|how (?:do|to|can)|error|is not authorized|not authorized to|denied|unable|\?$|can'?t log ?in|cannot log ?in|can'?t access|cannot access/i;
const YES =
  /^\s*(?<x>可以(?:的)?|同意|授权|好的?|行(?:的)?|没问题|ok(?:ay)?\b|是的?|嗯+|当然|允许|确认|来吧|操作吧|yes\b|yep|yeah|sure|go ahead|please do|do it|of course|granted|absolutely|fine\b|approved|agreed|confirm(?:ed)?|i do\b)/gi;
const NO =
  /^\s*(?<x>不(?:行|可以|同意|授权|要|用|能|方便|准)?|别|先别|暂时不|no\b|nope|not (?:yet|now|without)|don'?t|do not|please don'?t|i'?d rather not|never)/gi;

/** `given` or `refused`: whether the visitor consents to work on what is theirs. Both are answers. */
export const authorization: Extractor = (utterance) => {
  const given = (weight: number) => ({ value: 'given', weight });
  const refused = (weight: number) => ({ value: 'refused', standing: 'refused' as const, weight });
  const isSaid = (clause: string) =>
    !ASKING.test(clause.replace(/(?:要|想|该)?怎么[^,。]{0,8}(?:都行|都可以|都成|都好)/, ''));
  const isAsked = utterance.asked.has('authorization');
  return [
    ...findClauses(utterance, REFUSED_HAN, (clause) => (isSaid(clause) ? refused(5) : null)),
    ...findClauses(utterance, REFUSED_LATIN, (clause) => (isSaid(clause) ? refused(5) : null)),
    ...findClauses(utterance, GIVEN_HAN, (clause) => (isSaid(clause) && !REFUSED_HAN.test(clause) ? given(4) : null)),
    ...findClauses(utterance, GIVEN_LATIN, (clause) =>
      isSaid(clause) && !REFUSED_LATIN.test(clause) ? given(4) : null,
    ),
    ...(isAsked ? findAll(utterance, NO, () => refused(3)) : []),
    ...(isAsked ? findAll(utterance, YES, () => given(2)) : []),
  ];
};
