/** The cookie that holds a session's secret; `__Host-` pins it to this host where the connection is encrypted. */
const NAMES = { plain: 'qiao_session', secure: '__Host-qiao_session' };

/** The session's secret from a Cookie header, or undefined. */
export function sessionCookie(header: string | undefined): string | undefined {
  for (const part of (header ?? '').split(';')) {
    const [name, value] = part.trim().split('=', 2);
    if (value && (name === NAMES.secure || name === NAMES.plain)) return value;
  }
  return undefined;
}

/** A Set-Cookie header: unreadable to scripts, sent to this host alone; a life of 0 removes it. */
export function setSessionCookie(secret: string, lifeMs: number, isSecure: boolean): string {
  const name = isSecure ? NAMES.secure : NAMES.plain;
  const parts = [`${name}=${secret}`, 'Path=/', 'HttpOnly', 'SameSite=Lax', `Max-Age=${Math.floor(lifeMs / 1000)}`];
  return [...parts, ...(isSecure ? ['Secure'] : [])].join('; ');
}
