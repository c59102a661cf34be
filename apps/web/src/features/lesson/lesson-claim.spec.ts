import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import type { JournalView } from '@zvonok/contracts';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { http } from '../../shared/api/index.js';
import { i18n, needTexts, useLanguage } from '../../shared/i18n/index.js';
import type { Wish } from '../../shared/outbox/index.js';
import { useSession } from '../../shared/session/index.js';
import LessonClaim from './components/LessonClaim.vue';
import { lessonPage } from './test-lesson.js';

function journal(id: string, group: string, subject: string): JournalView {
  return {
    id,
    version: 4,
    academicYearId: 'y',
    group: { id: group, name: group },
    subject: { id: subject, name: subject },
    schoolClass: { id: 'c', name: group },
    gradeLevel: 7,
    teachers: [],
    noMarks: false,
  };
}

describe('claiming a substitution', () => {
  let dialog: VueWrapper;

  beforeAll(async () => {
    await useLanguage('ru');
    await needTexts('staff');
  });
  beforeEach(() => {
    setActivePinia(createPinia());
    vi.spyOn(http, 'get').mockResolvedValue({
      data: { items: [journal('k', '7А', 'Физика'), journal('l', '7А', 'a'), journal('m', '8Б', 'Физика')] },
    });
    const session = useSession();
    session.me = {
      account: { id: 'a', login: 'teacher1', displayName: 'Соколова М. В.', locale: 'ru', theme: 'system' },
      memberships: [
        {
          id: 'm',
          school: { id: 'school', name: 'Школа № 12' },
          zone: 'Europe/Moscow',
          demo: false,
          roles: [],
          staffId: 't2',
          pupilId: null,
          parentId: null,
          children: [],
        },
      ],
      serverTime: '2026-11-24T12:00:00.000Z',
    };
    session.chooseSchool('school');
    dialog = mount(LessonClaim, {
      props: { page: lessonPage(), open: true },
      global: {
        plugins: [i18n],
        stubs: { UModal: { template: '<div><slot name="body" /><slot name="footer" /></div>' } },
      },
    });
  });
  afterEach(() => vi.restoreAllMocks());

  const claimed = (): [Wish[], unknown?][] => dialog.emitted<[Wish[], unknown?]>('claim') ?? [];

  it('records the lesson itself with the claim', async () => {
    await dialog.get('form').trigger('submit');
    expect(claimed()[0]?.[0]).toMatchObject([
      { op: 'claimSubstitution', slotId: 's', kind: 'sameSubject' },
      { op: 'recordLesson', slotId: 's' },
    ]);
  });

  it('holds another subject in one’s own journal of these pupils, on a slot of its own', async () => {
    await dialog.get('input[value="otherSubject"]').setValue(true);
    await flushPromises();
    const choices = dialog.findAll('#claim-journal option').map((one) => one.text());
    expect(choices).toEqual(['Выберите журнал', '7А · Физика']);
    await dialog.get('form').trigger('submit');
    expect(claimed()).toEqual([]);
    await dialog.get('#claim-journal').setValue('k');
    await dialog.get('form').trigger('submit');
    const [wishes, into] = claimed()[0] ?? [];
    const held = dialog.emitted<[string]>('held')?.[0]?.[0];
    expect(held).toBeTruthy();
    expect(wishes).toMatchObject([
      { op: 'claimSubstitution', slotId: 's', kind: 'otherSubject', heldSlotId: held },
      { op: 'recordLesson', slotId: held },
    ]);
    expect(into).toEqual({ journalId: 'k', version: 4 });
  });
});
