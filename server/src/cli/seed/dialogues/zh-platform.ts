import type { Dialogue } from '../dialogue.ts';

export const zhPlatform: readonly Dialogue[] = [
  {
    key: 'zh-pod-pending',
    language: 'zh-CN',
    section: 'kubernetes',
    script: `
v pod 一直 Pending
| Warning  FailedScheduling  0/{n} nodes are available: {n} Insufficient memory.
v 可是节点内存还有一半没用啊，监控截图都在
a {hi}调度看的是 requests，不是实际使用量。集群 ID 是？再执行一下 kubectl describe node，看 Allocated resources 那一段。
v {cluster}
v
| Resource   Requests       Limits
| cpu        3120m (79%)    9200m (235%)
| memory     {pct}% ...
a 内存的 requests 已经占了 {pct}%，所以调度不上去。要么加节点，要么把虚高的 requests 调小。哪些服务申请得多？
v 看了 有几个 java 的 requests 写了 4Gi 实际用 {600M|800M|700M}
a 可以先调到 1.5Gi,limits 设 2Gi，同时确认 JVM 的 -Xmx 不超过 1.2G，否则会 OOMKilled。
~16m
v 改完都 Running 了
v? 有没有自动推荐 requests 的工具
a? 可以装 VPA，用 Off 模式只给建议不自动改。
a {bye}
=closed resolved
`,
  },
  {
    key: 'zh-image-pull',
    language: 'zh-CN',
    section: 'kubernetes',
    script: `
v ImagePullBackOff 求助
| Failed to pull image "registry.yunqiao.example/prod/api:1.{n}.0": unauthorized: authentication required
a {hi}用的是我们的镜像仓库企业版还是个人版？命名空间里有没有配 imagePullSecrets?
v 企业版 之前装了免密插件，一直好好的
a 集群和命名空间告诉我一下
v {cluster} / {pay|order|gateway}
~3m
a 免密插件的配置里只写了 default 和 prod 两个命名空间，这个是新建的，不在名单里。把它加到 watch-namespace，插件会自动下发密钥。
v 加了 {删了 pod 重建|重启了一下 deployment} 好了
=closed resolved
`,
  },
  {
    key: 'zh-ingress-502',
    language: 'zh-CN',
    section: 'kubernetes',
    script: `
v 每次发布都有几十秒 502,ingress 日志：
| connect() failed (111: Connection refused) while connecting to upstream, upstream: "http://{privateIp}:8080/"
a {hi}看起来是旧的 Pod 已经退出了，但 ingress 还在往它转发。Deployment 里有没有 preStop 和 readinessProbe？集群 ID 也给一下。
v {cluster} readiness 有，preStop 没有
v 程序收到 SIGTERM 直接就退了
a 那就是原因：端点摘除和进程退出是同时进行的，有几秒的空档。加一个 preStop sleep 15,terminationGracePeriodSeconds 设 45，程序最好也做优雅退出。
v 新 pod 那边呢 启动要 {30|40|50} 秒
a readiness 通过才会接流量，initialDelaySeconds 不够没关系，只会晚一点接。再把 maxUnavailable 设成 0，保证先起后停。
=back
a 您好，我是容器组的{agent}，补充一点：ingress 的 upstream 重试默认不会对 POST 生效，所以下单接口对这个空档特别敏感，preStop 一定要加。
~1h
v 加了，刚发了一版，{0 个|没有} 502
v? sleep 15 会不会太久
a? 按经验 10 到 15 秒够了，取决于端点同步的速度，可以压测后再缩短。
a {bye}
=closed resolved
`,
  },
  {
    key: 'zh-accesskey-leak',
    language: 'zh-CN',
    section: 'security',
    script: `
v 收到邮件说我的 AccessKey 泄露在 github 上了，真的假的
a {hi}请不要把密钥发到这里。邮件里的 Key ID 前几位是什么？我核对是不是我们发的。
v LTQ{n}x 开头
a 是我们发的，这个 Key 在 {yesterday} 出现在一个公开仓库的 config.yml 里。请马上去 访问控制 → AccessKey 禁用它，先禁用、别删除，方便排查。
v 禁用了 会影响业务吧？？
a 会，用它的程序会报 InvalidAccessKeyId。您新建一个，替换后重启服务。哪些程序在用它您清楚吗？
v 一个定时备份脚本 和 {官网后台|一个图片服务}
~20m
v 都换了
a 我查了操作审计：泄露之后有 {3|2} 次来自陌生 IP {ip2} 的调用，都是 DescribeInstances，被子账号权限拒绝了，没有造成改动。
v {吓死|还好}……git 历史里也要删吧
a 要的，但密钥已经失效了，历史里留着也用不了。以后建议给服务器绑定角色，不在代码里放密钥。
v 好的 {thanks}
=closed resolved
`,
  },
  {
    key: 'zh-sms-not-delivered',
    language: 'zh-CN',
    section: 'account',
    script: `
v 验证码短信用户收不到
a {hi}是所有用户还是个别？给一个收不到的号码的后四位和发送时间。
v 个别 {phone4}，{clock}
~3m
a 回执是 MOBILE_IN_BLACK，这个号码在运营商的黑名单里，一般是用户之前回复过 T 退订。
v 用户说他没退订过
a 让用户用这个号码发短信 11111 到我们的通道号，或者联系运营商解除屏蔽，24 小时内恢复。也建议加上语音验证码做备用。
v 好我跟他说
=closed resolved
`,
  },
  {
    key: 'zh-api-throttled',
    language: 'zh-CN',
    section: 'account',
    script: `
v 调接口老是 Throttling.User
| {"Code":"Throttling.User","Message":"Request was denied due to user flow control.","RequestId":"{request}"}
a {hi}这个接口是每个账号每秒 {10|20} 次。您大概什么频率调用？是轮询状态吗
v 对 开了 {count} 个线程每秒查一次实例状态
a 不需要逐个查，DescribeInstances 一次可以传 100 个 ID。再加上指数退避重试，基本就不会触发限流。
v? 额度能不能提
a? 可以申请，但建议先合并请求，{多数情况就够了|这样一般不用提额}。
~30m
v 合并以后一分钟才几次 好了
=closed resolved
`,
  },
];
