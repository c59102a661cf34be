/**
 * One teacher's device: sends batches of operations one after another and, like the web client, sends a batch again
 * until it has an answer. What was acknowledged is remembered.
 */
import http from 'node:http';
import { newId } from './school.mjs';

/**
 * @typedef {import('./school.mjs').Room} Room
 * @typedef {{ id: string, version: number, subject: string, value: string }} Acknowledged
 */

/**
 * @param {{ port: number, schoolId: string, room: Room, ended: () => boolean, pace?: number }} options
 */
export async function write({ port, schoolId, room, ended, pace = 0 }) {
  const device = newId();
  /** @type {Acknowledged[]} */
  const acknowledged = [];
  /** @type {string[]} */
  const wrong = [];
  /** Last acknowledged operation of each subject: what the next one is based on. */
  const last = new Map();
  let sequence = 0;
  let answers = 0;
  let resent = 0;

  const operation = (/** @type {string} */ subject, /** @type {object} */ fields) => {
    sequence += 1;
    return {
      id: newId(),
      base: last.has(subject) ? { operation: last.get(subject) } : 0,
      madeAt: new Date().toISOString(),
      sequence,
      ...fields,
    };
  };

  const send = async (/** @type {{ subject: string, value: string, body: any }[]} */ batch) => {
    for (let attempt = 0; ; attempt += 1) {
      const body = { device, sentAt: new Date().toISOString(), operations: batch.map((one) => one.body) };
      const answer = await post(
        port,
        `/api/v1/schools/${schoolId}/journals/${room.journalId}/changes`,
        room.cookie,
        body,
      );
      if (answer?.status === 200) {
        answers += 1;
        for (const [place, outcome] of answer.json.outcomes.entries()) {
          const { subject, value, body: sent } = batch[place];
          // Nobody else writes here: a refusal means that something acknowledged before is no longer there.
          if (outcome.outcome !== 'applied' || outcome.id !== sent.id) {
            wrong.push(`not applied: ${JSON.stringify(outcome)}`);
            continue;
          }
          last.set(subject, outcome.id);
          acknowledged.push({ id: outcome.id, version: outcome.version, subject, value });
        }
        return;
      }
      if (answer && answer.status < 500 && answer.status !== 429) {
        throw new Error(`refused with ${answer.status}: ${JSON.stringify(answer.json)}`);
      }
      resent += 1;
      if (attempt > 600) throw new Error('no answer for a minute');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };

  for (const slotId of room.slotIds) {
    const subject = `record/${slotId}`;
    await send([{ subject, value: '', body: operation(subject, { op: 'recordLesson', slotId }) }]);
  }
  for (let round = 0; !ended() && wrong.length === 0; round += 1) {
    const batch = [];
    const slotId = room.slotIds[round % room.slotIds.length] ?? '';
    for (let place = 0; place < 1 + (round % 4); place += 1) {
      const pupilId = room.pupilIds[(round + place) % room.pupilIds.length] ?? '';
      const subject = `mark/${slotId}/${pupilId}`;
      const value = String(2 + ((Math.floor(round / room.pupilIds.length) + round + place) % 4));
      const previous = acknowledged.findLast((one) => one.subject === subject)?.value;
      const wanted = value === previous ? String(2 + ((Number(value) - 1) % 4)) : value;
      batch.push({
        subject,
        value: wanted,
        body: operation(subject, {
          op: 'setMark',
          slotId,
          pupilId,
          place: 0,
          workId: null,
          scale: 'five',
          value: wanted,
        }),
      });
    }
    const subject = `topic/${slotId}`;
    const topic = `Тема ${round}`;
    batch.push({ subject, value: topic, body: operation(subject, { op: 'setTopic', slotId, topic }) });
    await send(batch);
    if (pace > 0) await new Promise((resolve) => setTimeout(resolve, pace));
  }
  return { acknowledged, answers, resent, wrong };
}

const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });

/**
 * @returns {Promise<{ status: number, json: any } | null>} null when the connection broke
 */
export function post(
  /** @type {number} */ port,
  /** @type {string} */ path,
  /** @type {string} */ cookie,
  /** @type {object} */ body,
) {
  const text = JSON.stringify(body);
  return new Promise((resolve) => {
    const request = http.request(
      {
        host: '127.0.0.1',
        port,
        path,
        method: 'POST',
        agent,
        timeout: 20_000,
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(text),
          cookie,
          origin: `http://localhost:${port}`,
          host: `localhost:${port}`,
          'x-zvonok': '1',
        },
      },
      (response) => {
        let answer = '';
        response.setEncoding('utf8');
        response.on('data', (part) => (answer += part));
        response.on('end', () => {
          try {
            resolve({ status: response.statusCode ?? 0, json: JSON.parse(answer) });
          } catch {
            resolve(null); // the server died in the middle of its answer
          }
        });
        response.on('error', () => resolve(null));
      },
    );
    request.on('error', () => resolve(null));
    request.on('timeout', () => request.destroy());
    request.end(text);
  });
}
