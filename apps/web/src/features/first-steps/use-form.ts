import { nextTick, ref, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { ApiProblem, ServerAway } from '../../shared/api/index.js';

/** A form that is sent as a whole. */
export interface UseFormReturn<Name extends string> {
  errors: Ref<Partial<Record<Name, string>>>;
  refused: Ref<string | null>;
  sending: Ref<boolean>;
  /** Sends; false: something is wrong and is shown, the first wrong field has the focus. */
  send: (found: Partial<Record<Name, string>>, work: () => Promise<unknown>) => Promise<boolean>;
}

/**
 * Errors of a form: its own and those of the server, each at its field.
 * @param names fields from top to bottom, as in the body
 * @param idOf element of a field
 * @param taken what is said of a field whose value belongs to somebody already
 */
export function useForm<Name extends string>(
  names: readonly Name[],
  idOf: (name: Name) => string,
  taken?: () => string,
): UseFormReturn<Name> {
  const { t } = useI18n();
  const errors = ref({}) as Ref<Partial<Record<Name, string>>>;
  const refused = ref<string | null>(null);
  const sending = ref(false);

  function explain(failure: unknown): void {
    if (failure instanceof ServerAway) {
      refused.value = t('failed.away');
      return;
    }
    if (!(failure instanceof ApiProblem)) throw failure;
    const atFields = names.flatMap((name) => {
      const detail = failure.errorAt(`/${name}`);
      if (!detail) return [];
      return [[name, failure.code === 'EXISTS' && taken ? taken() : detail] as const];
    });
    errors.value = Object.fromEntries(atFields) as Partial<Record<Name, string>>;
    if (atFields.length === 0) refused.value = failure.message || t('failed.unknown');
  }

  async function send(found: Partial<Record<Name, string>>, work: () => Promise<unknown>): Promise<boolean> {
    errors.value = found;
    refused.value = null;
    let sent = false;
    if (names.every((name) => found[name] === undefined)) {
      sending.value = true;
      try {
        await work();
        sent = true;
      } catch (failure) {
        explain(failure);
      } finally {
        sending.value = false;
      }
    }
    const wrong = names.find((name) => errors.value[name] !== undefined);
    if (wrong) {
      await nextTick();
      document.getElementById(idOf(wrong))?.focus();
    }
    return sent;
  }

  return { errors, refused, sending, send };
}
