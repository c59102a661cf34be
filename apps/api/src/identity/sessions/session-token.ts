import { createHash, randomBytes } from 'node:crypto';

/** What the browser holds: 256 random bits that mean nothing. */
const tokenForm = /^[A-Za-z0-9_-]{43}$/;

/** A new token; only its hash is ever stored. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** The form in which a token is looked up. */
export const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest();

/**
 * How the session's cookie is called and marked. Under https the name's prefix makes browsers refuse it from
 * anywhere but this very origin.
 */
export class SessionCookie {
  readonly name: string;
  private readonly attributes: string;

  /** @param publicUrl address under which browsers reach the product */
  constructor(publicUrl: URL) {
    const secure = publicUrl.protocol === 'https:';
    this.name = secure ? '__Host-sid' : 'sid';
    this.attributes = `Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  }

  /**
   * The `Set-Cookie` value that gives a token to the browser.
   * @param maxAgeS seconds for which the browser keeps it; null: until it is closed
   */
  give(token: string, maxAgeS: number | null): string {
    const age = maxAgeS === null ? '' : `; Max-Age=${maxAgeS}`;
    return `${this.name}=${token}; ${this.attributes}${age}`;
  }

  /** The `Set-Cookie` value that takes the token away. */
  take(): string {
    return `${this.name}=; ${this.attributes}; Max-Age=0`;
  }

  /** The token in a `Cookie` header; null when there is none of the right form. */
  read(header: string | undefined): string | null {
    for (const pair of (header ?? '').split(';')) {
      const at = pair.indexOf('=');
      if (at < 0 || pair.slice(0, at).trim() !== this.name) continue;
      const value = pair.slice(at + 1).trim();
      if (tokenForm.test(value)) return value;
    }
    return null;
  }
}
