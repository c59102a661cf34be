import { Injectable } from '@nestjs/common';
import {
  bodyErrors,
  makeProblem,
  VALIDATION_OPTIONS,
  type ContractClass,
  type SetupCheck,
  type SetupCheckResult,
} from '@zvonok/contracts';
import { mayTry } from '@zvonok/rules';
import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';
import type { WriteContext } from '../../platform/context/request-context.js';
import { Refused } from '../../platform/problems/refused.js';
import { outOfReach, ResourceService, type Resource } from '../../platform/resources/index.js';
import { schoolResources } from '../resources/all.js';

const byKind = new Map(schoolResources.map((one) => [one.kind, one]));

/** Names what would be refused before anything is saved. */
@Injectable()
export class SetupCheckService {
  constructor(private readonly resources: ResourceService) {}

  /**
   * Judges a row as the request that makes or changes it would.
   * @throws Refused `FORBIDDEN` for who may not write rows of the kind, `NOT_FOUND`
   */
  async check(ctx: WriteContext, { kind, id, body }: SetupCheck): Promise<SetupCheckResult> {
    const resource = byKind.get(kind);
    if (!resource) throw new Refused('NOT_FOUND');
    const { write } = resource.permissions;
    if (!mayTry(ctx.roles, write)) throw outOfReach(write, ctx.roles, ctx.locale);
    try {
      await this.judge(ctx, resource, id, body);
      return { problem: null };
    } catch (error) {
      if (!(error instanceof Refused) || error.code === 'FORBIDDEN' || error.code === 'NOT_FOUND')
        throw error;
      const { facts, clause, errors } = error.details;
      const problem = makeProblem(error.code, {
        locale: ctx.locale,
        ...(facts === undefined ? {} : { facts }),
        ...(clause === undefined ? {} : { clause }),
        ...(errors === undefined ? {} : { errors: [...errors] }),
      });
      return { problem };
    }
  }

  private async judge(ctx: WriteContext, resource: Resource, id: string | null, body: object): Promise<void> {
    const [, shape] = id === null ? resource.contracts.create : resource.contracts.patch;
    const instance = plainToInstance(shape as ContractClass, body);
    const wrong = await validate(instance, VALIDATION_OPTIONS);
    if (wrong.length > 0) {
      const { code, errors } = bodyErrors(wrong, ctx.locale);
      throw new Refused(code, { errors });
    }
    await this.resources.judge(resource, ctx, id, instance);
  }
}
