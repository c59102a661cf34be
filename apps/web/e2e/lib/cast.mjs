/** Who teaches what today, asked of the product itself, and lessons given out so that no two journeys share one. */
import assert from 'node:assert/strict';

/**
 * @typedef {{ login: string, slotId: string, journalId: string, running: boolean, marks: boolean }} CastLesson
 *   `marks`: taught with marks
 */

/** So many lessons the other journeys take at both sizes, second tries included. */
const LEFT_FOR_OTHERS = 14;

/** The lessons of today that have begun and are not recorded. */
export class Cast {
  /**
   * @param {string} schoolId
   * @param {CastLesson[]} lessons
   * @param {string[]} teachers logins
   */
  constructor(schoolId, lessons, teachers) {
    this.schoolId = schoolId;
    this.lessons = lessons;
    this.teachers = teachers;
    /** Those given out. @type {CastLesson[]} */
    this.taken = [];
  }

  /** Asks every teacher's day. */
  static async ask(/** @type {import('./product.mjs').Product} */ product) {
    const logins = ['class5a', ...Array.from({ length: 40 }, (_none, index) => `teacher${index + 1}`)];
    /** @type {CastLesson[]} */
    const lessons = [];
    /** @type {string[]} */
    const teachers = [];
    let schoolId = '';
    for (const login of logins) {
      const headers = { 'X-Zvonok': '1', Origin: product.address, 'Content-Type': 'application/json' };
      const signedIn = await fetch(`${product.address}/api/v1/sessions`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ login, password: product.password }),
      });
      if (signedIn.status !== 200 && signedIn.status !== 201) {
        if (login === 'class5a') continue;
        break; // the last of them
      }
      const me = await signedIn.json();
      const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';
      schoolId = me.memberships[0].school.id;
      const answer = await fetch(`${product.address}/api/v1/schools/${schoolId}/today?whole=true`, {
        headers: { cookie },
      });
      assert.equal(answer.status, 200, `the day of ${login}`);
      const today = await answer.json();
      teachers.push(login);
      const now = Date.parse(today.serverTime);
      for (const slot of today.slots) {
        const begun = Date.parse(slot.startAt) <= now;
        if (!begun || slot.state !== 'planned' || slot.recordedAt || slot.insteadOf) continue;
        const running = now < Date.parse(slot.endAt);
        const page = today.lessons.find(
          (/** @type {{ slot: { id: string } }} */ one) => one.slot.id === slot.id,
        );
        const marks = !/^NO_MARKS/.test(page?.may.mark.code ?? '');
        lessons.push({ login, slotId: slot.id, journalId: slot.journalId, running, marks });
      }
    }
    return new Cast(schoolId, lessons, teachers);
  }

  /**
   * A lesson that belongs to this journey alone from now on.
   * @param {{ running?: boolean, marks?: boolean }} [wish] `running`: it is going on; else one that is over is taken
   *   first; `marks`: taught with marks
   */
  take({ running = false, marks = false } = {}) {
    const fits = (/** @type {CastLesson} */ one) => one.marks || !marks;
    const over = running ? -1 : this.lessons.findIndex((one) => !one.running && fits(one));
    const at = over >= 0 ? over : this.lessons.findIndex((one) => one.running && fits(one));
    const [lesson] = at >= 0 ? this.lessons.splice(at, 1) : [];
    assert.ok(lesson, 'no lesson is left');
    this.taken.push(lesson);
    return lesson;
  }

  /**
   * The whole day of one teacher; nobody else gets a part of it. As much of it as possible is still to be entered, as
   * long as enough lessons are left for the others.
   */
  takeDay() {
    const open = (/** @type {string} */ login) => this.lessons.filter((one) => one.login === login).length;
    const logins = [...new Set(this.lessons.filter(({ marks }) => marks).map(({ login }) => login))].sort(
      (a, b) => open(b) - open(a),
    );
    const login = logins.find((one) => this.lessons.length - open(one) >= LEFT_FOR_OTHERS) ?? logins.at(-1);
    assert.ok(login, 'no day is left');
    const taken = this.lessons.filter((one) => one.login === login);
    this.lessons = this.lessons.filter((one) => one.login !== login);
    this.taken.push(...taken);
    return login;
  }

  /** A teacher who has no part in the lesson. */
  stranger(/** @type {CastLesson} */ lesson) {
    const login = this.teachers.find((one) => one !== lesson.login && one !== 'class5a');
    assert.ok(login);
    return login;
  }
}
