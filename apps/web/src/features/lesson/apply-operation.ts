import type { HomeworkView, LessonPage, LessonRecordView, Operation, WorkView } from '@zvonok/contracts';

/** Who enters: the name on a record made here. */
export interface Author {
  id: string;
  name: string;
}

type OperationOf<K extends Operation['op']> = Extract<Operation, { op: K }>;

function recordOf(page: LessonPage, author: Author): LessonRecordView {
  return (
    page.record ?? {
      conductedBy: author,
      topic: '',
      planItemId: null,
      attendanceConfirmed: false,
      recordedAt: null,
      firstRecordedAt: null,
      remote: false,
    }
  );
}

function withRecord(page: LessonPage, author: Author, change: Partial<LessonRecordView>): LessonPage {
  return { ...page, record: { ...recordOf(page, author), ...change } };
}

function withPupil(
  page: LessonPage,
  pupilId: string,
  change: (pupil: LessonPage['pupils'][number]) => LessonPage['pupils'][number],
): LessonPage {
  return { ...page, pupils: page.pupils.map((pupil) => (pupil.id === pupilId ? change(pupil) : pupil)) };
}

function setMark(page: LessonPage, operation: OperationOf<'setMark'>): LessonPage {
  const { place, workId, scale, value, comment } = operation;
  return withPupil(page, operation.pupilId, (pupil) => ({
    ...pupil,
    marks: [
      ...pupil.marks.filter((mark) => mark.place !== place),
      { place, workId, scale, value, comment: comment ?? null },
    ].sort((a, b) => a.place - b.place),
  }));
}

function replaced<T>(list: readonly T[], same: (one: T) => boolean, next: T | null): T[] {
  const at = list.findIndex(same);
  const rest = list.filter((one) => !same(one));
  if (next === null) return rest;
  return at < 0 ? [...rest, next] : [...rest.slice(0, at), next, ...rest.slice(at)];
}

function setHomework(page: LessonPage, operation: OperationOf<'setHomework'>): LessonPage {
  const known = page.homework.find((one) => one.homeworkId === operation.homeworkId);
  const next: HomeworkView | null = operation.withdrawn
    ? null
    : {
        homeworkId: operation.homeworkId,
        slotId: operation.slotId,
        audience: operation.audience,
        text: operation.text,
        explicitNone: operation.explicitNone,
        estimateMin: operation.estimateMin ?? null,
        dueSlotId: operation.dueSlotId ?? null,
        longTerm: operation.longTerm ?? false,
        newMaterial: operation.newMaterial ?? false,
        dueAt: known?.dueAt ?? null,
        publishedAt: known?.publishedAt ?? null,
      };
  return {
    ...page,
    homework: replaced(page.homework, (one) => one.homeworkId === operation.homeworkId, next),
  };
}

function setWork(page: LessonPage, operation: OperationOf<'setWork'>): LessonPage {
  const known = page.works.find((one) => one.workId === operation.workId);
  const next: WorkView | null = operation.withdrawn
    ? null
    : {
        workId: operation.workId,
        slotId: operation.slotId,
        plannedFor: operation.plannedFor,
        kind: operation.kind,
        weight: operation.weight ?? known?.weight ?? 100,
        title: operation.title,
        gradable: operation.gradable,
        dueAt: known?.dueAt ?? null,
        publishedAt: known?.publishedAt ?? null,
      };
  return { ...page, works: replaced(page.works, (one) => one.workId === operation.workId, next) };
}

/** The page as it looks once the operation is done: laid over what was fetched while it waits to be sent. */
export function applyOperation(page: LessonPage, operation: Operation, author: Author): LessonPage {
  switch (operation.op) {
    case 'recordLesson':
      return withRecord(
        { ...page, slot: { ...page.slot, state: page.substitution ? 'substituted' : 'held' } },
        author,
        { recordedAt: page.record?.recordedAt ?? operation.madeAt, remote: operation.remote ?? false },
      );
    case 'cancelLesson':
      return { ...page, slot: { ...page.slot, state: 'cancelled' } };
    case 'confirmAttendance':
      return withRecord(page, author, { attendanceConfirmed: operation.confirmed });
    case 'setAttendance':
      return withPupil(page, operation.pupilId, (pupil) => ({
        ...pupil,
        attendance: operation.kind,
        minutesLate: operation.minutesLate ?? null,
      }));
    case 'setTopic':
      return withRecord(page, author, { topic: operation.topic, planItemId: operation.planItemId ?? null });
    case 'setHomework':
      return setHomework(page, operation);
    case 'setWork':
      return setWork(page, operation);
    case 'setMark':
      return setMark(page, operation);
    case 'clearMark':
      return withPupil(page, operation.pupilId, (pupil) => ({
        ...pupil,
        marks: pupil.marks.filter((mark) => mark.place !== operation.place),
      }));
    case 'claimSubstitution':
      return {
        ...page,
        substitution: {
          id: operation.substitutionId,
          kind: operation.kind,
          cause: operation.cause,
          state: 'unconfirmed',
          teacher: author,
        },
      };
    case 'revokeSubstitution':
      return { ...page, substitution: null };
  }
}
