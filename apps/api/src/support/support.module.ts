import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/index.js';
import { FirstStepsController } from './first-steps/first-steps.controller.js';
import { SignInsController } from './issue-sign-ins/sign-ins.controller.js';
import { SignInsService } from './issue-sign-ins/sign-ins.service.js';

/** What helps a school to begin. */
@Module({
  imports: [IdentityModule],
  controllers: [FirstStepsController, SignInsController],
  providers: [SignInsService],
})
export class SupportModule {}
