import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../platform/database/transaction.js';
import { newId } from '../../platform/ids/new-id.js';
import { Account } from '../account.entity.js';
import { GrantsCache } from '../grants/grants-cache.js';
import { Membership } from '../membership.entity.js';
import { RoleAssignment } from '../role-assignment.entity.js';
import { SessionStore } from '../sessions/session-store.js';

/** An account to be made; `id` is made here when it is not given. */
export interface NewAccount {
  readonly id?: string;
  /** Lower case. */
  readonly login: string;
  readonly displayName: string;
  /** argon2id in PHC form (`PasswordHasher.hash`); null: no password yet. */
  readonly passwordHash: string | null;
}

/** A place at the transaction's school to be made. */
export interface NewMembership {
  readonly accountId: string;
  readonly staffId?: string | null;
  readonly pupilId?: string | null;
  readonly parentId?: string | null;
}

/** An appointment at the transaction's school to be made. */
export interface NewRoleAssignment {
  readonly accountId: string;
  readonly role: RoleAssignment['role'];
  readonly scopeKind?: 'school' | 'grades' | 'schoolClass';
  readonly scopeIds?: readonly string[];
  readonly fromOn: string;
  readonly toOn?: string | null;
  readonly basis?: string | null;
}

/** The form in which logins are stored and compared. */
export const loginForm = (typed: string): string => typed.trim().toLowerCase();

/** Makes accounts and their places at schools in batches; for set-up, imports and the demonstration. */
@Injectable()
export class AccountsService {
  constructor(
    private readonly grants: GrantsCache,
    private readonly sessions: SessionStore,
  ) {}

  /**
   * Makes accounts.
   * @param now instant of their making
   * @returns their ids, in order
   */
  async createMany(tx: Transaction, accounts: readonly NewAccount[], now: string): Promise<string[]> {
    const rows = accounts.map((one) => ({
      id: one.id ?? newId(),
      login: loginForm(one.login),
      displayName: one.displayName,
      passwordHash: one.passwordHash,
      createdAt: now,
    }));
    for (let from = 0; from < rows.length; from += 2000) {
      await tx.global(Account).insert(rows.slice(from, from + 2000));
    }
    return rows.map((one) => one.id);
  }

  /** Gives accounts their places at the transaction's school; returns the memberships' ids, in order. */
  async createMemberships(tx: Transaction, memberships: readonly NewMembership[]): Promise<string[]> {
    const schoolId = schoolOf(tx);
    const rows = memberships.map((one) => ({
      id: newId(),
      schoolId,
      accountId: one.accountId,
      staffId: one.staffId ?? null,
      pupilId: one.pupilId ?? null,
      parentId: one.parentId ?? null,
    }));
    for (let from = 0; from < rows.length; from += 2000) {
      await tx.global(Membership).insert(rows.slice(from, from + 2000));
    }
    this.grants.forgetAfter(tx, { schoolId });
    return rows.map((one) => one.id);
  }

  /** Makes appointments at the transaction's school; returns their ids, in order. */
  async createRoleAssignments(tx: Transaction, assignments: readonly NewRoleAssignment[]): Promise<string[]> {
    const rows = assignments.map((one) => ({
      id: newId(),
      accountId: one.accountId,
      role: one.role,
      scopeKind: one.scopeKind ?? 'school',
      scopeIds: [...(one.scopeIds ?? [])],
      fromOn: one.fromOn,
      toOn: one.toOn ?? null,
      basis: one.basis ?? null,
    }));
    await tx.repo(RoleAssignment).insert(rows);
    this.grants.forgetAfter(tx, { schoolId: schoolOf(tx) });
    return rows.map((one) => one.id);
  }

  /**
   * Sets a password and ends every session of the account but the one that changes it.
   * @param passwordHash from `PasswordHasher.hash`, made before the transaction
   * @param keepSession session that stays; null: none does
   */
  async setPassword(
    tx: Transaction,
    accountId: string,
    passwordHash: string,
    keepSession: string | null,
  ): Promise<void> {
    await tx.run({
      text: 'UPDATE account SET password_hash = $2, version = version + 1 WHERE id = $1',
      values: [accountId, passwordHash],
    });
    await this.sessions.endIn(tx, accountId, keepSession === null ? 'all' : { allBut: keepSession });
  }

  /** Disables or enables an account; a disabled one has no sessions from this commit on. */
  async setDisabled(tx: Transaction, accountId: string, disabled: boolean): Promise<void> {
    await tx.run({
      text: 'UPDATE account SET disabled = $2, version = version + 1 WHERE id = $1',
      values: [accountId, disabled],
    });
    if (disabled) await this.sessions.endIn(tx, accountId, 'all');
  }
}

function schoolOf(tx: Transaction): string {
  if (tx.schoolId === null) throw new Error('memberships and appointments belong to a school');
  return tx.schoolId;
}
