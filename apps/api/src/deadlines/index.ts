export { DeadlinesModule } from './deadlines.module.js';
export { ObligationKeeperService } from './obligation-keeper.service.js';
