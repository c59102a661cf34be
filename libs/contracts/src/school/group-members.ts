/** Who is in a group, and changing that for many pupils at once. */
import { ArrayUnique, IsBoolean } from 'class-validator';
import { Ref } from '../common.js';
import type { Day, Uuid } from '../common.js';
import { GROUP_KINDS } from '../enums.js';
import type { GroupKind } from '../enums.js';
import {
  IsDay,
  IsList,
  IsName,
  IsOneOf,
  IsText,
  IsUuid,
  IsWhole,
  Nested,
  NestedList,
  Nullable,
  Optional,
} from '../fields.js';

/** Query of the pupils who are in a group or may be. */
export class GroupMembersQuery {
  /** Default: today. */
  @Optional()
  @IsDay()
  on?: Day;

  /** The class whose pupils are shown besides the members; default: the group's own. */
  @Optional()
  @IsUuid()
  schoolClassId?: Uuid;
}

/** A pupil who is in a group or may be. */
export class GroupCandidate {
  @IsUuid()
  id!: Uuid;

  @IsName({ max: 300 })
  name!: string;

  /** The class, such as `5А`; empty: in none. */
  @IsText({ max: 100 })
  schoolClass!: string;

  @IsBoolean()
  member!: boolean;

  /** First day in the group, also one still to come. */
  @Nullable()
  @IsDay()
  from!: Day | null;

  /** Last day in the group; null: until further notice. */
  @Nullable()
  @IsDay()
  to!: Day | null;

  /** Names of the pupil's other groups that are no class. */
  @IsList({ max: 100 })
  @IsText({ max: 200, each: true })
  others!: string[];
}

/** The pupils of a group on a day, and those who may join. */
export class GroupMembers {
  @Nested(() => Ref)
  group!: Ref;

  @IsOneOf(GROUP_KINDS)
  kind!: GroupKind;

  @Nullable()
  @IsUuid()
  schoolClassId!: Uuid | null;

  @IsDay()
  on!: Day;

  /** In the order of a list of a class; classes one after the other. */
  @NestedList(() => GroupCandidate, { max: 2000 })
  pupils!: GroupCandidate[];
}

/** Body of the POST that lets pupils join and leave a group. */
export class ChangeGroupMembers {
  /** First day of those who join, first day without those who leave. */
  @IsDay()
  from!: Day;

  /** Pupils who join. */
  @IsList({ max: 500 })
  @IsUuid({ each: true })
  @ArrayUnique()
  join: Uuid[] = [];

  /** Pupils who leave. */
  @IsList({ max: 500 })
  @IsUuid({ each: true })
  @ArrayUnique()
  leave: Uuid[] = [];

  /** Number and date of the order. */
  @Nullable()
  @IsText({ min: 1, max: 200 })
  orderRef: string | null = null;
}

/** What came of it. */
export class GroupMembersChanged {
  @IsWhole(0)
  joined!: number;

  @IsWhole(0)
  left!: number;

  /** Of those who left: they would have joined on that day or later, so that they were never in the group. */
  @IsWhole(0)
  undone!: number;
}
