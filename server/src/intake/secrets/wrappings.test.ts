import { describe, expect, test } from 'vitest';
import { maskSecrets } from './mask-secrets.ts';
import { filled, samplesOf, survivors } from './samples.ts';
import type { SecretKind } from '@qiao/shared/secret';

/** Names of kinds, in short: id, secret, key, token, password, resident, card. */
const KINDS: Readonly<Record<string, SecretKind>> = {
  id: 'access_key_id',
  secret: 'access_key_secret',
  key: 'private_key',
  token: 'token',
  password: 'password',
  resident: 'resident_id',
  card: 'bank_card',
};

const WRAPPINGS: readonly (readonly [kinds: string, text: string])[] = [
  ['id', '我的AK是{LTAI}，一直报错'],
  ['id', 'AccessKeyId={LTAI16}'],
  ['id', 'https://b.oss-cn-beijing.aliyuncs.com/a.png?OSSAccessKeyId={LTAI}&Expires=1700000000'],
  ['id', 'Authorization: OSS {LTAI}:bG9nZ2Vk'],
  ['id', 'Credential={AKIA}/20231101/us-east-1/s3/aws4_request'],
  ['id secret', '{LTAI}\n{SK30}'],
  ['id secret', '{LTAI} {SK30}'],
  ['id secret', 'AK/SK: {LTAI}/{SK30}'],
  ['id secret', '"AccessKey ID","AccessKey Secret"\r\n"{LTAI}","{SK30}"'],
  ['id secret', 'AccessKey ID\n{LTAI}\nAccessKey Secret\n{SK30}\n'],
  ['id secret', 'ALIBABA_CLOUD_ACCESS_KEY_ID={LTAI}\nALIBABA_CLOUD_ACCESS_KEY_SECRET={SK30}'],
  ['id secret', "auth = oss2.Auth('{LTAI}', '{SK30}')\nbucket = oss2.Bucket(auth, endpoint, 'name')"],
  ['id secret', "client = AcsClient('{LTAI}', '{SK30}', 'cn-hangzhou')"],
  ['id secret', 'accessKeyId: {LTAI}\naccessKeySecret: {SK30}\nregion: cn-hangzhou'],
  ['id secret', '{"accessKeyId":"{LTAI}","accessKeySecret":"{SK30}"}'],
  ['id secret', '"{\\"accessKeyId\\":\\"{LTAI}\\",\\"accessKeySecret\\":\\"{SK30}\\"}"'],
  ['id secret', '密钥发你了 id {LTAI} 下面是secret\n\n{SK30} 帮我看下'],
  ['id secret', 'ＡＫ：{LTAI}　ＳＫ：{SK30}'],
  ['id secret', 'aliyun configure set --access-key-id {LTAI} --access-key-secret {SK30}'],
  ['id secret', 'ossutil config -i {LTAI} -k {SK30} -e oss-cn-beijing.aliyuncs.com'],
  ['id secret', 'export AWS_ACCESS_KEY_ID={AKIA}\nexport AWS_SECRET_ACCESS_KEY={AWS40}'],
  ['id secret', '[default]\naws_access_key_id = {AKIA}\naws_secret_access_key = {AWS40}'],
  ['id secret', '{AKIA},{AWS40}'],
  ['id secret', '{AKIA}/{AWS40}'],
  ['id secret', 'SecretId: {AKID}\nSecretKey: {SK32}'],
  ['id secret', 'cred = credential.Credential("{AKID}", "{SK32}")'],
  ['secret', '{SK30}'],
  ['secret', 'LTAI5t****这个key的secret是 {SK30}'],
  ['secret', 'accessKeySecret：{SK30}'],
  ['secret', '密钥：{SK30}'],
  ['secret', 'SK={SK32}'],
  ['secret', 'my secret is {SK32}, why does it say SignatureDoesNotMatch'],
  ['secret', 'client_secret={TOKEN}&grant_type=client_credentials'],
  ['secret', 'App Secret: {TOKEN}'],
  ['secret', 'config.setSecretKey("{SK32}");'],
  ['key', '-----BEGIN RSA PRIVATE KEY-----\n{KEYBODY}\n{KEYLINE}\n-----END RSA PRIVATE KEY-----'],
  ['key', '-----BEGIN PRIVATE KEY-----\n{KEYBODY}\n{KEYLINE}\n'],
  ['key', '-----BEGIN OPENSSH PRIVATE KEY-----\r\n{KEYBODY}\r\n{KEYLINE}\r\n登录不上'],
  ['key', '"private_key": "-----BEGIN PRIVATE KEY-----\\n{KEYBODY}\\n{KEYLINE}\\n-----END PRIVATE KEY-----\\n"'],
  ['key', 'key="-----BEGIN EC PRIVATE KEY-----\\n{KEYBODY}\\n{KEYLINE}'],
  ['key', '> -----BEGIN DSA PRIVATE KEY-----\n> {KEYBODY}\n> {KEYLINE}\n'],
  ['key', '-----BEGIN ENCRYPTED PRIVATE KEY----- {KEYBODY} {KEYLINE} -----END ENCRYPTED PRIVATE KEY-----'],
  ['key', '-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,A1\n\n{KEYBODY}\n{KEYLINE}'],
  [
    'key',
    '-----BEGIN PGP PRIVATE KEY BLOCK-----\nVersion: GnuPG v2\n\n{KEYBODY}\n{KEYLINE}\n-----END PGP PRIVATE KEY BLOCK-----',
  ],
  ['key', '{KEYLINE}\n{KEYLINE}\n-----END RSA PRIVATE KEY-----'],
  ['key', 'tls.key: |\n  -----BEGIN RSA PRIVATE KEY-----\n  {KEYBODY}\n  {KEYLINE}\n  -----END RSA PRIVATE KEY-----'],
  ['key', 'PuTTY-User-Key-File-2: ssh-rsa\nPrivate-Lines: 2\n{KEYLINE}\n{KEYLINE}\nPrivate-MAC: 00'],
  ['key', '应用私钥：{KEYBODY}{KEYLINE}'],
  ['token', 'Authorization: Bearer {TOKEN}'],
  ['token', 'curl -H "Authorization: Bearer {JWT}" https://api.example.com/v1/orders'],
  ['token', 'git clone https://{GHP}@github.com/acme/app.git'],
  ['token', 'GITHUB_TOKEN={PAT}'],
  ['token', 'slack 机器人 {XOXB} 发不出去'],
  ['token', 'stripe.api_key = "{STRIPE}"'],
  ['token', 'DASHSCOPE_API_KEY={SKDASH}'],
  ['token', '百炼的key {SKDASH} 调用报401'],
  ['token', '{JWT}'],
  ['token', 'cookie: session={JWT}; theme=dark'],
  ['token', 'GET /api?access_token={TOKEN}&page=2'],
  ['token', 'x-api-key: {TOKEN}'],
  ['token', '{"token":"{TOKEN}","expires":3600}'],
  ['token', 'refresh_token: {TOKEN}'],
  ['token', '令牌：{TOKEN}'],
  ['token', 'JSESSIONID={TOKEN}'],
  ['token', 'http://x.example.com/?next=%2Fa&token%3D{TOKEN}'],
  ['password', 'password={PW}'],
  ['password', '密码：{PW}，账号 root'],
  ['password', '账号root密码{PW}登不上'],
  ['password', 'root的密码是{PW}'],
  ['password', '密码改成了 {PW} 之后'],
  ['password', 'my password is {PW}, still rejected'],
  ['password', 'DB_PASSWORD="{PW}"'],
  ['password', 'spring.datasource.password={PW}'],
  ['password', '{"user":"root","password":"{PW}","port":3306}'],
  ['password', "$config = ['host' => '10.0.0.1', 'password' => '{PW}'];"],
  ['password', '<password>{PW}</password>'],
  ['password', 'mysql -h10.0.0.1 -uroot -p{PW} shop'],
  ['password', "mysqldump --user=root --password='{PW}' shop"],
  ['password', 'redis-cli -h r-bp1.redis.rds.aliyuncs.com -a {PW} ping'],
  ['password', "sshpass -p '{PW}' ssh root@47.1.1.1"],
  ['password', 'mysql://root:{PW}@rm-bp1.mysql.rds.aliyuncs.com:3306/shop'],
  ['password', 'mongodb://root:{PW}@dds-bp1.mongodb.rds.aliyuncs.com:3717,dds-bp2:3717/admin'],
  ['password', 'redis://:{PW}@127.0.0.1:6379/0'],
  ['password', 'root:{PW}@tcp(127.0.0.1:3306)/shop?charset=utf8'],
  ['password', 'Server=10.0.0.1;Database=shop;User Id=sa;Pwd={PW};'],
  ['password', "CREATE USER 'app'@'%' IDENTIFIED BY '{PW}';"],
  ['password', "ALTER USER postgres WITH PASSWORD '{PW}';"],
  ['password', 'curl -u admin:{PW} https://es-cn.example.com:9200/_cat/indices'],
  ['password', 'echo "root:{PW}" | chpasswd'],
  ['password', 'PGPASSWORD={PW} psql -h 10.0.0.1'],
  ['password', '密码是{PIN}'],
  ['password', 'jedis.auth(password="{PW}")'],
  ['password', '密码:\n{PW}'],
  ['password', '密码{PIN}'],
  ['password', '账号：root / {PW}'],
  ['password', '账号密码：root {PW}'],
  ['password', 'login: admin/{PW}'],
  ['password', 'pw: {PW}'],
  ['password', 'The password I use is {PW}.'],
  ['password', '密码1：{PW}'],
  ['key', 'client-key-data: LS0tLS1CRUdJTiBSU0EgUFJJVkFURSBLRVktLS0tLQp{KEYLINE}'],
  ['resident', '身份证{ID}实名认证不通过'],
  ['resident', 'ID {ID2}'],
  ['resident', '证件号：110105 19491231 002X'],
  ['card', '卡号 {CARD62} 扣款失败'],
  ['card', '6222 0212 3456 7890 128'],
  ['card', 'paid with visa 4111-1111-1111-1111 yesterday'],
  ['card', '{CARD4}'],
  ['card', 'my card is {CARD5}'],
  ['card', 'amex {AMEX}'],
  ['card', '3782 822463 10005'],
  ['card', '５５５５ ５５５５ ５５５５ ４４４４'],
  ['card', '收款账号：{CARD62}'],
  ['id password', 'ak {LTAI} 控制台密码：{PW}'],
];

