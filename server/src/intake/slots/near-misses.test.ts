import { describe, expect, test } from 'vitest';
import type { SlotName } from '@qiao/shared/case-file';
import { EXTRACTORS } from './extractors.ts';
import { createUtterance } from './utterance.ts';

const AT = Date.UTC(2026, 10, 20, 6, 30);

function valuesOf(slot: SlotName, text: string, asked: readonly SlotName[] = []) {
  const utterance = createUtterance(text, { at: AT, offsetMinutes: 480, asked: new Set(asked), isAttack: false });
  return EXTRACTORS[slot](utterance)
    .toSorted((one, other) => other.weight - one.weight)
    .map(({ value }) => value);
}

const HITS: readonly (readonly [SlotName, string, string])[] = [
  ['accountId', '账号：１２３４５６７８９０１２３４５６', '1234567890123456'],
  ['accountId', 'uid 1234 5678 9012 3456', '1234567890123456'],
  ['orderId', '订单号是 230987654321098', '230987654321098'],
  ['orderId', 'order #AB-20261101', 'AB-20261101'],
  ['accessIp', '我的IP是 203.0.113.5:51234', '203.0.113.5'],
  ['accessIp', 'my address is 2001:DB8::5', '2001:db8::5'],
  ['accessIp', 'from 203.0.113.0/24', '203.0.113.0/24'],
  ['region', '在华东1的机器', 'cn-hangzhou'],
  ['region', 'oss-cn-shenzhen.aliyuncs.com', 'cn-shenzhen'],
  ['region', 'hosted in Kuala Lumpur', 'ap-southeast-3'],
  ['region', '阿里云 cn-north-4', 'cn-north-4'],
  ['region', 'it runs in HK', 'cn-hongkong'],
  ['region', 'region sg', 'ap-southeast-1'],
  ['region', 'Tokyo... no wait, Jakarta', 'ap-southeast-5'],
  ['region', 'users across Germany complain, we are hosted in London', 'eu-west-1'],
  ['zone', 'us-east-1a is full', 'us-east-1a'],
  ['zone', '可用区 G 挂了', 'G'],
  ['instanceId', 'RM-BP1ABC2DEF3GHI4JK', 'rm-bp1abc2def3ghi4jk'],
  ['instanceId', 'vpc-bp1aevy8sofi8mh1q****', 'vpc-bp1aevy8sofi8mh1q****'],
  ['port', '3306端口不通', '3306'],
  ['port', 'telnet 47.1.1.1 8080', '8080'],
  ['port', '用的UDP协议', 'udp'],
  ['domain', 'https://www.Example-Shop.com/a?b=1', 'www.example-shop.com'],
  ['database', "Access denied for user 'app'@'%'", 'app'],
  ['errorCode', 'HTTP 503', '503'],
  ['errorCode', 'InvalidInstanceType.NotSupported', 'InvalidInstanceType.NotSupported'],
  ['errorCode', 'SQLSTATE[HY000]', 'HY000'],
  ['errorCode', '远程桌面报 0x104', '0x104'],
  ['errorCode', '日志里只有 504', '504'],
  ['errorCode', 'mail is returned with 550 Mailbox unavailable', '550'],
  ['errorCode', '没看到任何报错', 'none'],
  ['errorCode', '没给数字错误码', 'none'],
  ['errorCode', 'there was no code with it', 'none'],
  ['errorCode', 'it fails without any error', 'none'],
  ['database', '慢查询都在库 finance，别的正常', 'finance'],
  ['instanceId', 'NAS 挂不上，文件系统 3b7c19a0de-fxk21', '3b7c19a0de-fxk21'],
  ['requestId', 'reqid 1-5f0c7d21-9e8b7a6c5d4e', '1-5F0C7D21-9E8B7A6C5D4E'],
  [
    'accessLog',
    '2026-11-20T14:01:22+08:00 origin=203.0.113.9 status=502 rt=30.001',
    '2026-11-20T14:01:22+08:00 origin=203.0.113.9 status=502 rt=30.001',
  ],
  ['errorCode', 'ecs-20231101-123', 'ECS-20231101-123'],
  ['requestId', 'x-oss-request-id: 5c3d9175b6fc201293ad9876', '5C3D9175B6FC201293AD9876'],
  ['contact', '打我 +86 138 1234 5678', '13812345678'],
  ['osVersion', 'win server 2016', 'Windows Server 2016'],
  ['invoiceTitle', '税号 91330106MA2CFK8X9Y', '91330106MA2CFK8X9Y'],
  ['frequency', '十次有八次，经常这样', 'sometimes'],
  ['businessImpact', '收银系统用不了，没法下单', 'core'],
  ['businessImpact', 'this is just a test server', 'not-core'],
  ['recentChange', '什么都没改过', 'none'],
  ['authorization', '不同意你们登录', 'refused'],
  ['payment', '微信付了 99 元，11月19日 12:00', 'time=2026-11-19T04:00:00.000Z; channel=wechat; amount=99 CNY'],
];

