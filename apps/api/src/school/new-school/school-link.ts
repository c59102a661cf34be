import { Inject, Injectable } from '@nestjs/common';
import { InvitationsService } from '../../identity/index.js';
import { Clock } from '../../platform/clock/clock.js';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { Database } from '../../platform/database/database.js';
import { SchoolDirectory } from '../directory/school-directory.js';

/** Address of the page on which a school is made; the code stands where browsers and servers do not write it down. */
export const schoolLink = (publicUrl: URL, code: string): string => `${publicUrl.origin}/begin#${code}`;

/** Address of the page on which a person chooses a password. */
export const personLink = (publicUrl: URL, code: string): string => `${publicUrl.origin}/welcome#${code}`;

/** A link for somebody who begins. */
export interface FirstLink {
  readonly url: string;
  readonly expiresAt: string;
}

/** The way into an installation that has no school yet. */
@Injectable()
export class SchoolLink {
  constructor(
    private readonly db: Database,
    private readonly directory: SchoolDirectory,
    private readonly invitations: InvitationsService,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** A new link, where there is no school; null: there is one. */
  async whenEmpty(): Promise<FirstLink | null> {
    if ((await this.directory.all()).length > 0) return null;
    const { code, expiresAt } = await this.db.write(null, (tx) =>
      this.invitations.forSchool(tx, this.clock.now()),
    );
    return { url: schoolLink(this.config.publicUrl, code), expiresAt };
  }
}
