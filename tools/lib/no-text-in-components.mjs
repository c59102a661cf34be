/** @typedef {import('eslint').Rule.Node & { value: unknown }} Valued */

const CYRILLIC = /\p{Script=Cyrillic}/u;
/** One letter in code is a key of the keyboard or a code of attendance, not text. */
const WORD = /\p{Script=Cyrillic}{2}/u;

/**
 * What people read comes from the locale files, in every language: a component holds no Russian text, neither in
 * its template nor in its script.
 * @type {import('eslint').Rule.RuleModule}
 */
export const noTextInComponents = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { text: 'Text belongs to the locale files: {{text}}' },
  },
  create(context) {
    const check = (
      /** @type {import('eslint').Rule.Node} */ node,
      /** @type {unknown} */ text,
      pattern = CYRILLIC,
    ) => {
      if (typeof text === 'string' && pattern.test(text))
        context.report({ node, messageId: 'text', data: { text: text.trim().slice(0, 40) } });
    };
    const expressions = {
      Literal: (/** @type {Valued} */ node) => check(node, node.value, WORD),
      TemplateElement: (/** @type {import('eslint').Rule.Node & { value: { raw: string } }} */ node) =>
        check(node, node.value.raw, WORD),
    };
    const services = context.sourceCode.parserServices;
    if (!services?.defineTemplateBodyVisitor) return expressions;
    return services.defineTemplateBodyVisitor(
      {
        ...expressions,
        VText: (/** @type {Valued} */ node) => check(node, node.value),
        VLiteral: (/** @type {Valued} */ node) => check(node, node.value),
      },
      expressions,
    );
  },
};
