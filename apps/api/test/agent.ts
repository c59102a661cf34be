import { randomUUID } from 'node:crypto';
import supertest from 'supertest';
import { COUNT_HEADER, countId } from './statements.js';

type Server = Parameters<typeof supertest>[0];

/** A browser: sends the session's cookie, our origin with every write, and a fresh key with every POST. */
export class Agent {
  constructor(
    private readonly server: Server,
    private readonly origin: string,
    /** `sid=…`; null: not signed in. */
    readonly cookie: string | null,
  ) {}

  get(path: string): supertest.Test {
    return this.dress(supertest(this.server).get(path));
  }

  post(path: string, body?: string | object): supertest.Test {
    const test = this.own(supertest(this.server).post(path)).set('Idempotency-Key', `"${randomUUID()}"`);
    return body === undefined ? test : test.send(body);
  }

  put(path: string, body?: string | object): supertest.Test {
    const test = this.own(supertest(this.server).put(path));
    return body === undefined ? test : test.send(body);
  }

  patch(path: string, body?: string | object): supertest.Test {
    const test = this.own(supertest(this.server).patch(path));
    return body === undefined ? test : test.send(body);
  }

  delete(path: string): supertest.Test {
    return this.own(supertest(this.server).delete(path));
  }

  private own(test: supertest.Test): supertest.Test {
    return this.dress(test).set('Origin', this.origin).set('X-Zvonok', '1');
  }

  private dress(test: supertest.Test): supertest.Test {
    const count = countId();
    if (count !== undefined) test.set(COUNT_HEADER, count);
    return this.cookie === null ? test : test.set('Cookie', this.cookie);
  }
}
