import type { Dialogue } from '../dialogue.ts';

export const enNetwork: readonly Dialogue[] = [
  {
    key: 'en-cdn-certificate',
    language: 'en',
    section: 'cdn',
    script: `
v Our shop shows "Your connection is not private" since {midnight|this morning}
v cert was renewed last week!!
a {hi} Which host name? And where was it renewed: in our certificate service or elsewhere?
v shop.{domain}, letsencrypt on the origin server
a The origin is fine. Visitors reach the CDN first, and it still has the certificate that was uploaded by hand some 90 days ago. That one expired today at 00:00 UTC.
v so i need to upload it again every 90 days??
a By hand, yes. Better: CDN → HTTPS → "Managed certificate". It's issued and renewed by us, for free; you add one CNAME for validation.
v which cname
a _acme-challenge.shop.{domain} → {request}.acme.yunqiao.example
~14m
v added, status says issued. padlock is back {:)|}
a {bye}
=closed resolved
`,
  },
  {
    key: 'en-cdn-purge',
    language: 'en',
    section: 'cdn',
    script: `
v purged the cache 3 times, some users in {Germany|Brazil|Japan} still get the old bundle
a {hi} Which URL exactly, with its query string? A purge of a URL doesn't cover its variants.
v https://static.{domain}/app.js?v={n}
a The purges were for /app.js without the query, and your rules keep the query in the cache key. Purge the directory /, or the exact address.
v directory purge submitted
~7m
v fixed for them. would hashes in the file names avoid this
a Completely. Hashed names with a year of max-age, and index.html with no-cache: then you'll never need a purge.
=closed resolved
`,
  },
  {
    key: 'en-ddos-ransom',
    language: 'en',
    section: 'security',
    script: `
v we got an email demanding 2 BTC or they "take us offline at {later}". is that real?
a {hi} Please don't pay, and don't answer it. Many of these are bluffs, but let's prepare. Is {domain} the target they name, and is it behind the CDN?
v yes and yes. but the origin ip is {ip} and it's in old DNS records everywhere
a Then that is the first thing to mend: get a new origin address, let only the CDN's ranges reach it, and don't publish it anywhere, mail records included.
v mail runs on the same machine...
a Then its MX would give the new address away. Could mail move to another server, or to a relay, for now?
v relay is doable. how long do we have, 5 hours
=back
a Hello, {agent} from the network security team here, I've read everything so far. Five hours is enough. I've raised your account to the emergency plan; it's free for 72 hours. What's your normal peak, in requests per second?
v about {400|350|600}
a Then I'd set a limit of 50 per address per 10 seconds on everything but static files, and a challenge for countries you don't sell to. Tell me when the origin has moved.
~2h
v moved. old ip released, mail via relay
a I can't reach the new origin from outside, which is as it should be. Now we wait. I'll keep an eye on it past {later}.
~4h
a It did come: {11|14|9} Gbps and a flood of requests for /search, nine minutes long. Did you notice anything?
v honestly no. checkout kept working the whole time
a That's the best answer. The report with times and sources is in Security → Events, in case you go to the police.
v we will. {thanks}, really
a {bye}
=closed resolved
`,
  },
  {
    key: 'en-dns-propagation',
    language: 'en',
    section: 'domains',
    script: `
v changed the A record of {domain} {6|8|5} hours ago, half of the world still sees the old one
a {hi} What was the TTL before the change? Resolvers keep the old answer for that long.
v uhh 86400
a Then up to a day from the change, and nobody can shorten it from here. Is the old server still up?
v yes
a Keep it up until tomorrow, or let it proxy to the new one, and nobody will notice. For the next move: lower the TTL to 300 a day ahead.
v ok makes sense
=closed resolved
`,
  },
  {
    key: 'en-domain-expired',
    language: 'en',
    section: 'domains',
    script: `
v our domain is GONE. {domain}. shows a parking page
a {hi} It expired {four|three|six} days ago and is in its grace period, so it is still yours to renew. Nobody else can take it now.
v we had auto renew on!!
a It was on, but the card was declined twice ({yesterday} was the last try). The notices went to billing@{domain}, which needs the domain to work.
v {that is ... circular|lol. ok.}
a It is. Renew it in Domains → Renew with another card; it's {credit}, the normal price, no redemption fee yet. DNS comes back by itself within an hour.
~16m
v paid. site is back for me
a Then please set a contact address outside of that domain. {bye}
=closed resolved
`,
  },
  {
    key: 'en-vpn-tunnel',
    language: 'en',
    section: 'servers',
    script: `
v ipsec tunnel flaps every hour almost exactly
| IKE_SA deleted, peer requested; CHILD_SA rekey failed: NO_PROPOSAL_CHOSEN
a {hi} Every hour smells of the rekey. What lifetime and which DH group do you have for phase 2 on your side? And what's the gateway's model?
v pfsense, phase 2 lifetime 3600, pfs group off
a Ours asks for PFS group 14 at the rekey. The first negotiation goes without it, so the tunnel comes up and falls an hour later. Set PFS to group 14 on both sides.
v changed
~2h
v two hours without a drop. {that was it|magic}
=closed resolved
`,
  },
];
