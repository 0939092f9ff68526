import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { maskSecrets } from './mask-secrets.ts';

/** Numbers below pass Luhn where a card would have to. */
const NEAR_MISSES: readonly string[] = [
  '我的账号ID是 5432109876543212，订单 230987654321098 没到账',
  'account id 4112345678901238 cannot log in',
  'uid: 5432 1098 7654 3212',
  'UID 6212345678901232 实名失败',
  '1234567890123452',
  '5432109876543212 这个账号登不上',
  '5432109876543212',
  '订单号 6212345678901234502',
  '{"orderId":"4112345678901238","status":"UNPAID"}',
  '订单 4112 3456 7890 1238 退款',
  '流水号 62123456789012347',
  'trace_id=6212345678901232',
  '2345678901234560 这笔',
  'ts=1700000000000 cost=4111',
  'timestamp 1700000000000000000',
  '20231101123456789012',
  '手机 13812345678，电话 0571-88157800',
  '工单号 4112345678901238',
  '请求ID 5C3D9175-B6FC-2012-93AD-98761234ABCD',
  'x-oss-request-id: 5C3D9175B6FC201293AD9876',
  'RequestId: 473469C7-AA6F-4DC5-B3DB-A3DC0DE3C83E, Code: InvalidAccessKeyId.NotFound',
  'i-bp1a2b3c4d5e6f7g8h9i 连不上 47.96.1.1:22',
  'rm-bp1abc2def3ghi4jk.mysql.rds.aliyuncs.com:3306',
  'vpc-bp1aevy8sofi8mh1qc5o6',
  'commit 9fceb02d0ae598e95dc970b74767f19372d61af8 broke it',
  'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  'md5 d41d8cd98f00b204e9800998ecf8427e',
  'traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
  'ETag: "5B3C1A2E053D763E1B002CC607C5A0FE"',
  "ERROR 1045 (28000): Access denied for user 'root'@'10.0.0.1' (using password: YES)",
  'Failed password for invalid user admin from 203.0.113.5 port 51234 ssh2',
  'password: incorrect',
  'Password must contain at least 8 characters',
  '密码错误：请重试，错误码 ECS-20231101-123',
  '修改密码 ECS-20231101-123 报错',
  '密码是8位的，带数字',
  '重置密码后 3306端口 连不上',
  '密码过期了怎么办',
  'forgot password for my 2 servers',
  'the password is case-sensitive',
  'reset password: click the link in the mail',
  'SELECT id FROM users WHERE password = ? AND name = ?',
  'UPDATE users SET password = :password WHERE id = 5',
  'password=${DB_PASSWORD}',
  'password = os.getenv("DB_PASSWORD")',
  'const password = process.env.DB_PASSWORD;',
  'password: string;',
  'mysql -h rm-bp1.mysql.rds.aliyuncs.com -P3306 -uroot -p',
  'ssh -p 2222 root@47.96.1.1',
  'docker run -p 8080:80 nginx:1.25.3',
  'PWD=/home/admin/app',
  'token expired at 2023-11-01T10:00:00Z',
  'Unexpected token < in JSON at position 0',
  "SyntaxError: Unexpected token 'export' at wrapSafe (node:internal/modules/cjs/loader:1024:16)",
  'max_tokens: 4096, prompt tokens: 2048',
  'NextToken=AAAAAcnI7kH1dXw2Rk7NdPz3Hb9G',
  'ClientToken=123e4567-e89b-12d3-a456-426655440000',
  'Bearer authentication is required',
  'Basic authentication failed',
  'AccessKey怎么轮换，secret 忘记保存了',
  'SignatureDoesNotMatch: The request signature we calculated does not match',
  'secretName: wildcard-example-com-tls',
  'imagePullSecrets:\n  - name: regcred',
  '密钥对 my-key-pair-2023 绑定失败',
  'KMS 密钥ID：1234abcd-12ab-34cd-56ef-1234567890ab',
  'AccessKeyId=<your-access-key-id> AccessKeySecret=<your-access-key-secret>',
  'accessKeySecret: yourAccessKeySecret',
  'AK LTAIxxxxxxxxxxxxxxxx',
  'LTAI5t****9G 已禁用',
  'password=******',
  '-----BEGIN CERTIFICATE-----\nMIIDdzCCAl+gAwIBAgIEAgAAuTANBgkqhkiG9w0BAQUFADBaMQswCQYD\n-----END CERTIFICATE-----',
  '-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAx8Kq2Vx9TzLm\n-----END PUBLIC KEY-----',
  'ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQDx8Kq2Vx9TzLm4Rb8WcY1Np6DsJ3fGa admin@host',
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'at com.mysql.cj.jdbc.ConnectionImpl.createNewIO(ConnectionImpl.java:836)',
  'java.lang.NullPointerException: Cannot invoke "String.length()" because "password" is null',
  'Http2ConnectionHandlerFactory1 not found',
  '2023-11-01 12:00:00.123 [http-nio-8080-exec-10] ERROR c.a.s.TokenFilter - token invalid, uid=1234567890123452',
  '10.0.0.1 - - [01/Nov/2023:10:00:00 +0800] "GET /login?next=/home HTTP/1.1" 401 512',
  'procs r b swpd free: 4096 1024 2048 4096 512 0',
  'http://example.com:8080/@scope/package@1.2.3',
  'git@github.com:acme/app.git',
  'Error 403: AccessDenied, HostId: shop.oss-cn-hangzhou.aliyuncs.com',
  '身份证号码怎么改，1101051949 打头',
  '110105194912310021',
  '税号 91330106MA2CFK8X9Y',
  'QPS 4111111 → 5555555 in 60s',
  'user admin 2023-11-01 12:00 登录失败',
  '账号 root 3306端口 连不上 ECS-20231101-123',
  'password reset email sent to bob2@example.com',
  'sk learn 1.2.3',
  'secret: my-app-secret-v2',
  'password=$1',
  '6222021234567890127',
  '4111 1111 1111 1112',
  '3530111333300001',
  '伏尔泰 VOLTAIRE and LTAI are words',
];

describe('what only looks like a secret', () => {
  test.each(NEAR_MISSES)('%s', (text) => {
    expect(maskSecrets(text)).toEqual({ text, found: [] });
  });

  test('sentences that people write to support are left as they are', () => {
    const folder = new URL('../training/sentences/', import.meta.url);
    const names = [
      'billing-account',
      'database-storage-compliance',
      'ecs-network',
      'security-platform-general',
      'out-of-scope',
    ];
    const masked = names
      .flatMap((name) =>
        readFileSync(new URL(`${name}.jsonl`, folder), 'utf8')
          .trim()
          .split('\n'),
      )
      .map((line) => (JSON.parse(line) as { text: string }).text)
      .filter((text) => maskSecrets(text).text !== text);
    expect(masked).toEqual([]);
  });
});
