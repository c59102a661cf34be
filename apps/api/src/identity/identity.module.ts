import { Module } from '@nestjs/common';
import { PassportModule } from '@nestjs/passport';
import { LedgerModule } from '../ledger/index.js';
import { Authenticator } from '../platform/http/authenticator.js';
import {
  ChangeLog,
  ResourceService,
  resourceControllers,
  type Resource,
} from '../platform/resources/index.js';
import { AccountsService } from './accounts/accounts.service.js';
import { GrantsCache } from './grants/grants-cache.js';
import { InvitationsController } from './invitations/invitations.controller.js';
import { InvitationsService } from './invitations/invitations.service.js';
import { LedgerChangeLog } from './ledger-change-log.js';
import { MeController } from './me/me.controller.js';
import { MeReader } from './me/me.reader.js';
import { MembershipsController } from './memberships/memberships.controller.js';
import { MembershipsService } from './memberships/memberships.service.js';
import { PasswordHasher } from './passwords/password-hasher.js';
import { PasswordsController } from './passwords/passwords.controller.js';
import { PasswordsService } from './passwords/passwords.service.js';
import { roleAssignments } from './role-assignments/role-assignments.resource.js';
import { SessionAuthenticator } from './sessions/session-authenticator.js';
import { SessionStore } from './sessions/session-store.js';
import { SessionsController } from './sessions/sessions.controller.js';
import { LocalStrategy } from './sign-in/local.strategy.js';
import { SignInService } from './sign-in/sign-in.service.js';
import { SignInThrottle } from './sign-in/sign-in-throttle.js';

/** Accounts, sessions, memberships and appointments. */
@Module({
  imports: [LedgerModule, PassportModule.register({ session: false })],
  controllers: [
    SessionsController,
    MeController,
    MembershipsController,
    PasswordsController,
    InvitationsController,
    ...resourceControllers('identity', [roleAssignments as unknown as Resource]),
  ],
  providers: [
    { provide: Authenticator, useClass: SessionAuthenticator },
    { provide: ChangeLog, useClass: LedgerChangeLog },
    AccountsService,
    GrantsCache,
    InvitationsService,
    LocalStrategy,
    MeReader,
    MembershipsService,
    ResourceService,
    PasswordHasher,
    PasswordsService,
    SessionStore,
    SignInService,
    SignInThrottle,
  ],
  exports: [
    Authenticator,
    ChangeLog,
    AccountsService,
    GrantsCache,
    InvitationsService,
    PasswordHasher,
    SignInService,
  ],
})
export class IdentityModule {}
