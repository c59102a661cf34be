import { Injectable } from '@nestjs/common';
import {
  CreateEnrolment,
  type Day,
  type EnrolmentOrderView,
  type EnrolmentView,
  type MovePupil,
  type PupilDeparture,
} from '@zvonok/contracts';
import { addDays } from '@zvonok/rules';
import type { WriteContext } from '../../platform/context/request-context.js';
import { invalid } from '../../platform/problems/invalid.js';
import { Refused } from '../../platform/problems/refused.js';
import { ResourceService } from '../../platform/resources/index.js';
import { checkNamed } from '../resources/checks.js';
import { makeOwnGroup } from '../resources/classes.resources.js';
import { enrolments } from '../resources/people.resources.js';
import { countStructureChange } from '../structure-version.js';
import { staysSince, wantedClass, type Stay, type WantedClass } from './enrolment-orders.queries.js';

/** Moves pupils between classes and lets them leave, each by one order and in one transaction. */
@Injectable()
export class EnrolmentOrdersService {
  constructor(private readonly rows: ResourceService) {}

  /**
   * Puts a pupil into another class from a day on.
   * @throws Refused `INVALID`; `EXISTS` where the pupil is in the class already; `PERIODS_OVERLAP` where a later move is
   *   planned; `RECORDED_LATER`
   */
  async move(ctx: WriteContext, order: MovePupil): Promise<EnrolmentOrderView> {
    const { pupilId, fromOn, orderRef } = order;
    await countStructureChange(ctx.tx);
    await checkNamed(ctx, [{ table: 'pupil', id: pupilId, pointer: '/pupilId' }]);
    const to = await wantedClass(ctx.tx, order.schoolClassId);
    checkClass(ctx, order, to);
    const stays = await staysSince(ctx.tx, pupilId, fromOn);
    const inClasses = stays.filter((one) => one.kind === 'class');
    const former = inClasses.find((one) => one.fromOn <= fromOn);
    if (former?.schoolClassId === to.id) throw new Refused('EXISTS', { facts: { what: to.name } });
    const planned = inClasses.find((one) => one.fromOn > fromOn);
    if (planned) {
      throw new Refused('PERIODS_OVERLAP', { facts: { from: planned.fromOn, to: planned.toOn } });
    }
    const left = stays.filter(
      (one) =>
        one.kind !== 'extracurricular' &&
        one.schoolClassId !== to.id &&
        one.academicYearId === to.academicYearId,
    );
    const done = await this.end(ctx, left, addDays(fromOn, -1), orderRef);
    const ownGroupId = to.groupId ?? (await makeOwnGroup(this.rows, ctx, to)).id;
    const groupIds = [ownGroupId, ...order.subgroupIds];
    const begun: EnrolmentView[] = [];
    for (const groupId of groupIds) {
      // Where the pupil was to leave on a day, that day stays.
      const stay = { pupilId, groupId, fromOn, toOn: former?.toOn ?? null, orderRef };
      begun.push(await this.rows.create(enrolments, ctx, Object.assign(new CreateEnrolment(), stay)));
    }
    return { pupilId, ...done, begun };
  }

  /**
   * Ends all that a pupil has at the school with a day.
   * @throws Refused `INVALID` where the pupil is at the school no longer on that day; `RECORDED_LATER`
   */
  async depart(
    ctx: WriteContext,
    { pupilId, lastOn, orderRef }: PupilDeparture,
  ): Promise<EnrolmentOrderView> {
    await countStructureChange(ctx.tx);
    await checkNamed(ctx, [{ table: 'pupil', id: pupilId, pointer: '/pupilId' }]);
    const stays = await staysSince(ctx.tx, pupilId, lastOn);
    const done = await this.end(
      ctx,
      stays.filter((one) => one.toOn !== lastOn),
      lastOn,
      orderRef,
    );
    if (done.ended.length === 0) throw invalid(ctx.locale, '/lastOn', 'WRONG');
    return { pupilId, ...done, begun: [] };
  }

  private async end(
    ctx: WriteContext,
    stays: readonly Stay[],
    lastOn: Day,
    orderRef: string,
  ): Promise<{ ended: EnrolmentView[]; takenBack: number }> {
    const ended: EnrolmentView[] = [];
    let takenBack = 0;
    for (const { id, version, fromOn } of stays) {
      if (fromOn > lastOn) {
        await this.rows.remove(enrolments, ctx, id, version);
        takenBack += 1;
      } else {
        ended.push(
          await this.rows.patch(enrolments, ctx, id, version, { toOn: lastOn, endOrderRef: orderRef }),
        );
      }
    }
    return { ended, takenBack };
  }
}

/** The class is there on the day, and the subgroups are its own. */
function checkClass(
  { locale }: WriteContext,
  { fromOn, subgroupIds }: MovePupil,
  to: WantedClass | null,
): asserts to is WantedClass {
  if (!to) throw invalid(locale, '/schoolClassId', 'WRONG');
  if (fromOn < to.startsOn) throw invalid(locale, '/fromOn', 'TOO_SMALL', to.startsOn);
  if (fromOn > to.endsOn) throw invalid(locale, '/fromOn', 'TOO_BIG', to.endsOn);
  const strange = subgroupIds.findIndex((id) => !to.subgroupIds.includes(id));
  if (strange >= 0) throw invalid(locale, `/subgroupIds/${strange}`, 'WRONG');
}
