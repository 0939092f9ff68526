import type { Dialogue } from '../dialogue.ts';

/** Visitors whom nobody has answered yet. */
export const enWaiting: readonly Dialogue[] = [
  {
    key: 'en-waiting-load-balancer',
    language: 'en',
    section: 'servers',
    script: `
v health checks of our load balancer fail since {clock}, but curl to the backend works from my laptop
| backend {privateIp}:8080 unhealthy: expected 200, got 301
v {anyone there?|it's only one of the two backends}
`,
  },
  {
    key: 'en-waiting-billing-currency',
    language: 'en',
    section: 'billing',
    script: `
v Can we switch the billing currency from USD to EUR mid-contract?
`,
  },
  {
    key: 'en-waiting-mongo-auth',
    language: 'en',
    section: 'database',
    script: `
v new db user can't log in
| MongoServerError: Authentication failed.
v i can log in with root so its not the network. instance {db}
`,
  },
];
