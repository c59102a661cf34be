export { FamilyModule } from './family.module.js';
export { FamilyBuilder, type NewParent, type NewParentLink } from './family.builder.js';
export { FamilyReader, type ParentOfPupil } from './family.reader.js';
