import type { Dialogue } from '../dialogue.ts';

export const zhServers: readonly Dialogue[] = [
  {
    key: 'zh-ssh-timeout',
    language: 'zh-CN',
    section: 'servers',
    script: `
v {在吗|你好|有人吗}？ECS 突然连不上了，{急|线上在用，很急|业务全挂着}
v SSH 一直超时
| ssh: connect to host {ip} port 22: Connection timed out
a {hi}请问是哪台实例？方便给一下实例 ID 吗，另外最近有没有改过安全组或者防火墙？
v {instance} {region} 的
v? 昨天下午还好好的
v 安全组……早上同事说收紧了一下规则，不知道动了啥
a 收到，我看一下。
~3m
a 查到了：这台实例的安全组在今天 {clock} 删掉了入方向 22 端口的规则，现在只放行 80 和 443。系统本身是健康的，所以网站能开、SSH 不通。
v {晕|啊这|好家伙}……那我加回去就行？
a 对。控制台 → 安全组 → 入方向 → 添加规则：TCP 22，授权对象{填您办公网的出口 IP|建议只填公司出口 IP，不要填 0.0.0.0/0}。保存后立即生效，不用重启。
v? 出口 IP 在哪看
a? 在办公室的电脑上搜一下 "我的 IP"，显示的那个就是。
~4m
v 通了！{thanks}
a {bye}
=closed resolved
`,
  },
  {
    key: 'zh-rdp-password',
    language: 'zh-CN',
    section: 'servers',
    script: `
v windows 服务器远程密码忘了，怎么找回{啊|呀|}
a {hi}密码我们这边也看不到，只能重置。实例 ID 是多少？上面有没有正在跑的业务？重置后需要重启一次实例才会生效。
v {instance}
v 上面跑着财务的软件，白天不能停{|的}，他们要骂人
a 明白。那可以先在控制台「重置密码」提交新密码，先不勾选立即重启，等晚上再手动重启，新密码在重启后生效。
v 不重启之前旧密码还能用？
a 是的，旧密码在重启前一直有效。
v 那我现在提交，晚上{十点|九点半|八点以后}重启，万一起不来怎么办，你们晚上有人吗
a 晚上有人值班。稳妥起见，重启前先打一个系统盘快照，几分钟就好，真有问题可以回滚。
~5h
v 重启完了 新密码能进
v? 快照我过几天删
a 好的，快照按容量计费，确认没问题后删掉即可。{bye}
=closed resolved
`,
  },
  {
    key: 'zh-disk-full',
    language: 'zh-CN',
    section: 'servers',
    script: `
v 网站报 500，看日志是这个
| [error] write() to "/var/log/nginx/access.log" failed (28: No space left on device)
v 是不是你们的盘坏了
a {hi}从报错看是磁盘写满了，不是硬件故障。麻烦在服务器上执行一下 df -h 和 df -i，把结果贴过来。
~4m
v
| /dev/vda1        40G   40G     0 100% /
| /dev/vdb1       200G   31G  160G  17% /data
v inode 才用了 12%
a 系统盘 40G 满了，数据盘还很空。再看下是谁占的：
| du -xh --max-depth=2 / | sort -rh | head -20
v /var/log {27G|26G|29G}，好家伙
v nginx 的 access.log 一个文件就 22G。。能直接 rm 吗
a 别直接 rm:nginx 还占着文件句柄，删了空间也不会释放。用 truncate -s 0 /var/log/nginx/access.log 清空它，再配上 logrotate 按天切割。
v? 顺便问下 logrotate 在哪配
a? /etc/logrotate.d/nginx，系统自带一份，把 daily 和 rotate 14 写上，size 可以设成 500M。
v 清了，现在用了 {38%|41%|35%}，网站恢复了
a 好的。建议在云监控里给系统盘加一条 {85|80}% 的告警，下次提前知道。
v 已加，{thanks}
=closed resolved
`,
  },
  {
    key: 'zh-mining-cpu',
    language: 'zh-CN',
    section: 'servers',
    script: `
v 收到你们的短信说我服务器对外攻击，还说要封？我什么都没干啊！！
a {hi}先别着急，我查一下告警。请问短信里提到的实例 ID 是？
v {instance}，IP {ip}
~2m
a 告警是 {clock} 触发的：这台实例在向外大量扫描 6379 端口，同时 CPU 持续 {pct}%。看起来是被入侵后用来挖矿和扫描了。
v {cpu 确实一直很高，我以为是程序的问题|我说怎么最近这么卡}
a 能否登录上去看一下 top，最上面的进程叫什么？
v
|   PID USER      %CPU COMMAND
| 18233 redis     {397.2|389.0|391.4} kdevtmpfsi
v 这是啥？系统进程吗
a 不是，kdevtmpfsi 是很常见的挖矿程序，而且是以 redis 用户运行的，多半是 Redis 没设密码又开放到了公网。请看一下 redis.conf 里的 bind 和 requirepass。
v ……bind 0.0.0.0，没密码。之前的外包配的
a 那入口就是它了。建议这样处理：
| 1. 安全组马上去掉 6379 的公网放行
| 2. 只杀进程没用，crontab -u redis -l 里会有下载脚本，先清掉
| 3. 最彻底的办法是用入侵前的快照回滚系统盘，再改密码、换密钥
v 有 {上周日|上周五|前天}的自动快照
a 可以用它。回滚会丢掉快照之后系统盘上的改动，数据库如果在数据盘就不受影响，您确认一下。
v 数据在 /data 那块盘，没事，我回滚
~25m
v 回滚好了，cpu 现在 {3%|5%|4%}，6379 关了，密码也设了
a 我这边看到对外扫描已停止，封禁流程已经撤销。{建议顺手开启云安全中心的基线检查，能提前发现这类配置。|后续如果再收到同类告警，先断公网再排查。}
v 好的{，吓出一身汗|}，{thanks}
a {bye}
=closed resolved
`,
  },
  {
    key: 'zh-snapshot-restore',
    language: 'zh-CN',
    section: 'servers',
    script: `
v 想问下快照回滚是不是会把整个盘都盖掉，能不能只恢复一个目录
a {hi}直接回滚是整盘覆盖的。只想拿回一个目录的话，用快照新建一块云盘，挂到同一台机器上，把目录拷回来就行，不影响现在的数据。
v {原来还能这样|哦哦 这个好}
v 新建的盘要多大，收费吗
a 不能小于原盘，按量计费，按小时算，拷完卸载释放即可，{一两个小时大概几毛钱|几小时也就一块钱左右}。注意要和实例在同一个可用区。
~18m
v 挂上了，但是 mount 报错
| mount: /mnt/old: wrong fs type, bad option, bad superblock on /dev/vdc1
a 文件系统是 xfs 吧？克隆出来的盘 UUID 和原盘相同，xfs 会拒绝挂载，加上 nouuid:
| mount -o nouuid /dev/vdc1 /mnt/old
v 可以了，文件都在{!!|}，{thanks}
=closed resolved
`,
  },
  {
    key: 'zh-upgrade-config',
    language: 'zh-CN',
    section: 'servers',
    script: `
v 2 核 4G 升 4 核 8G 要停机吗？
a {hi}变更实例规格需要重启一次，一般 {2|3} 分钟以内。包年包月的实例补差价即可，公网 IP、内网 IP 和磁盘都不会变。
v 差价怎么算 我是{今年|去年底|年初}买的一年
a 按剩余天数算新旧规格的差价，提交订单前页面上会显示。方便告诉我实例 ID 吗，我帮您算一下。
v {instance}
~2m
a 剩余 {days} 天，差价 {amount}。如果之后想降回去，剩余部分会按规则退到余额。
v? 有没有优惠券可以用
a? 升级订单目前不参加优惠券活动，这个确实没有，不好意思。
v 行，那我今晚弄{，谢谢|}
a {bye}
=closed resolved
`,
  },
  {
    key: 'zh-wrong-region',
    language: 'zh-CN',
    section: 'servers',
    script: `
v 我服务器不见了！！！控制台里一台都没有！！
a {hi}先不要着急，您看一下控制台左上角选的是哪个地域？实例是按地域显示的。
v {呃|额}……是新加坡
v 切到{广州|杭州|北京}就看到了 {😅|尴尬}
a 没事，这个很常见。可以在总览页打开「显示全部地域的资源」，以后就不会找不到了。
=closed resolved
`,
  },
];
