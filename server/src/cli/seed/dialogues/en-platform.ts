import type { Dialogue } from '../dialogue.ts';

export const enPlatform: readonly Dialogue[] = [
  {
    key: 'en-crashloop',
    language: 'en',
    section: 'kubernetes',
    script: `
v pod {pod} in CrashLoopBackOff after a deploy, cluster {cluster}
a {hi} Could you paste the last lines of the previous container, and the exit code?
| kubectl logs {pod} --previous | tail -20
| kubectl get pod {pod} -o jsonpath='{..lastState}'
v
| {"terminated":{"exitCode":137,"reason":"OOMKilled"}}
v logs just stop in the middle of startup
a 137 with OOMKilled: it went over its memory limit. What's the limit, and what changed in this version?
v limit 512Mi. we upgraded {node from 18 to 24|the framework, one major}
a Newer Node sizes its heap by the memory of the container and starts with more of it. Try 768Mi, or NODE_OPTIONS=--max-old-space-size=384.
~9m
v 768 does it, stays at {590|610|575} or so
v? should limit = request?
a? For memory I would: a pod that can't be sure of its memory is the first to be evicted.
a {bye}
=closed resolved
`,
  },
  {
    key: 'en-node-not-ready',
    language: 'en',
    section: 'kubernetes',
    script: `
v {2|3} of our nodes went NotReady at {clock}, pods are being rescheduled everywhere
a {hi} Cluster id? And what does "kubectl describe node" say under Conditions for one of them?
v {cluster}
|   DiskPressure   True   KubeletHasDiskPressure
a The kubelet evicts pods when the node's disk is over 85%. Old images or container logs, usually. On a node:
| crictl images | wc -l
| du -sh /var/log/pods/* | sort -h | tail -3
v 214 images. and one pod with {31|27|38}G of logs lol. debug logging left on
=gone
a Hi, {agent} here, my colleague's shift has just ended. Have you been able to turn debug logging off?
v yes, and crictl rmi --prune'd. nodes are Ready again
a And set containerLogMaxSize to 50Mi and containerLogMaxFiles to 3 in the kubelet configuration of the node pool, so that one pod can't fill the disk.
v {will do|done}. {thanks}
=closed resolved
`,
  },
  {
    key: 'en-ingress-tls',
    language: 'en',
    section: 'kubernetes',
    script: `
v ingress serves "Kubernetes Ingress Controller Fake Certificate" instead of ours
a {hi} That's the fallback when it can't use the secret. Is the secret in the same namespace as the Ingress, and of type kubernetes.io/tls?
v it's in default, ingress is in {shop|web|prod}
a There you go: an Ingress only reads secrets of its own namespace. Copy it over, or let cert-manager issue one there.
v kubectl get secret | sed namespace | apply ... works
=closed resolved
`,
  },
  {
    key: 'en-api-signature',
    language: 'en',
    section: 'account',
    script: `
v API keeps telling me SignatureDoesNotMatch. I've followed the docs to the letter
| {"code":"SignatureDoesNotMatch","requestId":"{request}"}
a {hi} The request id tells me what we signed on our side, one moment.
~4m
a We see a "+" in the string to sign where the docs want %20. Which language and encoder are you using?
v python, urllib.parse.urlencode
a urlencode uses quote_plus by default. Pass quote_via=urllib.parse.quote, and leave "~" unescaped.
v 200 OK. {two days of my life|I want those two days back}
a I'm adding your case to the page as an example. {bye}
=closed resolved
`,
  },
  {
    key: 'en-quota-raise',
    language: 'en',
    section: 'account',
    script: `
v need {40|50|64} more vCPUs in {region} for a load test tomorrow. form says 3 working days :(
a {hi} Let me see what can be done. Which instance type, from when to when, and could it be in another zone if one is short?
v any 4:1 type, tomorrow 9 to 18 UTC, zone doesn't matter
~18m
a Approved until the day after tomorrow. Please spread them over two zones, zone A alone may refuse some of them.
v wow ok. {thanks}
~1d
v test went fine, quota can go back
=closed resolved
`,
  },
];
