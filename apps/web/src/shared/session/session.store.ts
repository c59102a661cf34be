import type { MeView, OwnMembershipView, PatchMe, Ref, Role } from '@zvonok/contracts';
import { paths } from '@zvonok/contracts/paths';
import { defineStore } from 'pinia';
import { computed, ref } from 'vue';
import { ApiProblem, http, ServerAway } from '../api/index.js';
import { adoptLanguage } from '../i18n/index.js';
import { adoptTheme } from '../theme/index.js';
import { setSchoolZone, setServerTime } from '../time/index.js';

const SCHOOL = 'zvonok.school';
/** This device was left, and the server does not know yet. */
const LEFT = 'zvonok.left';

/** Who is signed in, at which school this tab works and as whom. */
export const useSession = defineStore('session', () => {
  const me = ref<MeView | null>(null);
  const asked = ref(false);
  const schoolId = ref<string | null>(null);

  const membership = computed<OwnMembershipView | null>(
    () => me.value?.memberships.find((one) => one.school.id === schoolId.value) ?? null,
  );
  const roles = computed<ReadonlySet<Role>>(() => new Set(membership.value?.roles.map((one) => one.role)));
  const children = computed<Ref[]>(() => {
    const own = membership.value;
    if (!own) return [];
    if (own.pupilId && !own.children.some((child) => child.id === own.pupilId)) {
      return [{ id: own.pupilId, name: me.value?.account.displayName ?? '' }, ...own.children];
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
    const zone = membership.value?.zone;
    if (zone) setSchoolZone(zone);
  }

  /** The server said who we are: the answer to signing in, by a password or a code. */
  function take(found: MeView): void {
    me.value = found;
    setServerTime(found.serverTime);
    // On a device where nothing was chosen yet, the account's own choice is taken.
    adoptTheme(found.account.theme);
    void adoptLanguage(found.account.locale);
    const known = [sessionStorage.getItem(SCHOOL), localStorage.getItem(SCHOOL)];
    const wished = known.find((id) => found.memberships.some((one) => one.school.id === id));
    chooseSchool(wished ?? found.memberships[0]?.school.id ?? null);
  }

  /** Asks the server who we are; nobody is an answer too. */
  async function load(): Promise<void> {
    if (localStorage.getItem(LEFT) !== null) await endLeft();
    try {
      take((await http.get<MeView>(paths.me())).data);
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.status !== 401) throw error;
      me.value = null;
    }
    // Only an answer counts: while the server is away the next page asks again.
    asked.value = true;
  }

  /** Asks once; later calls know. */
  async function ensure(): Promise<void> {
    if (!asked.value) await load();
  }

  /** A session that is over already is what was wished for. */
  async function endLeft(): Promise<void> {
    try {
      await http.delete(paths.currentSession());
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.status !== 401) throw error;
    }
    localStorage.removeItem(LEFT);
  }

  /** Signs out though the server may be away: then it is told before anything else is asked of it. */
  async function leave(): Promise<void> {
    localStorage.setItem(LEFT, '1');
    forget();
    asked.value = false;
    try {
      await endLeft();
    } catch (error) {
      if (!(error instanceof ServerAway)) throw error;
    }
  }

  async function signIn(login: string, password: string, remember: boolean): Promise<void> {
    const { data } = await http.post<MeView>(paths.sessions(), { login, password, remember });
    // The former session ended with the new one.
    localStorage.removeItem(LEFT);
    take(data);
  }

  /** Keeps language and look with the account, so that the next device starts with them. */
  async function saveSettings(settings: PatchMe): Promise<void> {
    if (!me.value) return;
    const { data } = await http.patch<MeView>(paths.me(), settings);
    me.value = data;
  }

  function forget(): void {
    me.value = null;
    schoolId.value = null;
    sessionStorage.removeItem(SCHOOL);
  }

  async function signOut(everywhere = false): Promise<void> {
    await http.delete(everywhere ? paths.sessions() : paths.currentSession());
    forget();
  }

  /** The school of this tab; pages behind the sign-in always have one. */
  function school(): string {
    if (schoolId.value === null) throw new Error('No school is chosen');
    return schoolId.value;
  }

  return {
    me,
    asked,
    schoolId,
    membership,
    roles,
    children,
    isStaff,
    school,
    chooseSchool,
    take,
    load,
    ensure,
    signIn,
    signOut,
    leave,
    saveSettings,
    forget,
  };
});
