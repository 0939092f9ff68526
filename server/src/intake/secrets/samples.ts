/** Secrets of the right form that open nothing, each written in parts so that no scanner takes it for a real one. */
const PARTS: Readonly<Record<string, string>> = {
  LTAI: 'LTAI~5tQ8vXw2Rk7NdPz3Hb9G',
  LTAI16: 'LTAI~q8Rw2kXv7NdP',
  SK30: 'h7Kq2Vx9TzLm4Rb~8WcY1Np6DsJ3fGa',
  AKIA: 'AKIA~Q3EGRZX7VN5LKJ2D',
  AWS40: 'wJ8r/XUtnF3MI+K7MDENGb~PxRfiCY4zq9LpQ2Tvb',
  AKID: 'AKID~z8krbsJ5yKBZQpn74WFkmLPx3gnPhESA',
  SK32: 'Gu5t9xGARNpq86cd~98joQYCN3Cozk1qA',
  GHP: 'ghp_~x7Kd92LmPqRs4TuVwXyZ01AbCdEf34GhIj56',
  PAT: 'github_pat_~11ABCDEFG0aB3dE5fG7hI9_jK1lM3nO5pQ7rS9tU',
  XOXB: 'xoxb-~2839471029-8374650192837-aB3dE5fG7hI9jK1lM3nO',
  STRIPE: 'sk_live_~4eC39HqLyjWDarjtT1zdp7dc',
  SKDASH: 'sk-~8f3a1c9e7b5d4206a1b2c3d4e5f60718',
  JWT: 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.~eyJzdWIiOiIxMjM0NTY3ODkwIn0.~dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U',
  TOKEN: 'q9Zk3~Vt7Lx2Wm8Pc4Hd6',
  PW: 'Zx9!~kqPw27',
  PIN: '8274~1936',
  ID: '11010519~491231002X',
  ID2: '44052419~9003071236',
  CARD62: '62220212~34567890128',
  CARD4: '41111111~11111111',
  CARD5: '55555555~55554444',
  AMEX: '37828224~6310005',
  KEYBODY: 'MIIEpAIBAAKCAQEA~x8Kq2Vx9TzLm4Rb8WcY1Np6DsJ3fGah7Kq2Vx9TzLm4Rb8',
  KEYLINE: 'kQ9Zt3Vb7Lx2Wm8~Pc4Hd6Jf1Rg5Sn0Ty/Uz+Xa8Bc2De4Fg6Hi9Jk1Lm3No5',
};

export const SAMPLES: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(PARTS).map(([name, parts]) => [name, parts.replaceAll('~', '')]),
);

/** Puts samples where a text names them in braces, as {LTAI}. */
export function filled(text: string): string {
  return text.replace(/\{([A-Z]+\d*)\}/g, (name, sample: string) => SAMPLES[sample] ?? name);
}

/** The samples that a text names. */
export function samplesOf(text: string): string[] {
  return [...text.matchAll(/\{([A-Z]+\d*)\}/g)].flatMap(([, name]) => SAMPLES[name ?? ''] ?? []);
}

/** Pieces of a sample that a masked text still shows, beyond the ends that a mask may keep. */
export function survivors(sample: string, masked: string): string[] {
  const pieces = Array.from({ length: Math.max(1, sample.length - 4) }, (_, start) => sample.slice(start, start + 5));
  return pieces.filter((piece) => masked.includes(piece));
}
