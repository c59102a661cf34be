import { Injectable } from '@nestjs/common';
import {
  AccountsService,
  fullName,
  type NewMembership,
  type NewRoleAssignment,
  type PersonNames,
} from '../../identity/index.js';
import type { Transaction } from '../../platform/database/transaction.js';

/** Somebody who shall sign in at the transaction's school. */
export interface NewSignIn extends Omit<NewMembership, 'accountId'> {
  readonly login: string;
  readonly person: PersonNames;
  /** Appointments; being a parent or a pupil needs none. */
  readonly roles: readonly Omit<NewRoleAssignment, 'accountId' | 'fromOn'>[];
}

/** Makes accounts with their places and appointments. */
@Injectable()
export class SignInMaker {
  constructor(private readonly accounts: AccountsService) {}

  /**
   * Makes accounts that sign in with the demonstration's password.
   * @param passwordHash of the demonstration's password
   * @param fromOn first day of the appointments
   * @param now instant
   * @returns ids of the accounts, in order
   */
  async make(
    tx: Transaction,
    signIns: readonly NewSignIn[],
    { passwordHash, fromOn, now }: { passwordHash: string | null; fromOn: string; now: string },
  ): Promise<string[]> {
    if (signIns.length === 0) return [];
    const ids = await this.accounts.createMany(
      tx,
      signIns.map(({ login, person }) => ({ login, displayName: fullName(person), passwordHash })),
      now,
    );
    const accountId = (index: number): string => ids[index] ?? '';
    await this.accounts.createMemberships(
      tx,
      signIns.map(({ staffId, pupilId, parentId }, index) => ({
        accountId: accountId(index),
        staffId: staffId ?? null,
        pupilId: pupilId ?? null,
        parentId: parentId ?? null,
      })),
    );
    const appointments = signIns.flatMap(({ roles }, index) =>
      roles.map((role) => ({ ...role, accountId: accountId(index), fromOn })),
    );
    if (appointments.length > 0) await this.accounts.createRoleAssignments(tx, appointments);
    return ids;
  }
}
