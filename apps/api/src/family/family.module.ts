import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/index.js';
import { ResourceService, resourceControllers, type Resource } from '../platform/resources/index.js';
import { SchoolModule } from '../school/index.js';
import { FamilyBuilder } from './family.builder.js';
import { FamilyReader } from './family.reader.js';
import { parentLinks } from './parent-links.resource.js';
import { parents } from './parents.resource.js';
import { PeopleImportsController } from './people-import/people-imports.controller.js';
import { PeopleImportsService } from './people-import/people-imports.service.js';

/** Each is served with its own view; here they are all only rows with versions. */
const resources = [parents, parentLinks] as unknown as Resource[];

/** Parents and what they may know. */
@Module({
  imports: [IdentityModule, SchoolModule],
  controllers: [...resourceControllers('family', resources), PeopleImportsController],
  providers: [FamilyBuilder, FamilyReader, PeopleImportsService, ResourceService],
  exports: [FamilyBuilder, FamilyReader],
})
export class FamilyModule {}
