import { defineStore } from 'pinia';
import { computed, ref } from 'vue';
import { ApiProblem, http } from '../api/index.js';
import { setSchoolZone } from '../time/index.js';
import type { Child, Me, Membership, Role } from './types.js';

const SCHOOL = 'zvonok.school';

/** Who is signed in, at which school this tab works and as whom. */
export const useSession = defineStore('session', () => {
  const me = ref<Me | null>(null);
  const asked = ref(false);
  const schoolId = ref<string | null>(null);

  const membership = computed<Membership | null>(
    () => me.value?.memberships.find((one) => one.school.id === schoolId.value) ?? null,
  );
  const roles = computed<ReadonlySet<Role>>(() => new Set(membership.value?.roles.map((one) => one.role)));
  const children = computed<Child[]>(() => {
    const own = membership.value;
    if (!own) return [];
    if (own.pupilId && !own.children.some((child) => child.id === own.pupilId)) {
      return [{ id: own.pupilId, name: me.value?.account.name ?? '', schoolClass: null }, ...own.children];
    }
    return own.children;
  });
  const isStaff = computed(() => [...roles.value].some((role) => role !== 'parent' && role !== 'pupil'));

  function chooseSchool(id: string | null): void {
    schoolId.value = id;
    if (id) {
      // The tab keeps its own school, so two schools may stand open side by side.
      sessionStorage.setItem(SCHOOL, id);
      localStorage.setItem(SCHOOL, id);
    }
    const zone = membership.value?.school.zone;
    if (zone) setSchoolZone(zone);
  }

  function take(found: Me): void {
    me.value = found;
    const known = [sessionStorage.getItem(SCHOOL), localStorage.getItem(SCHOOL)];
    const wished = known.find((id) => found.memberships.some((one) => one.school.id === id));
    chooseSchool(wished ?? found.memberships[0]?.school.id ?? null);
  }

  /** Asks the server who we are; nobody is an answer too. */
  async function load(): Promise<void> {
    try {
      take((await http.get<Me>('/me')).data);
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.status !== 401) throw error;
      me.value = null;
    } finally {
      asked.value = true;
    }
  }

  /** Asks once; later calls know. */
  async function ensure(): Promise<void> {
    if (!asked.value) await load();
  }

  async function signIn(login: string, password: string, remember: boolean): Promise<void> {
    await http.post('/sessions', { login, password, remember });
    await load();
  }

  function forget(): void {
    me.value = null;
    schoolId.value = null;
    sessionStorage.removeItem(SCHOOL);
  }

  async function signOut(everywhere = false): Promise<void> {
    await http.delete(everywhere ? '/sessions' : '/sessions/current');
    forget();
  }

  /** The path prefix of this tab's school. */
  const schoolPath = computed(() => `/schools/${schoolId.value ?? ''}`);

  return {
    me,
    asked,
    schoolId,
    membership,
    roles,
    children,
    isStaff,
    schoolPath,
    chooseSchool,
    load,
    ensure,
    signIn,
    signOut,
    forget,
  };
});
