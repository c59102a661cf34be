/** Who teaches what today, asked of the product itself, and lessons given out so that no two journeys share one. */
import assert from 'node:assert/strict';

/**
 * @typedef {{ login: string, slotId: string, journalId: string, running: boolean }} CastLesson
 */

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
      const answer = await fetch(`${product.address}/api/v1/schools/${schoolId}/today`, {
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
        lessons.push({ login, slotId: slot.id, journalId: slot.journalId, running });
      }
    }
    return new Cast(schoolId, lessons, teachers);
  }

  /**
   * A lesson that belongs to this journey alone from now on.
   * @param {{ running?: boolean }} [wish] `running`: it is going on; else one that is over is taken first
   */
  take({ running = false } = {}) {
    const over = running ? -1 : this.lessons.findIndex((one) => !one.running);
    const at = over >= 0 ? over : this.lessons.findIndex((one) => one.running);
    const [lesson] = at >= 0 ? this.lessons.splice(at, 1) : [];
    assert.ok(lesson, 'no lesson is left');
    this.taken.push(lesson);
    return lesson;
  }

  /** A teacher who has no part in the lesson. */
  stranger(/** @type {CastLesson} */ lesson) {
    const login = this.teachers.find((one) => one !== lesson.login && one !== 'class5a');
    assert.ok(login);
    return login;
  }
}
