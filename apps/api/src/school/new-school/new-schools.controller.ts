import { Body, Controller, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CreateFirstSchool, CreateSchool, type SchoolView } from '@zvonok/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SessionCookie, SignInService } from '../../identity/index.js';
import { CONFIG, type Config } from '../../platform/config/config.js';
import type { RequestContext } from '../../platform/context/request-context.js';
import { Answer } from '../../platform/http/answer.js';
import { Ctx } from '../../platform/http/ctx.decorator.js';
import { Endpoint } from '../../platform/http/endpoint.decorator.js';
import { SchoolDirectory } from '../directory/school-directory.js';
import { NewSchoolsService } from './new-schools.service.js';

const school = {
  code: 'nW0cVqHk3m1t8mXl0Yc1fVx2bq7zWm5oS3pJr9dKfUE',
  name: 'Муниципальное бюджетное общеобразовательное учреждение «Средняя школа № 12»',
  shortName: 'Школа № 12',
  zone: 'Asia/Yakutsk',
  surname: 'Соколова',
  givenName: 'Мария',
  patronymic: 'Викторовна',
};

/** New schools, each by a one-time link that whoever runs the installation makes. */
@ApiTags('school')
@Controller()
export class NewSchoolsController {
  private readonly cookie: SessionCookie;

  constructor(
    private readonly schools: NewSchoolsService,
    private readonly directory: SchoolDirectory,
    private readonly signIns: SignInService,
    @Inject(CONFIG) config: Config,
  ) {
    this.cookie = new SessionCookie(config.publicUrl);
  }

  @Post('invitations/school')
  @Endpoint({
    operationId: 'createFirstSchool',
    summary: 'Make a school and its first administrator by a one-time link',
    description:
      'The link is printed where an installation without a school starts, and by `npm run admin:link`. School, account, ' +
      'membership and appointment are made together or not at all. Answers as GET /me does and sets the session’s cookie.',
    allow: 'public',
    transaction: 'none',
    body: 'CreateFirstSchool',
    answers: 'MeView',
    status: 201,
    problems: ['INVITATION_OVER', 'EXISTS', 'TOO_MANY', 'BUSY'],
    example: { ...school, login: 'sokolova', password: 'a long first password' },
  })
  async first(
    @Ctx() ctx: RequestContext,
    @Body() body: CreateFirstSchool,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Answer> {
    const { accountId } = await this.schools.makeWithAccount(ctx, body);
    const { me, token, maxAgeS } = await this.signIns.signIn({
      accountId,
      remember: false,
      userAgent: request.headers['user-agent'] ?? '',
      previousToken: this.cookie.read(request.headers.cookie),
    });
    void reply.header('set-cookie', this.cookie.give(token, maxAgeS));
    return Answer.of(me, { location: '/api/v1/sessions/current' });
  }

  @Post('schools')
  @Endpoint({
    operationId: 'createSchool',
    summary: 'Make a further school by a one-time link; the caller becomes its administrator',
    description:
      'Schools of one installation know nothing of each other; who has a place at several chooses among them. The link ' +
      'comes from `npm run admin:link`: no role at a school gives the right to make another one.',
    allow: 'signedIn',
    transaction: 'none',
    body: 'CreateSchool',
    answers: 'SchoolView',
    status: 201,
    problems: ['INVITATION_OVER', 'TOO_MANY'],
    example: school,
  })
  async further(
    @Ctx() ctx: RequestContext & { readonly accountId: string },
    @Body() body: CreateSchool,
  ): Promise<SchoolView> {
    const { schoolId } = await this.schools.makeForCaller(ctx, body);
    return this.directory.get(schoolId);
  }
}
