import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { PatchSchool, type Page, type SchoolView } from '@zvonok/contracts';
import type { RequestContext, SchoolContext, WriteContext } from '../../platform/context/request-context.js';
import { Ctx } from '../../platform/http/ctx.decorator.js';
import { Endpoint } from '../../platform/http/endpoint.decorator.js';
import { IfMatch, type SeenVersion } from '../../platform/http/etag.js';
import { Refused } from '../../platform/problems/refused.js';
import { ChangeLog } from '../../platform/resources/index.js';
import { SchoolDirectory } from './school-directory.js';

/** The caller's schools. */
@ApiTags('school')
@Controller('schools')
export class SchoolsController {
  constructor(
    private readonly schools: SchoolDirectory,
    private readonly log: ChangeLog,
  ) {}

  @Get()
  @Endpoint({
    operationId: 'listOwnSchools',
    summary: 'The caller’s schools',
    description: 'A person has few schools: the list is not paged.',
    allow: 'signedIn',
    transaction: 'none',
    answers: 'SchoolView[]',
  })
  async list(@Ctx() ctx: RequestContext & { readonly accountId: string }): Promise<Page<SchoolView>> {
    return { items: await this.schools.ofAccount(ctx.accountId) };
  }

  @Get(':schoolId')
  @Endpoint({
    operationId: 'getSchool',
    summary: 'A school of the caller',
    allow: 'school:school.read',
    transaction: 'none',
    answers: 'SchoolView',
  })
  get(@Ctx() ctx: SchoolContext): Promise<SchoolView> {
    return this.schools.get(ctx.schoolId);
  }

  @Patch(':schoolId')
  @Endpoint({
    operationId: 'patchSchool',
    summary: 'Change the names or the time zone of a school',
    description: 'Another zone moves every deadline that is still open.',
    allow: 'school:school.write',
    transaction: 'write',
    body: 'PatchSchool',
    answers: 'SchoolView',
    example: { zone: 'Asia/Yakutsk' },
  })
  async patch(
    @Ctx() ctx: WriteContext,
    @IfMatch() seen: SeenVersion,
    @Body() body: PatchSchool,
  ): Promise<SchoolView> {
    const before = await this.schools.get(ctx.schoolId, ctx.tx);
    if (seen !== '*' && before.version !== seen) throw new Refused('STALE_VERSION');
    const after = await this.schools.change(ctx.tx, before, body);
    await this.log.record(ctx, {
      kind: 'school',
      role: ctx.roles.includes('admin') ? 'admin' : 'director',
      id: after.id,
      version: after.version,
      pupilId: null,
      before: { name: before.name, shortName: before.shortName, zone: before.zone },
      after: { name: after.name, shortName: after.shortName, zone: after.zone },
      personal: [],
      rights: true,
      signedOut: null,
    });
    return after;
  }
}
