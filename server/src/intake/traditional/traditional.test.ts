import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openClassify } from '../classify/open-classify.ts';
import { toSimplified } from './traditional.ts';
import { beginCpuTime } from '../../testing/cpu-time.ts';

/** The same words as they are written in Taiwan or Hong Kong and on the mainland. */
const PAIRS = [
  ['伺服器連不上', '服务器连不上'],
  ['資料庫連線失敗', '数据库连接失败'],
  ['網路很慢，一直掉封包', '网络很慢，一直丢包'],
  ['硬碟滿了，檔案寫不進去', '硬盘满了，文件写不进去'],
  ['簡訊發不出去', '短信发不出去'],
  ['帳號登入不了控制台', '账号登录不了控制台'],
  ['發票抬頭打錯字', '发票抬头打错字'],
  ['儲值沒有入帳', '充值没有入账'],
  ['網域的憑證過期了', '域名的证书过期了'],
  ['虛擬主機的記憶體不足', '虚拟主机的内存不足'],
  ['負載平衡健康檢查失敗', '负载均衡健康检查失败'],
  ['訊息佇列積壓', '消息队列积压'],
  ['主機被駭客入侵，中了木馬', '主机被黑客入侵，中了木马'],
  ['檔案全部被加密，要付贖金', '文件全部被加密，要付赎金'],
  ['金鑰外洩到GitHub', '密钥外泄到GitHub'],
  ['我要轉接真人客服', '我要转接人工客服'],
  ['頻寬跑滿了', '带宽跑满了'],
  ['自動快照沒有執行', '自动快照没有执行'],
  ['忘記伺服器密碼，想重設', '忘记服务器密码，想重设'],
  ['想退費', '想退款'],
] as const;

describe('toSimplified', () => {
  it.each([
    ['資料庫的帳號', '数据库的账号'],
    ['關係係數', '关系系数'],
    ['係咪壞咗，登入唔到', '是咪坏了，登录不到'],
    ['個人資料', '个人信息'],
    ['增值稅發票', '增值税发票'],
    ['i-bp1 的22埠', 'i-bp1 的22口'],
  ])('writes %s as %s', (traditional, simplified) => {
    expect(toSimplified(traditional)).toBe(simplified);
  });

  it('keeps what is at home in simplified writing', () => {
    for (const text of ['显著的著作', '乾坤', 'ECS 实例 i-1 连不上', '发票开错了', '']) {
      expect(toSimplified(text)).toBe(text);
    }
  });

  it('keeps every character in its place', () => {
    const characters = fc.constantFrom(...PAIRS.flatMap(([traditional]) => [...traditional]), 'a', ' ', '\n', '😀');
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(characters).map((all) => all.join('')),
        ),
        (text) => {
          const simplified = toSimplified(text);
          expect(simplified).toHaveLength(text.length);
          for (const [at, char] of [...text].entries()) {
            if (!/\p{Script=Han}/u.test(char)) expect([...simplified][at]).toBe(char);
          }
        },
      ),
    );
  });

  it('takes a million characters in bounded time', () => {
    const text = '資料庫連線失敗'.repeat(150_000);
    const spent = beginCpuTime();
    expect(toSimplified(text)).toHaveLength(text.length);
    expect(spent()).toBeLessThan(1_500);
  });
});

describe('classify', () => {
  const classify = openClassify();

  it.each(PAIRS)('takes %s for the same as %s', (traditional, simplified) => {
    const [there, here] = [classify(traditional), classify(simplified)];
    expect(there.alternatives[0]?.category).toBe(here.alternatives[0]?.category);
  });

  it('shows the words that decided as they are written', () => {
    expect(classify('發票的統一編號打錯了').words.join('')).toContain('發票');
  });
});
