/** What is another one in each token of the same person. */
const PASSING = ['exp', 'iat', 'nbf', 'jti'];

/** Whether two of the site's tokens say the same of the visitor. Nothing is trusted by this: the server checks each. */
export function isSamePerson(one: string | null, other: string | null): boolean {
  const [claims, others] = [claimsOf(one), claimsOf(other)];
  return claims !== null && claims === others;
}

function claimsOf(token: string | null): string | null {
  try {
    const body: unknown = JSON.parse(atob((token?.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/')));
    if (typeof body !== 'object' || body === null) return null;
    const lasting = Object.entries(body).filter(([name]) => !PASSING.includes(name));
    return JSON.stringify(lasting.toSorted(([a], [b]) => (a < b ? -1 : 1)));
  } catch {
    return null;
  }
}
