import { InitialSchema1764043200000 } from './1764043200000-initial-schema.js';
import { IndexOfRetakes1795593600000 } from './1795593600000-index-of-retakes.js';
import { DemoProgress1795600000000 } from './1795600000000-demo-progress.js';
import { PeopleImports1795600800000 } from './1795600800000-people-imports.js';
import { Invitations1795602900000 } from './1795602900000-invitations.js';
import { TimetableChanges1795603021000 } from './1795603021000-timetable-changes.js';
import { PolicyDrafts1795603800000 } from './1795603800000-policy-drafts.js';
import { DiaryLooks1795604722000 } from './1795604722000-diary-looks.js';
import { OrdersOfDeparture1795608000000 } from './1795608000000-orders-of-departure.js';

/** All schema changes, oldest first; forward only. */
export const migrations = [
  InitialSchema1764043200000,
  IndexOfRetakes1795593600000,
  DemoProgress1795600000000,
  PeopleImports1795600800000,
  Invitations1795602900000,
  TimetableChanges1795603021000,
  PolicyDrafts1795603800000,
  DiaryLooks1795604722000,
  OrdersOfDeparture1795608000000,
];
