/** Parents and their ties to pupils. */
import { IsBoolean } from 'class-validator';
import { ListQuery } from '../common.js';
import type { Day, Uuid } from '../common.js';
import { PARENT_KINDS } from '../enums.js';
import type { ParentKind } from '../enums.js';
import { IsDay, IsOneOf, IsUuid, IsWhole, Nullable, Optional, partialOf } from '../fields.js';
import { PersonName } from '../school/index.js';

export class ParentView extends PersonName {
  @IsUuid()
  id!: Uuid;

  @IsWhole(1)
  version!: number;
}

export class CreateParent extends PersonName {}
export class PatchParent extends partialOf(PersonName) {}

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

export class CreateParentLink extends ParentLinkFields {
  @IsUuid()
  parentId!: Uuid;

  @IsUuid()
  pupilId!: Uuid;
}

export class PatchParentLink extends partialOf(ParentLinkFields) {}

export class ParentLinkQuery extends ListQuery {
  @Optional()
  @IsUuid()
  parentId?: Uuid;

  @Optional()
  @IsUuid()
  pupilId?: Uuid;
}
