import type { Dialogue } from '../dialogue.ts';

export const enServers: readonly Dialogue[] = [
  {
    key: 'en-ssh-key-refused',
    language: 'en',
    section: 'servers',
    script: `
v {hey|Hi|hello}, can't ssh into my box since this morning
| {user}@{ip}: Permission denied (publickey).
a {hi} That message means the server is reachable but turns down the key. Which instance is it, and did you rebuild it, swap its key pair or restore a snapshot recently?
v {instance} in {region}
v I restored the system disk from a snapshot last night. {shouldn't affect keys right?|do keys live somewhere else?}
a It does: the snapshot brings back the authorized_keys of that day. Do you still have the private key you used when it was taken?
v {nope|no}, rotated in spring and deleted the old ones like a good boy
a Then use the browser console (Servers → your instance → Connect → VNC), sign in with the password, and add your current public key to ~/.ssh/authorized_keys.
v password login is disabled in sshd_config
a VNC does not go through sshd, so that setting does not matter there. If you don't know the password, "Reset password" sets one; it needs a restart.
~12m
v I'm in. Key added, ssh works
v? {turning VNC password off again now|resetting that password to something long now}
a {bye}
=closed resolved
`,
  },
  {
    key: 'en-instance-unreachable',
    language: 'en',
    section: 'servers',
    script: `
v our production server is down. {not a drill|we are losing orders}
v {instance}
a {hi} Looking now. Does ping to {ip} fail for you as well, or only the website?
v ping works!! website times out. nothing changed on our side
~2m
a The host is healthy and port 22 answers. Port 443 doesn't: nothing is listening. Could you run this on the server?
| systemctl status nginx; journalctl -u nginx -n 20
v
| nginx: [emerg] cannot load certificate "/etc/letsencrypt/live/{domain}/fullchain.pem": No such file or directory
| nginx.service: Failed with result 'exit-code'.
v hm that folder was there yesterday
a The journal should say when it restarted. At {clock} unattended-upgrades restarted nginx; so the file may have been missing for longer, and nobody noticed until then. Did somebody run certbot delete?
v {...yes. we "cleaned up" old certs last week|oh no. I did. last week.}
a You can have it back quickly:
| certbot certonly --standalone -d {domain}
| systemctl start nginx
v running
~3m
v IT'S BACK. {thank you so much|you saved our friday}
a Glad to hear it. A check like "nginx -t" in your monitoring would have told you last week. {bye}
=closed resolved
`,
  },
  {
    key: 'en-cpu-steal',
    language: 'en',
    section: 'servers',
    script: `
v The machine gets slow every afternoon. top shows steal time
| %Cpu(s): 12.1 us,  3.4 sy, 0.0 ni, 21.7 id, 0.3 wa, 0.0 hi, 0.2 si, 62.3 st
v is somebody else eating my cpu?
a {hi} Which instance is that, please?
v {instance}
a Thanks. This is a burstable type: it earns credits while idle and spends them under load. Yours runs out around {clock} each day, and from then on it is held at its baseline of 20%. So it isn't a neighbour.
v ok, that's not what I understood from the pricing page {tbh|to be honest}
a Fair point, I'll pass it on. Two ways out: unlimited mode (surplus is billed by the hour), or moving to a general-purpose type. With your average load of {41|38|44}% the second is cheaper.
v what's the downtime for the switch
a One restart, about two minutes. Addresses and disks stay.
~1d
v Switched yesterday night, steal is 0 now
=closed resolved
`,
  },
  {
    key: 'en-disk-grow',
    language: 'en',
    section: 'servers',
    script: `
v I resized the disk from 40 to 100GB in the console but df still says 40
a {hi} The disk is larger, the partition and the file system still need to follow. What do lsblk and df -T show?
v
| vda    253:0  0  100G  0 disk
| └─vda1 253:1  0   40G  0 part /
| /dev/vda1 ext4 41151788 38220112
a Good, the system sees 100G already. Then:
| growpart /dev/vda 1
| resize2fs /dev/vda1
a Both work online, no unmount and no restart. Take a snapshot first, as with everything that touches partitions.
v {growpart: command not found|bash: growpart: command not found}
a It's in cloud-guest-utils (Debian, Ubuntu) or cloud-utils-growpart (the Red Hat family).
~6m
v 99G, {perfect|lovely}. {thanks}
=closed resolved
`,
  },
  {
    key: 'en-windows-license',
    language: 'en',
    section: 'servers',
    script: `
v Windows says "Activate Windows" on a server I pay you for. Seriously?
a {hi} That shouldn't be there, sorry. Images of ours activate against an internal server; usually it is DNS or a clock that is off. What does this print in an administrator prompt?
| slmgr /ato
v
| Error: 0xC004F074 The Software Licensing Service reported that the computer could not be activated. No Key Management Service (KMS) could be contacted.
v we use our own DNS in the VPC btw
a That's it: your resolver doesn't know kms.internal. Either forward the zone "internal" to 100.64.0.2, or set the address directly:
| slmgr /skms 100.64.0.9
| slmgr /ato
v second one worked. "Product activated successfully"
a {bye}
=closed resolved
`,
  },
  {
    key: 'en-wrong-zone',
    language: 'en',
    section: 'servers',
    script: `
v can i move an instance to another zone? same region. made it in the wrong one {facepalm|sigh}
a {hi} Not directly, but it's short work: stop it, make an image, start a new instance from the image in the right zone, move the elastic IP over, release the old one. The private address changes. Is anything relying on {privateIp}?
v no its brand new
a Then it's quicker still: release it within five days of purchase for a full refund and order it in the right zone.
v oh nice. doing that
=closed resolved
`,
  },
  {
    key: 'en-reverse-dns',
    language: 'en',
    section: 'servers',
    script: `
v need a PTR record for {ip}, our mails go to spam
a {hi} Happy to set it. Which host name, and does its A record point to {ip2} or to the address you named? Mail servers check both directions.
v mail.{domain}. A record points to {ip} yes
~8m
a Checked, and the PTR is set. It takes up to an hour to be seen everywhere. Do you have SPF and DKIM?
v SPF yes, DKIM {no idea|on the list}
a DKIM matters more than the PTR for the big mailboxes, so I would do that next.
=closed no_answer
`,
  },
];
