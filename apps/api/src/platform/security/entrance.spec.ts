import { describe, expect, it } from '@jest/globals';
import { readConfig } from '../config/config.js';
import { obstacleOf } from './entrance.js';

const at = (PUBLIC_URL?: string) =>
  readConfig({ DATABASE_URL: 'postgres://zvonok@localhost/zvonok', ...(PUBLIC_URL ? { PUBLIC_URL } : {}) });
const own = at();
const school = at('https://journal.school.local');
const lan = '192.168.1.20';

describe('obstacleOf', () => {
  it.each([
    ['this computer to itself', own, 'http', 'localhost:3000', '127.0.0.1', null],
    ['this computer to itself by IPv6', own, 'http', '[::1]:3000', '::1', null],
    ['a name that leads here', own, 'http', 'journal.school.local:3000', '127.0.0.1', 'plainHttp'],
    ['an address of the network', own, 'http', '192.168.1.10:3000', '192.168.1.10', 'plainHttp'],
    ['one who calls us localhost from elsewhere', own, 'http', 'localhost:3000', lan, 'plainHttp'],
    ['a browser by https', school, 'https', 'journal.school.local', lan, null],
    ['a browser by https, in capitals', school, 'https', 'Journal.School.Local', lan, null],
    ['a browser by http', school, 'http', 'journal.school.local', lan, 'plainHttp'],
    ['a browser by another name', school, 'https', '192.168.1.10', lan, 'otherHost'],
    ['a browser at another port', school, 'https', 'journal.school.local:8443', lan, 'otherHost'],
    ['without a name', school, 'https', '', lan, 'otherHost'],
    ['this computer to itself beside https', school, 'http', 'localhost:3000', '127.0.0.1', null],
  ])('%s', (_who, config, protocol, host, remote, expected) => {
    expect(obstacleOf({ protocol, host, remote, path: '/today' }, config)).toBe(expected);
  });

  it('lets everybody ask for the health', () => {
    const arrival = { protocol: 'http', host: '10.1.2.3:3000', remote: lan };
    expect(obstacleOf({ ...arrival, path: '/health/ready' }, school)).toBeNull();
    expect(obstacleOf({ ...arrival, path: '/healthy' }, school)).toBe('plainHttp');
  });
});
