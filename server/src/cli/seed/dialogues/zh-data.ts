import type { Dialogue } from '../dialogue.ts';

export const zhData: readonly Dialogue[] = [
  {
    key: 'zh-rds-slow',
    language: 'zh-CN',
    section: 'database',
    script: `
v rds 特别慢，一个列表页面要 {8|9|12} 秒，之前 200ms
a {hi}请问实例 ID、大概从几点开始变慢，以及是所有查询都慢还是某几条？
v {db}，{clock} 左右开始的
v 就订单列表慢，别的还行
~3m
a 看到了，慢日志里 {clock} 之后有一条占了 {pct}% 的耗时：
| SELECT * FROM orders WHERE tenant_id=? AND status IN (?,?) ORDER BY created_at DESC LIMIT 20
a 这条扫描了 {count} 万行。今天是不是有发布或者数据导入？
v 早些时候运营导了一批历史订单进去，大概{三百万|两百多万}
v 但是有索引啊 idx_tenant
a 有 idx_tenant，但导入后统计信息变了，优化器改走了 created_at 的索引倒着扫。可以先执行 ANALYZE TABLE orders; 看看。
~6m
v 执行了，快了一点，{2 秒|3 秒}多
a 那再加一个联合索引，(tenant_id, status, created_at)。8.0 在线加索引不锁表，但建议避开高峰。
=gone
a 您好，刚才的同事临时下线，我接着处理，前面的记录我都看过了。索引加了吗？
~35m
v 刚加完，{现在 40ms|页面秒开了}
v? 以后导数据要注意什么
a? 大批量导入后跑一次 ANALYZE，并且提前用 EXPLAIN 看一眼主要的查询。
a {bye}
=closed resolved
`,
  },
  {
    key: 'zh-rds-connections',
    language: 'zh-CN',
    section: 'database',
    script: `
v 救命，数据库报 Too many connections
| ERROR 1040 (HY000): Too many connections
v 用户都进不来了
a {hi}实例 ID 给我一下，我先看连接数。
v {db}
a 现在连接 {2000|1998} / 2000，其中 {1700|1680|1733} 多个是 Sleep 状态，都来自 {privateIp}。这台上面跑的什么？
v 那是定时任务的机器 昨晚刚上的新版本
a 很可能新版本没有复用连接池，每次任务都新建连接又不关。先止血：在控制台「会话管理」里按来源 IP 结束 Sleep 会话，我看您有权限。
~3m
v 结束了，网站好了
v 但是又在慢慢涨 {现在 300|又到 400 了}
a 涨得不快，说明有时间修。先把那台机器的任务停掉或者回滚，再把 wait_timeout 从 28800 调到 600，参数修改立即生效，不用重启。
v 回滚了 研发说确实是 new 了个 DataSource 在循环里😓
a {找到原因就好。|那就对上了。}另外建议给应用单独建账号并设 max_user_connections，一个程序出问题不会拖垮所有人。
v {thanks}
a {bye}
=closed resolved
`,
  },
  {
    key: 'zh-replica-delay',
    language: 'zh-CN',
    section: 'database',
    script: `
v 只读实例延迟 {1800|2400|3100} 秒了，报表全是旧数据，怎么破
a {hi}请给一下只读实例的 ID。主库这段时间有没有跑大事务，比如批量 delete 或者加字段？
v {db}
v 有，dba 凌晨开始删一年前的日志表，DELETE 一条语句删的
a 那就是它了：一条语句删上千万行是一个大事务，从库要等它整个回放完，期间延迟会一直涨。
v 能不能跳过或者杀掉
a 主库上已经提交了，从库不能跳过，跳过会主从不一致。目前回放进度大约 {pct}%，预计{还要二十分钟|半小时内}追平。
v 好吧 报表先切主库行吗
a 短时间可以，留意主库 CPU，目前 {22|31|28}%，扛得住。
~30m
v 延迟归零了
a 好的，以后大批量删除建议分批，每批几千行、中间歇一下；按时间清理的话用分区表直接 DROP PARTITION，几乎没有延迟。
v 已转给 dba 了{哈哈|}
=closed resolved
`,
  },
  {
    key: 'zh-dropped-table',
    language: 'zh-CN',
    section: 'database',
    script: `
v 完了完了 生产库的表被我 drop 了
v 刚刚的事，{五分钟|十分钟}前！！能恢复吗求求了
a {hi}能恢复，先别做别的操作。两件事：实例 ID 和表名；误删的大概时间，越准越好。
v {db} 表 member_points
v 时间应该是 {clock}
a 好。这个实例开了自动备份和日志备份，可以恢复到误删前的任意一秒。请先确认：应用现在还在往这个库写吗？
v 在写，别的表还在正常用
a 那不要整库覆盖，用「按时间点恢复到新实例」，只选 member_points 这张表，时间填误删前 30 秒。恢复好之后再把表导回来，其他表不受影响。
v 怎么填，我手抖
a 没关系，一步一步来：
| 1. 控制台 → 备份恢复 → 按时间点恢复
| 2. 目标：新实例，规格和原来一样，按量付费即可
| 3. 勾选「仅恢复指定表」→ member_points
| 4. 时间点填 {clock} 往前 30 秒
v 点了，显示预计 {12|15|18} 分钟
~19m
v 出来了！表在！{count} 万行
a 核对一下最后一条的时间，没问题就用 mysqldump 导出这张表，再导入原实例。
v? 导的时候会锁表吗
a? 加 --single-transaction 就不锁。
~14m
v 导回去了，业务正常了……{thanks}真的
v 这个新实例要钱吗
a 按小时计费，用完释放，大概{几块钱|三四块钱}。也建议把 DROP 权限从日常账号里收回来。
v 已经收了 😭
a {bye}
=closed resolved
`,
  },
  {
    key: 'zh-oss-403',
    language: 'zh-CN',
    section: 'storage',
    script: `
v 小程序上传图片报 403
| <Error><Code>AccessDenied</Code><Message>You have no right to access this object because of bucket acl.</Message><RequestId>{request}</RequestId></Error>
a {hi}RequestId 有用，我查一下。这个上传是用前端直传还是服务端上传？用的子账号还是临时凭证？
v 前端直传，sts 临时凭证
~3m
a 查到了：这个凭证对应的角色策略里只有 oss:GetObject，没有 oss:PutObject，所以能看图、不能传。
v 可是上个月还能传
a 角色策略 {昨天|前天} {clock2} 被改过，操作人是子账号 ops-{n}。可能是收权限时误删了。
v ……是我们自己人。需要加哪个
a 策略的 Action 加上 oss:PutObject,Resource 写到前缀就好：{bucket}/upload/*，不要给整个桶。
~8m
v {ok 了|好了}，能传了
a? 另外桶的跨域规则里 AllowedOrigin 现在是 *，建议改成您自己的域名。
a {bye}
=closed resolved
`,
  },
  {
    key: 'zh-oss-traffic-bill',
    language: 'zh-CN',
    section: 'storage',
    script: `
v 昨天对象存储扣了我 {amount}？？平时一天不到两块
v 你们是不是计费出 bug 了
a {hi}这个金额确实异常，我来核对。桶名是哪个？
v {bucket}
~5m
a 核对过了，计费没有错：昨天这个桶的外网流出是 {count} GB，其中 {pct}% 请求的是同一个文件 /apk/release.apk，来源 IP 很分散，Referer 是空的。像是安装包链接被人拿去当下载源或者被刷了。
v 那也不能让我付啊，我又不知道
a 理解您的心情。先把损失止住：把这个文件改成私有，或者开启防盗链；下载走 CDN 并设置带宽封顶。您现在要我等您操作吗？
v 改私有了 然后呢
a 已经看到流量降下来了。费用方面，刷量产生的流量属于实际消耗，我不能直接减免，但首次发生可以提交一次申诉，我帮您建好了，{三|五}个工作日内会有短信回复。
v 行吧……希望能退
=closed other
~20h
v 申诉结果怎么样了
a 您好，申诉通过了，按首次处理返还 {amount2} 代金券，已经到账，有效期 90 天。
v 收到，{thanks}
=closed resolved
`,
  },
  {
    key: 'zh-redis-oom',
    language: 'zh-CN',
    section: 'database',
    script: `
v redis 报错
| OOM command not allowed when used memory > 'maxmemory'.
a {hi}实例 ID 是？淘汰策略配的哪个？
v {redis} 默认的吧，没改过
a 默认是 noeviction，内存满了就拒绝写入。现在用了 {pct}% 以上，大 key 分析里有一个 list:queue:sms,{380|412|365} 万个元素，占了六成内存。
v 那是短信队列，消费者是不是挂了
v 看了下 真挂了，{三天|两天}没消费{。。|}
a 先把消费者拉起来，内存会自己降下来。如果还要应急，可以临时升一档规格，不中断。
~22m
v 队列在降了 不用升了
a 好的，给队列长度也加个告警吧。
=closed resolved
`,
  },
];
