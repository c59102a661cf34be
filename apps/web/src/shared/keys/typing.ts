/** Fields into which nobody types: keys of the page work while they have the focus. */
const NOT_TYPED: ReadonlySet<string> = new Set([
  'checkbox',
  'radio',
  'button',
  'submit',
  'range',
  'file',
  'color',
]);

/** Whether the key is meant for a field, so that the page keeps its hands off it. */
export function isTyping({ target }: Pick<KeyboardEvent, 'target'>): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !NOT_TYPED.has(target.type);
  return /^(TEXTAREA|SELECT)$/.test(target.tagName) || target.isContentEditable;
}