test.each(HITS)('%s in "%s" is %s', (slot, text, value) => {
  expect(valuesOf(slot, text)[0]).toBe(value);
});

const MISSES: readonly (readonly [SlotName, string])[] = [
  ['accountId', '信用卡号 4111111111111111 被扣款'],
  ['accountId', 'my card is 4111 1111 1111 1111'],
  ['accountId', '订单号 2026112012345678'],
  ['accountId', 'request id 1234567890123456'],
  ['accountId', '对公账号 1234567890123456'],
  ['orderId', '2 orders since yesterday'],
  ['orderId', 'in order to connect'],
  ['accessIp', 'version 1.2.3.4'],
  ['accessIp', '升级到 5.10.134.16'],
  ['accessIp', '内网 192.168.1.10 和 10.0.0.5'],
  ['accessIp', 'ssh root@47.98.1.2 连不上'],
  ['accessIp', '12:30:45 的时候'],
  ['region', 'i-hangzhou1234567'],
  ['region', 'zone cn-shanghai-g'],
  ['region', 'az ap-southeast-1a is full'],
  ['region', 'sh run.sh'],
  ['region', 'cd /root'],
  ['region', '杭州云图科技有限公司'],
  ['region', '上海电信访问慢'],
  ['region', 'customers in London complain'],
  ['zone', 'time zone a'],
  ['zone', '多可用区部署'],
  ['instanceId', 'e-commerce, s-expression, d-day and i-frame'],
  ['instanceId', '在 cn-hangzhou-1 里'],
  ['instanceId', '新建了 vpc-2'],
  ['port', '每月22元'],
  ['port', 'it costs $443'],
  ['port', 'at 12:30:22'],
  ['port', 'https://example.com/a'],
  ['domain', 'node.js and index.html and main.py'],
  ['domain', 'mail me at a@example.com'],
  ['domain', 'com.example.app.Main threw'],
  ['domain', 'oss-cn-hangzhou.aliyuncs.com'],
  ['database', 'my database is slow'],
  ['database', '数据库连不上'],
  ['errorCode', '买了 404 台'],
  ['errorCode', '有 502 个用户'],
  ['errorCode', '收不到验证码，没有验证码'],
  ['port', '端口20分钟前就断了'],
  ['contact', '1655 0392 8447 1208'],
  ['database', 'the database keeps crashing'],
  ['database', 'no schema work'],
  ['errorCode', '花了 500 元'],
  ['errorCode', '内存 512 MB'],
  ['errorMessage', '我的实例叫 "web-01"'],
  ['errorMessage', '没有报错'],
  ['startedAt', '昨天还好好的'],
  ['startedAt', 'backup runs every day at 3am'],
  ['startedAt', '恢复到昨天10点'],
  ['startedAt', '明天要上线'],
  ['startedAt', 'nginx 1.20 and 10.04'],
  ['frequency', '我一直在用你们的产品'],
  ['impactScope', '试过所有办法'],
  ['businessImpact', '会不会影响业务？'],
  ['recentChange', '怎么升级内核'],
  ['recentChange', 'I want to upgrade the database'],
  ['reproduction', '服务器连不上'],
  ['securityPolicy', '安全组怎么配置'],
  ['securityPolicy', '是不是安全组的问题'],
  ['accessLog', '日志在哪里看'],
  ['sql', 'select a region from the list'],
  ['sql', 'please update the order'],
  ['payment', '我的账单是多少'],
  ['invoiceTitle', '发票怎么开'],
  ['contact', '订单号 13812345678'],
  ['contact', 'git@github.com'],
  ['sourceNetwork', '移动到另一个账号'],
  ['osVersion', 'windowing function'],
  ['environmentSnapshot', '磁盘快照怎么回滚'],
  ['environmentSnapshot', 'snapshot s-bp1abc2def3ghi4jk failed'],
  ['authorization', '没有权限操作 RAM 报错'],
  ['requestId', 'there is no request id'],
];

test.each(MISSES)('%s is not in "%s"', (slot, text) => {
  expect(valuesOf(slot, text)).toEqual([]);
});

describe('a question gives meaning to a short answer', () => {
  test.each<[SlotName, string, string]>([
    ['port', '8080', '8080'],
    ['zone', 'h', 'H'],
    ['authorization', 'yes, go ahead', 'given'],
    ['authorization', '不行', 'refused'],
    ['businessImpact', '是的', 'core'],
    ['businessImpact', 'no', 'not-core'],
    ['recentChange', '没有', 'none'],
    ['sourceNetwork', '移动', 'China Mobile'],
    ['orderId', '887766554433', '887766554433'],
  ])('%s: "%s" is %s', (slot, text, value) => {
    expect(valuesOf(slot, text, [slot])[0]).toBe(value);
  });
});
