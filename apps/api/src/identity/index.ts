export { IdentityModule } from './identity.module.js';
export {
  AccountsService,
  loginForm,
  type NewAccount,
  type NewMembership,
  type NewRoleAssignment,
} from './accounts/accounts.service.js';
export { inLatin, loginOf, loginsLike, takeLogin } from './accounts/readable-login.js';
export { InvitationsService, type IssuedCode } from './invitations/invitations.service.js';
export { makeLink } from './invitations/make-link.js';
export { SessionCookie } from './sessions/session-token.js';
export { SignInService, type SignedIn } from './sign-in/sign-in.service.js';
export { checkNew } from './passwords/passwords.service.js';
export { GrantsCache, type Concerned } from './grants/grants-cache.js';
export { PasswordHasher } from './passwords/password-hasher.js';
export {
  byNameSql,
  fullName,
  pupilName,
  pupilNameSql,
  RUSSIAN,
  staffName,
  staffNameSql,
  type PersonNames,
} from './person-names.js';
