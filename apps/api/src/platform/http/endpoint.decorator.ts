import { applyDecorators, HttpCode, SetMetadata } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import type { ProblemCode } from '@zvonok/contracts';
import type { PermissionId } from '@zvonok/rules';

/** What one route is: who may try, what it reads and writes, how the API description presents it. */
export interface EndpointOptions {
  /** Unique name of the operation in the API description. */
  readonly operationId: string;
  /** One line. */
  readonly summary: string;
  /** Meaning, limits, clause. */
  readonly description?: string;
  /** Permission asked before anything is loaded; or a route for everyone, or for anyone signed in. */
  readonly allow: PermissionId | 'public' | 'signedIn';
  /**
   * `write`: one transaction around the handler, `ctx.tx`; `read`: the same, read-only;
   * `none`: the handler sends its own pipelined reads.
   */
  readonly transaction: 'write' | 'read' | 'none';
  /** Whether the creating POST needs an `Idempotency-Key`. */
  readonly idempotent?: boolean;
  /** Name of the contract class of the body. */
  readonly body?: string;
  /** The body is a file, `application/octet-stream`, of at most so many bytes; `@Body()` gives a Buffer. */
  readonly file?: { readonly maxBytes: number };
  /** Name of the contract class of the answer; `[]` at its end: a page of them. */
  readonly answers?: string;
  /** Schema of the answer where no contract class has it. */
  readonly answerSchema?: object;
  /** Media type of the answer; `application/json` when not given. */
  readonly produces?: string;
  /** Status of the answer; 200 when not given. */
  readonly status?: number;
  /** Codes the route may refuse with besides those of every route. */
  readonly problems?: readonly ProblemCode[];
  /** Query parameters by name, with their meaning. */
  readonly query?: Readonly<Record<string, { description: string; required?: boolean; schema?: object }>>;
  /** An example of the body. */
  readonly example?: object;
}

export const ENDPOINT = 'zvonok:endpoint';

/** Declares a route. The boot test refuses a route without it. */
export const Endpoint = (options: EndpointOptions): MethodDecorator =>
  applyDecorators(
    SetMetadata(ENDPOINT, options),
    HttpCode(options.status ?? 200),
    ApiOperation({
      operationId: options.operationId,
      summary: options.summary,
      description: options.description,
    }),
  );
