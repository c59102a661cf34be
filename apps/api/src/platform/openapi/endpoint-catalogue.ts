import { Injectable, RequestMethod, type OnModuleInit } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import type { ContractClass } from '@zvonok/contracts';
import { ENDPOINT, type EndpointOptions } from '../http/endpoint.decorator.js';
import { readIfMatch } from '../http/etag.js';

/** One declared route of a controller. */
export interface CataloguedEndpoint {
  /** `Controller.method`, for messages to developers. */
  readonly name: string;
  readonly options: EndpointOptions;
  /** Contract class of the query, where the handler takes one. */
  readonly query: ContractClass | null;
  /** Whether the handler asks for `If-Match`. */
  readonly versioned: boolean;
}

interface RouteArgument {
  readonly index: number;
  readonly data?: unknown;
  readonly factory?: unknown;
}

/** `@Query()` in Nest's table of arguments. */
const queryKey = /^4:/;

/** Every route of every controller. The application does not start while one of them is not declared. */
@Injectable()
export class EndpointCatalogue implements OnModuleInit {
  private readonly found = new Map<string, CataloguedEndpoint>();

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  onModuleInit(): void {
    for (const { metatype } of this.discovery.getControllers()) {
      const prototype = (metatype as { prototype?: object } | null)?.prototype;
      if (!metatype || !prototype) continue;
      for (const method of this.scanner.getAllMethodNames(prototype)) {
        const handler = (prototype as Record<string, unknown>)[method] as object;
        if (!Reflect.hasMetadata(PATH_METADATA, handler)) continue;
        this.add(describeRoute(metatype, prototype, method, handler));
      }
    }
  }

  /** The route of an operation of the API's description. */
  byOperation(operationId: string): CataloguedEndpoint | undefined {
    return this.found.get(operationId);
  }

  all(): readonly CataloguedEndpoint[] {
    return [...this.found.values()];
  }

  private add(one: CataloguedEndpoint): void {
    const { operationId } = one.options;
    const other = this.found.get(operationId);
    if (other) throw new Error(`${one.name} and ${other.name} have the operationId ${operationId}`);
    this.found.set(operationId, one);
  }
}

function describeRoute(
  metatype: object,
  prototype: object,
  method: string,
  handler: object,
): CataloguedEndpoint {
  const name = `${(metatype as { name: string }).name}.${method}`;
  const options = Reflect.getMetadata(ENDPOINT, handler) as EndpointOptions | undefined;
  if (!options) throw new Error(`${name} is a route without @Endpoint`);
  const args = (Reflect.getMetadata(ROUTE_ARGS_METADATA, metatype, method) ?? {}) as Record<
    string,
    RouteArgument
  >;
  const types = (Reflect.getMetadata('design:paramtypes', prototype, method) ?? []) as unknown[];
  const query = Object.entries(args).find(([key, { data }]) => queryKey.test(key) && data === undefined)?.[1];
  const verb = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod;
  if (options.idempotent && (verb !== RequestMethod.POST || options.transaction !== 'write')) {
    throw new Error(`${name}: only a POST in a write transaction can be idempotent`);
  }
  return {
    name,
    options,
    query: query ? (types[query.index] as ContractClass) : null,
    versioned: Object.values(args).some(({ factory }) => factory === readIfMatch),
  };
}
