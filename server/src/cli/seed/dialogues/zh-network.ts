import type { Dialogue } from '../dialogue.ts';

export const zhNetwork: readonly Dialogue[] = [
  {
    key: 'zh-cdn-cert-expired',
    language: 'zh-CN',
    section: 'cdn',
    script: `
v 网站打开提示不安全 NET::ERR_CERT_DATE_INVALID
v 但是我证书明明{上周|前几天}续费了
a {hi}域名是哪个？续费后的新证书有部署到 CDN 上吗？
v www.{domain}
v 续费不就自动换了吗？
a 自动续费只是签发新证书，如果当初是手动上传到 CDN 的，需要再部署一次。我看这个域名在 CDN 上用的是旧证书，{昨天|今天} 08:00 到期。
v 在哪部署
a 数字证书 → 我的证书 → 选中新的那张 → 部署 → CDN，勾选 www.{domain}。一般 {5|10} 分钟全网生效。
~11m
v {可以了，浏览器绿了|好了}
v? 这种能不能自动啊，每年都要来一次
a? 可以，把 CDN 的证书来源改成「云证书托管」，以后续签会自动更新。
a {bye}
=closed resolved
`,
  },
  {
    key: 'zh-cdn-stale',
    language: 'zh-CN',
    section: 'cdn',
    script: `
v 刚发版，用户看到的还是旧页面，刷新缓存也没用
a {hi}刷新的是哪个 URL？刷新任务的状态是成功吗？
v https://static.{domain}/index.html 显示成功
~2m
a 我从{广州|成都|武汉}节点请求了一次，已经是新文件了（Last-Modified 今天 {clock}）。会不会是浏览器缓存？看一下响应头 Cache-Control。
v cache-control: max-age=31536000
v ……index.html 也缓存一年
a 对，是源站 nginx 对所有文件都加了这个头。带 hash 的 js、css 可以一年，index.html 建议 no-cache。
v 改了源站 那已经缓存的用户怎么办
a 已经打开过的用户只能等过期或者强刷，{没有办法从服务端清掉浏览器的缓存|这个确实没法远程清}。可以让入口换个地址参数，比如在跳转链接后面加 ?v={n}。
v 懂了，{thanks}
=closed resolved
`,
  },
  {
    key: 'zh-ddos-blackhole',
    language: 'zh-CN',
    section: 'security',
    script: `
v 我的 IP {ip} 怎么 ping 不通了，控制台显示"黑洞中"
a {hi}这个 IP 在 {clock} 遭到流量攻击，峰值 {18.4|22.7|31.2} Gbps，超过了免费的 5 Gbps 防护，触发了黑洞。
v 那什么时候能放出来 我游戏服现在掉了{两千|一千多}人
a 默认 {150|60} 分钟后自动解封，如果到时攻击没停会再次进入。
v 能不能提前 玩家在群里骂疯了
a 您的账号今天有一次提前解封的机会，我看攻击流量目前还有 6 Gbps，现在解封会马上再进去。建议先把业务切到别的 IP，再接高防。
=back
a 您好，我是安全组的{agent}，接手这个问题。您的客户端是写死 IP 还是走域名？
v 走域名 game.{domain}
a 那可以这样：
| 1. 先申请一个新的弹性公网 IP 绑上去，不要公开
| 2. 开通高防，把域名 CNAME 到高防，回源填新 IP
| 3. 源站安全组只放行高防的回源网段
v 高防多少钱
a 按天的保底 30G 是 {amount} 一天，先买三天撑过去，之后看情况再定。TTL 您现在设的是多少？
v 600
a 那切换后大约 10 分钟全部生效。
~28m
v 切好了，玩家陆续上来了
a 看到高防上已经有清洗流量，{峰值 9 Gbps|目前每秒 7 Gbps}，业务正常。旧 IP 就不要再用了，攻击者知道它。
v? 能查到谁打的吗
a? 我们能提供攻击时间和流量报告，您可以拿着报告报案，具体来源需要公安机关调取。
v 好，先这样 {thanks}
a {bye}
=closed resolved
`,
  },
  {
    key: 'zh-dns-not-effective',
    language: 'zh-CN',
    section: 'domains',
    script: `
v 域名解析改了{一天|半天}了还是老的 IP
a {hi}请问域名是？另外 DNS 服务器用的是我们的还是第三方的？
v {domain} 不知道，在你们这买的
a 查了一下：域名在我们这里注册，但 NS 指向的是 ns1.dnsother.example，所以在我们控制台改解析不会生效。
v 啊 那是以前建站公司弄的
v 我没有他们后台的账号{，公司都联系不上了|}
a 那就把 NS 改回我们的。先把现有的解析记录都加好，免得邮箱中断：A 记录、www、还有 MX。您有用企业邮箱吗？
v 有 mx 是 mxbiz1.qmail.example 优先级 5
a 好，我把查询到的现有记录列给您，照着加：
| @    A      {ip}
| www  CNAME  {domain}
| @    MX 5   mxbiz1.qmail.example
| @    TXT    v=spf1 include:spf.qmail.example ~all
~12m
v 加好了 然后呢
a 域名 → 修改 DNS 服务器 → 使用默认。NS 全球生效最长 48 小时，国内一般{两三个|几个}小时。
~3h
v 生效了，网站新的，邮箱也能收
a {bye}
=closed resolved
`,
  },
  {
    key: 'zh-domain-transfer',
    language: 'zh-CN',
    section: 'domains',
    script: `
v 我要把域名转出，转移码发不出来
a {hi}转移码发不出来一般有三个原因：注册未满 60 天、开启了转移锁、实名信息在审核中。域名是哪个？
v {domain}
a 这个域名开着「禁止转移锁」，先在域名安全里关掉，再申请转移码，会发到持有者邮箱。
v 邮箱是{离职同事的|前任运维的}，登不上了
a 那需要先改持有者邮箱，同一持有者修改联系邮箱不需要重新实名，{两小时|一小时}左右生效。
v? 改了会不会又锁 60 天
a? 只改邮箱不会，改持有者名称才会。
v 好 我先改
~2h
v 转移码收到了
=closed resolved
`,
  },
  {
    key: 'zh-port-25',
    language: 'zh-CN',
    section: 'servers',
    script: `
v 服务器发不出邮件，25 端口 telnet 不通
| telnet smtp.qmail.example 25
| Trying {ip2}...
| telnet: Unable to connect to remote host: Connection timed out
a {hi}出方向 25 端口默认是封禁的，防止垃圾邮件。建议改用 465(SSL)端口，绝大多数邮件服务都支持。
v 程序是老的，改不了端口{，没源码|}
a 那可以提交 25 端口解封申请，需要写清用途和每天的发信量，{一|两}个工作日审核。不过是否通过看账号情况，不能保证。
v 算了 我在机器上装个 postfix 转 465
a 这个办法好，relayhost 写 [smtp.qmail.example]:465，再加 smtp_tls_wrappermode = yes。
~40m
v 搞定
=closed resolved
`,
  },
  {
    key: 'zh-cross-border-latency',
    language: 'zh-CN',
    section: 'servers',
    script: `
v 新加坡的机器晚上特别卡，丢包 {20|15|30}%
a {hi}麻烦贴一下 mtr 的结果，从您本地到 {ip}，最好晚高峰的时候跑，顺便说下您的运营商和城市。
v
|  7.  AS4134   0.0%   38ms
|  8.  AS4134  21.0%   92ms
|  9.  AS4134  24.0%  203ms
| 10.  {ip}  23.0%  221ms
v 电信，{佛山|东莞|绍兴}
a 丢包从第 8 跳开始，是运营商国际出口拥塞，每天 20:00–23:00 比较明显，不是机器的问题。
v 那就没办法了？
a 有两个办法：换成优化线路的公网带宽（贵一些），或者用全球加速，国内就近接入。可以先按量试一晚上对比。
=closed no_answer
`,
  },
];
