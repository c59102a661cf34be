export { IdentityModule } from './identity.module.js';
export {
  AccountsService,
  loginForm,
  type NewAccount,
  type NewMembership,
  type NewRoleAssignment,
} from './accounts/accounts.service.js';
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
