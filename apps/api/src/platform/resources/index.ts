export { ChangeLog, type RowChange } from './change-log.js';
export { outOfReach, reachSql, type RowReach } from './reach.js';
export { resourceController, resourceControllers, resourceRemoval } from './resource.controller.js';
export {
  insertRows,
  RESOURCE_WRITTEN,
  ResourceService,
  writeRows,
  type BatchChange,
  type ResourceWritten,
} from './resource.service.js';
export {
  column,
  computed,
  type Change,
  type Companions,
  type Field,
  type Resource,
  type RowWriter,
  type VersionedView,
} from './resource.js';
export { SqlParameters } from './sql-parameters.js';
