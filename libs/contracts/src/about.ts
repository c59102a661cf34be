import { IsName } from './fields.js';

/** Which release answers. */
export class AboutView {
  /** Number of the release, `0.1.0`. */
  @IsName({ max: 40 })
  version!: string;

  /** Digest of what the server was built from, 12 characters: two servers with the same one run the same code. */
  @IsName({ max: 40 })
  build!: string;
}
