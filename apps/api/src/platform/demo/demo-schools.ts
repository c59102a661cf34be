/** One account of the demonstration. */
export interface DemoSignIn {
  readonly login: string;
  /** Name of its school. */
  readonly school: string;
  readonly role: string;
}

/** How to sign in to the demonstration. */
export interface DemoAccess {
  readonly signIns: readonly DemoSignIn[];
  /** File with the one password of all of them. */
  readonly passwordFile: string;
  /** The file was lost, so that everybody has a new password. */
  readonly passwordIsNew?: true;
}

/**
 * Makes the demonstration's schools at the first start (injection token and interface). Provided by the module
 * that knows how, `{ provide: DemoSchools, useClass: … }`; asked once before the server listens.
 */
export abstract class DemoSchools {
  /** Makes what is missing; null: there is no demonstration in this database. */
  abstract prepare(): Promise<DemoAccess | null>;
}
