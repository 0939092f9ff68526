/** Names by which people call a region, with its code. Alibaba Cloud's names come first; other vendors' are codes alone. */
export const REGION_NAMES: readonly (readonly [code: string, ...names: string[]])[] = [
  ['cn-hangzhou', '华东1', '华东一', '杭州', 'hangzhou', 'china east 1', 'east china 1'],
  ['cn-shanghai', '华东2', '华东二', '上海', '魔都', 'shanghai', 'china east 2', 'east china 2'],
  ['cn-nanjing', '华东5', '华东五', '南京', 'nanjing'],
  ['cn-fuzhou', '华东6', '华东六', '福州', 'fuzhou'],
  ['cn-qingdao', '华北1', '华北一', '青岛', 'qingdao', 'china north 1', 'north china 1'],
  ['cn-beijing', '华北2', '华北二', '北京', '帝都', 'beijing', 'china north 2', 'north china 2'],
  ['cn-zhangjiakou', '华北3', '华北三', '张家口', '张北', 'zhangjiakou', 'china north 3'],
  ['cn-huhehaote', '华北5', '华北五', '呼和浩特', '呼市', '呼和', 'hohhot', 'huhehaote', 'china north 5'],
  ['cn-wulanchabu', '华北6', '华北六', '乌兰察布', 'ulanqab', 'wulanchabu'],
  ['cn-shenzhen', '华南1', '华南一', '深圳', 'shenzhen', 'china south 1', 'south china 1'],
  ['cn-heyuan', '华南2', '华南二', '河源', 'heyuan'],
  ['cn-guangzhou', '华南3', '华南三', '广州', 'guangzhou', 'china south 3'],
  ['cn-chengdu', '西南1', '西南一', '成都', 'chengdu', 'southwest 1'],
  ['cn-wuhan-lr', '华中1', '华中一', '武汉', 'wuhan'],
  ['cn-zhengzhou-jva', '郑州', 'zhengzhou'],
  ['cn-hongkong', '中国香港', '香港', 'hong kong', 'hongkong', '港区', '香港节点'],
  ['ap-southeast-1', '新加坡', '狮城', 'singapore'],
  ['ap-southeast-2', '悉尼', 'sydney'],
  ['ap-southeast-3', '吉隆坡', '马来西亚', '大马', 'kuala lumpur', 'malaysia'],
  ['ap-southeast-5', '雅加达', '印度尼西亚', '印尼', 'jakarta', 'indonesia'],
  ['ap-southeast-6', '马尼拉', '菲律宾', 'manila', 'philippines'],
  ['ap-southeast-7', '曼谷', '泰国', 'bangkok', 'thailand'],
  ['ap-northeast-1', '东京', '日本', 'tokyo', 'japan'],
  ['ap-northeast-2', '首尔', '韩国', 'seoul', 'south korea', 'korea'],
  ['ap-south-1', '孟买', 'mumbai', 'bombay'],
  ['eu-central-1', '法兰克福', '德国', 'frankfurt', 'germany'],
  ['eu-west-1', '伦敦', '英国', 'london'],
  ['us-east-1', '弗吉尼亚', '维吉尼亚', '美东', '美国东部', 'virginia', 'us east'],
  ['us-west-1', '硅谷', '美西', '加州', '美国西部', 'silicon valley', 'us west', 'california'],
  ['us-southeast-1', '亚特兰大', 'atlanta'],
  ['na-south-1', '墨西哥', 'mexico'],
  ['me-east-1', '迪拜', '阿联酋', 'dubai', 'uae'],
  ['me-central-1', '利雅得', '沙特', 'riyadh', 'saudi arabia'],
];

/** Countries: the city beside one says it better. */
export const COUNTRIES: ReadonlySet<string> = new Set(
  '马来西亚 大马 印度尼西亚 印尼 菲律宾 泰国 日本 韩国 德国 英国 墨西哥 阿联酋 沙特 malaysia indonesia philippines thailand japan korea germany mexico uae'.split(
    ' ',
  ),
);

/** Codes of regions of several vendors, by their shapes: cn-hangzhou, ap-guangzhou, cn-north-4, us-east-1, us-central1. */
const SINGLE =
  '(?:hangzhou|shanghai|nanjing|fuzhou|qingdao|beijing|zhangjiakou|huhehaote|wulanchabu|shenzhen|heyuan|guangzhou|chengdu|wuhan-lr|zhengzhou-jva|hongkong)';
const TENCENT =
  '(?:guangzhou|shanghai|nanjing|beijing|chengdu|chongqing|hongkong|singapore|jakarta|seoul|tokyo|bangkok|mumbai|taipei)';
const COMPASS = '(?:north|south|east|west|central|northeast|northwest|southeast|southwest)';
const OPENING = '(?:cn|ap|us|eu|me|na|sa|af|ca|la|il|mx|asia|europe|australia|northamerica|southamerica)';

export const REGION_CODE = `(?:cn-${SINGLE}(?:-finance(?:-1)?|-gov(?:-1)?)?|(?:ap|eu|na|sa)-(?:${TENCENT}|frankfurt|moscow|siliconvalley|ashburn|toronto|saopaulo)|${OPENING}-(?:gov-)?${COMPASS}-?\\d{1,3})`;

/** Abbreviations: in capitals anywhere, in any case where the region was asked for or the word stands beside it. */
export const REGION_ABBREVIATIONS: ReadonlyMap<string, string> = new Map([
  ['HK', 'cn-hongkong'],
  ['HKG', 'cn-hongkong'],
  ['SG', 'ap-southeast-1'],
  ['SGP', 'ap-southeast-1'],
  ['KL', 'ap-southeast-3'],
  ['JKT', 'ap-southeast-5'],
  ['BKK', 'ap-southeast-7'],
  ['FRA', 'eu-central-1'],
  ['SIN', 'ap-southeast-1'],
  ['NRT', 'ap-northeast-1'],
  ['HND', 'ap-northeast-1'],
  ['TYO', 'ap-northeast-1'],
  ['ICN', 'ap-northeast-2'],
  ['KUL', 'ap-southeast-3'],
  ['CGK', 'ap-southeast-5'],
  ['MNL', 'ap-southeast-6'],
  ['SYD', 'ap-southeast-2'],
  ['BOM', 'ap-south-1'],
  ['LHR', 'eu-west-1'],
  ['LON', 'eu-west-1'],
  ['DXB', 'me-east-1'],
  ['RUH', 'me-central-1'],
  ['PEK', 'cn-beijing'],
  ['PVG', 'cn-shanghai'],
  ['HGH', 'cn-hangzhou'],
  ['SZX', 'cn-shenzhen'],
  ['VA', 'us-east-1'],
  ['SV', 'us-west-1'],
  ['HZ', 'cn-hangzhou'],
  ['SH', 'cn-shanghai'],
  ['BJ', 'cn-beijing'],
  ['SZ', 'cn-shenzhen'],
  ['GZ', 'cn-guangzhou'],
  ['CD', 'cn-chengdu'],
]);
