/** Parents and their ties to pupils. */
import { IsBoolean } from 'class-validator';
import { ListQuery } from '../common.js';
import type { Day, Uuid } from '../common.js';
import { PARENT_KINDS } from '../enums.js';
import type { ParentKind } from '../enums.js';
import { IsDay, IsOneOf, IsUuid, IsWhole, Nullable, Optional, partialOf } from '../fields.js';
import { PersonName } from '../school/index.js';

/** A parent. */
export class ParentView extends PersonName {
  @IsUuid()
  id!: Uuid;

  @IsWhole(1)
  version!: number;
}

/** Body of the POST that makes a parent. */
export class CreateParent extends PersonName {}
/** Body of the PATCH that changes a parent. */
export class PatchParent extends partialOf(PersonName) {}

/** What can be said of a parent's tie to a pupil. */
export class ParentLinkFields {
  @IsOneOf(PARENT_KINDS)
  kind!: ParentKind;

  @IsDay()
  fromOn!: Day;

  @Nullable()
  @IsDay()
  toOn: Day | null = null;

  /** A restriction of rights: access ends at once. */
  @IsBoolean()
  restricted: boolean = false;
}

/** A parent's tie to a pupil. */
export class ParentLinkView extends ParentLinkFields {
  @IsUuid()
  id!: Uuid;

  @IsWhole(1)
  version!: number;

  @IsUuid()
  parentId!: Uuid;

  @IsUuid()
  pupilId!: Uuid;
}

/** Body of the POST that makes a parent's tie to a pupil. */
export class CreateParentLink extends ParentLinkFields {
  @IsUuid()
  parentId!: Uuid;

  @IsUuid()
  pupilId!: Uuid;
}

/** Body of the PATCH that changes a parent's tie to a pupil. */
export class PatchParentLink extends partialOf(ParentLinkFields) {}

/** Query of the list; each filter narrows it. */
export class ParentLinkQuery extends ListQuery {
  @Optional()
  @IsUuid()
  parentId?: Uuid;

  @Optional()
  @IsUuid()
  pupilId?: Uuid;
}

export * from './people-import.js';
