import type { Dialogue } from '../dialogue.ts';

export const enAccount: readonly Dialogue[] = [
  {
    key: 'en-bill-doubled',
    language: 'en',
    section: 'billing',
    script: `
v My bill doubled this month and I didn't add anything
a {hi} Let's find out. Which account, and which two months are you comparing?
v {account}, {amount2} last month vs {amount} now
~5m
a Nearly all of the difference is one line: snapshots. An automatic policy was switched on at the beginning of the month, daily, kept for ever, for {6|9|7} disks. So it grows each day.
v I set that up after your best practices article...
a It's a good practice with a retention. Set "keep for 7 days" and the older ones go tonight. Do you need any of them for audits?
v no
v? can i get something back for this month
a? As a one-time gesture I can credit the snapshots older than 7 days: {credit}. It's on your account now.
v that's kind, {thanks}
=closed resolved
`,
  },
  {
    key: 'en-vat-invoice',
    language: 'en',
    section: 'billing',
    script: `
v invoice {invoice} lacks our VAT id, accounting rejects it
a {hi} I can reissue it. Please tell me the VAT id and the registered name as they should stand there.
v {company}, DE{count}{count2}{count3}
~6m
a Validated and reissued under the same number with "corrected" on it; the PDF is in Billing → Invoices. I saved the VAT id to your profile, so the next ones have it.
v {got it|perfect}
=closed resolved
`,
  },
  {
    key: 'en-card-declined',
    language: 'en',
    section: 'billing',
    script: `
v Payment fails with "3DS authentication failed", tried 2 cards
a {hi} Sorry about that. Does your bank's app ask you to confirm, or does the error come at once? And which browser is it?
v at once. brave
a Brave's shields block the bank's confirmation frame. Could you switch shields off for this page, or try another browser?
v safari worked
a Good. The two failed attempts may show as reservations of {amount}; the bank drops them within a few days, we never received them.
v good to know
=closed resolved
`,
  },
  {
    key: 'en-overdue-invoice',
    language: 'en',
    section: 'billing',
    script: `
v Got a "final notice" for {invoice} but we paid it {two weeks ago|on the 3rd}!
a {hi} Then I'd like to find that payment. What amount, on which date, and what did you write as the reference?
v {amount}, reference was our own PO number, 4500{count}
~11m
a Found it: it came without the invoice number, so it was parked as unassigned. I've matched it; {invoice} is paid, and the notice is void. No fee, and nothing gets switched off.
v please tell your system to be less dramatic
a I'll pass on that exact wording. {bye}
=closed resolved
`,
  },
  {
    key: 'en-two-factor-lost',
    language: 'en',
    section: 'account',
    script: `
v lost my phone and with it the authenticator. locked out of the root account
a {hi} Sorry to hear it. Do you have one of the ten recovery codes, or another admin in the account?
v codes are ... on the phone. {I know|don't say it}. we have one more admin, on vacation
a If that admin can sign in for two minutes, Users → your name → Reset second factor is all it takes. Otherwise it's an identity check with company papers, which takes about two working days.
v writing to her now
~3h
v she did it from the beach. i'm in
a Nice of her! Please print the new codes, or keep them in the team's vault.
=closed resolved
`,
  },
  {
    key: 'en-close-account',
    language: 'en',
    section: 'account',
    script: `
v How do I delete my account
a {hi} Account → Close account. It asks you to release what still runs first. May I ask what made you decide?
v project got cancelled, nothing to do with you
a Understood. {account} still has one elastic IP and two snapshots, which cost about {credit} a month; release those first. Invoices stay available for ten years by law.
=closed other
`,
  },
];
