/** Asking beforehand whether a row of the school may be made or changed. */
import { IsObject } from 'class-validator';
import type { Uuid } from '../common.js';
import { SETUP_KINDS } from '../enums.js';
import type { SetupKind } from '../enums.js';
import { IsOneOf, IsUuid, Nested, Nullable } from '../fields.js';
import { ProblemView } from '../problem-view.js';

/** Body of the POST that asks whether a row may be made or changed. */
export class SetupCheck {
  /** What the row is. */
  @IsOneOf(SETUP_KINDS)
  kind!: SetupKind;

  /** The row that would change; null: it would be made. */
  @Nullable()
  @IsUuid()
  id: Uuid | null = null;

  /** The body of the request that would make or change it. */
  @IsObject()
  body!: Record<string, unknown>;
}

/** What would be refused. */
export class SetupCheckResult {
  /** The refusal as it would be; null: it may be saved. */
  @Nullable()
  @Nested(() => ProblemView)
  problem!: ProblemView | null;
}
