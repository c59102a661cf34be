import type {
  ApprovePolicy,
  CreatePolicyDraft,
  Page,
  PolicyDraftChanges,
  PolicyDraftView,
  PolicyInForce,
  PolicyView,
} from '@zvonok/contracts';
import { paths } from '@zvonok/contracts/paths';
import { creating, http } from '../../shared/api/index.js';

const ifMatch = ({ version }: PolicyDraftView): { headers: Record<string, string> } => ({
  headers: { 'If-Match': `"v${version}"` },
});

/** The settings by which facts of a day are judged; today's when no day is given. */
export async function fetchInForce(
  schoolId: string,
  signal: AbortSignal,
  on?: string,
): Promise<PolicyInForce> {
  return (await http.get<PolicyInForce>(paths.policyInForce(schoolId, on), { signal })).data;
}

/** Everything the director has approved, earliest first. */
export async function fetchHistory(schoolId: string, signal: AbortSignal): Promise<readonly PolicyView[]> {
  const address = paths.policies.list(schoolId, { limit: 200 });
  return (await http.get<Page<PolicyView>>(address, { signal })).data.items;
}

/** Drafts that wait for the director. */
export async function fetchDrafts(
  schoolId: string,
  signal: AbortSignal,
): Promise<readonly PolicyDraftView[]> {
  const address = paths.policyDrafts.list(schoolId, { state: 'draft', limit: 200 });
  return (await http.get<Page<PolicyDraftView>>(address, { signal })).data.items;
}

export async function fetchDraft(
  schoolId: string,
  id: string,
  signal: AbortSignal,
): Promise<PolicyDraftView> {
  return (await http.get<PolicyDraftView>(paths.policyDrafts.one(schoolId, id), { signal })).data;
}

/** What a draft would change. */
export async function fetchChanges(
  schoolId: string,
  id: string,
  signal: AbortSignal,
): Promise<PolicyDraftChanges> {
  return (await http.get<PolicyDraftChanges>(paths.policyDraftChanges(schoolId, id), { signal })).data;
}

/** Proposes settings, or changes what was proposed as it was seen. */
export async function saveDraft(
  schoolId: string,
  draft: PolicyDraftView | null,
  body: CreatePolicyDraft,
): Promise<PolicyDraftView> {
  const { data } =
    draft === null
      ? await http.post<PolicyDraftView>(paths.policyDrafts.list(schoolId), body, creating())
      : await http.patch<PolicyDraftView>(paths.policyDrafts.one(schoolId, draft.id), body, ifMatch(draft));
  return data;
}

/** Puts a draft in force by an order. */
export async function approveDraft(
  schoolId: string,
  draft: PolicyDraftView,
  body: ApprovePolicy,
): Promise<PolicyDraftView> {
  const address = paths.policyApproval(schoolId, draft.id);
  return (await http.post<PolicyDraftView>(address, body, ifMatch(draft))).data;
}

/** Takes a draft back. */
export async function withdrawDraft(schoolId: string, draft: PolicyDraftView): Promise<PolicyDraftView> {
  const address = paths.policyWithdrawal(schoolId, draft.id);
  return (await http.post<PolicyDraftView>(address, undefined, ifMatch(draft))).data;
}
