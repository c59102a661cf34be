import { Body, Controller, Delete, Get, Inject, Param, Patch, Post, Query, type Type } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { ListQuery } from '@zvonok/contracts';
import type { SchoolContext, WriteContext } from '../context/request-context.js';
import type { Answer } from '../http/answer.js';
import { Ctx } from '../http/ctx.decorator.js';
import { Endpoint } from '../http/endpoint.decorator.js';
import { IfMatch, type SeenVersion } from '../http/etag.js';
import { RequestUrl } from '../http/paging.js';
import type { Resource, VersionedView } from './resource.js';
import { ResourceService } from './resource.service.js';

/** What decorated parameters are checked as is known at run time only by this. */
const PARAMETER_TYPES = 'design:paramtypes';

/**
 * The four routes of a resource: list, read, create, change. The bodies and the query are checked by the resource's
 * own contract classes.
 * @param tag name of the module in the API's description
 */
export function resourceController<View extends VersionedView>(
  tag: string,
  resource: Resource<View>,
): Type<object> {
  const { names, title, contracts, permissions } = resource;
  const [createName, createBody] = contracts.create;
  const [patchName, patchBody] = contracts.patch;

  @ApiTags(tag)
  @Controller(`schools/:schoolId/${resource.path}`)
  class ResourceController {
    constructor(@Inject(ResourceService) private readonly resources: ResourceService) {}

    @Get()
    @Endpoint({
      operationId: `list${names.many}`,
      summary: `${title}: a page of the list`,
      description: resource.description,
      allow: permissions.read,
      transaction: 'none',
      answers: `${contracts.view}[]`,
    })
    list(@Ctx() ctx: SchoolContext, @Query() query: object, @RequestUrl() url: string): Promise<Answer> {
      return this.resources.list(resource, ctx, query as ListQuery, url);
    }

    @Get(':id')
    @Endpoint({
      operationId: `get${names.one}`,
      summary: `${title}: one`,
      allow: permissions.read,
      transaction: 'none',
      answers: contracts.view,
    })
    get(@Ctx() ctx: SchoolContext, @Param('id') id: string): Promise<View> {
      return this.resources.get(resource, ctx, id);
    }

    @Post()
    @Endpoint({
      operationId: `create${names.one}`,
      summary: `${title}: make one`,
      allow: permissions.write,
      transaction: 'write',
      idempotent: true,
      body: createName,
      answers: contracts.view,
      status: 201,
      problems: ['EXISTS', 'PERIODS_OVERLAP'],
      example: resource.example,
    })
    create(@Ctx() ctx: WriteContext, @Body() body: object): Promise<View> {
      return this.resources.create(resource, ctx, body);
    }

    @Patch(':id')
    @Endpoint({
      operationId: `patch${names.one}`,
      summary: `${title}: change one`,
      description: 'Members that are left out stay as they are.',
      allow: permissions.write,
      transaction: 'write',
      body: patchName,
      answers: contracts.view,
      problems: ['EXISTS', 'PERIODS_OVERLAP'],
    })
    patch(
      @Ctx() ctx: WriteContext,
      @Param('id') id: string,
      @IfMatch() seen: SeenVersion,
      @Body() body: object,
    ): Promise<View> {
      return this.resources.patch(resource, ctx, id, seen, body);
    }
  }

  const types: Record<string, readonly unknown[]> = {
    list: [Object, contracts.query, String],
    create: [Object, createBody],
    patch: [Object, String, Object, patchBody],
  };
  for (const [method, parameters] of Object.entries(types)) {
    Reflect.defineMetadata(PARAMETER_TYPES, parameters, ResourceController.prototype, method);
  }
  Object.defineProperty(ResourceController, 'name', { value: `${names.many}Controller` });
  return ResourceController;
}

/** The route that removes a row of a resource. */
export function resourceRemoval<View extends VersionedView>(
  tag: string,
  resource: Resource<View>,
): Type<object> {
  const { names, title, permissions } = resource;

  @ApiTags(tag)
  @Controller(`schools/:schoolId/${resource.path}`)
  class RemovalController {
    constructor(@Inject(ResourceService) private readonly resources: ResourceService) {}

    @Delete(':id')
    @Endpoint({
      operationId: `delete${names.one}`,
      summary: `${title}: remove one`,
      allow: permissions.write,
      transaction: 'write',
      status: 204,
      problems: ['IN_USE'],
    })
    async remove(
      @Ctx() ctx: WriteContext,
      @Param('id') id: string,
      @IfMatch() seen: SeenVersion,
    ): Promise<void> {
      await this.resources.remove(resource, ctx, id, seen);
    }
  }
  Object.defineProperty(RemovalController, 'name', { value: `${names.many}RemovalController` });
  return RemovalController;
}

/** All routes of resources. */
export const resourceControllers = (tag: string, resources: readonly Resource[]): Type<object>[] =>
  resources.flatMap((one) => [
    resourceController(tag, one),
    ...(one.removable ? [resourceRemoval(tag, one)] : []),
  ]);