describe('secrets in what people paste', () => {
  test.each(WRAPPINGS)('%s: %s', (kinds, text) => {
    const written = filled(text);
    const masked = maskSecrets(written);
    expect(masked.found).toEqual(expect.arrayContaining(kinds.split(' ').map((kind) => KINDS[kind])));
    for (const sample of samplesOf(text)) expect(survivors(sample, masked.text)).toEqual([]);
    expect(maskSecrets(masked.text)).toEqual({ text: masked.text, found: [] });
  });

  test('what helps a person stays', () => {
    expect(maskSecrets(filled('我的AK是{LTAI}，报错')).text).toBe('我的AK是LTAI******9G，报错');
    expect(maskSecrets(filled('password={LTAI}')).text).toBe('password=******');
    expect(maskSecrets(filled('password={CARD4}')).text).toBe('password=******');
    expect(maskSecrets(filled('卡号 {CARD62}')).text).toBe('卡号 ******0128');
    expect(maskSecrets(filled('mysql://root:{PW}@rm-bp1:3306/shop')).text).toBe('mysql://root:******@rm-bp1:3306/shop');
    expect(maskSecrets(filled('{"password":"{PW}","port":3306}')).text).toBe('{"password":"******","port":3306}');
    expect(maskSecrets(filled('-----BEGIN PRIVATE KEY-----\n{KEYBODY}\n{KEYLINE}\n登录不上')).text).toBe(
      '-----BEGIN PRIVATE KEY-----******\n登录不上',
    );
  });
});
