import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { defineComponent, h, useTemplateRef } from 'vue';
import { i18n, needTexts, useLanguage } from '../i18n/index.js';
import { PageKeys, useLineKeys } from './index.js';

let mounted: VueWrapper;
afterEach(() => mounted.unmount());

function press(target: Element, key: string, more: KeyboardEventInit = {}): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more });
  target.dispatchEvent(event);
  return event;
}

describe('the keys of a page', () => {
  beforeAll(async () => {
    await useLanguage('ru');
    await needTexts('staff');
  });

  function show(): void {
    const page = defineComponent(() => () => [
      h(PageKeys, { title: 'Клавиши дня', keys: [['↑ ↓', 'today.keys.lines']] }),
      h('textarea'),
      h('input', { type: 'checkbox' }),
    ]);
    mounted = mount(page, {
      attachTo: document.body,
      global: {
        plugins: [i18n],
        stubs: { PageKeysDialog: { template: '<div role="dialog">{{ $attrs.title }}</div>' } },
      },
    });
  }
  const dialog = (): Element | null => document.querySelector('[role="dialog"]');

  it.each([
    ['?', {}],
    [',', { shiftKey: true }],
  ])('are shown by %s wherever nobody types', async (key, more) => {
    show();
    const field = mounted.get('textarea').element;
    press(field, key, more);
    await flushPromises();
    expect(dialog()).toBeNull();
    press(mounted.get('input').element, key, more);
    await flushPromises();
    expect(dialog()?.textContent).toBe('Клавиши дня');
  });

  it('are shown by their button, and not by a key that belongs to something else', async () => {
    show();
    press(document.body, '?', { ctrlKey: true });
    press(document.body, ',');
    await flushPromises();
    expect(dialog()).toBeNull();
    await mounted.get('button').trigger('click');
    await flushPromises();
    expect(dialog()).not.toBeNull();
  });
});

describe('the lines of a page', () => {
  function show(): string[] {
    const did: string[] = [];
    const page = defineComponent(() => {
      const root = useTemplateRef<HTMLElement>('root');
      useLineKeys({
        root,
        lines: 'a',
        also: ({ key }) => key === 'x' && did.push(key) > 0,
      });
      return () =>
        h('div', { ref: 'root' }, [
          h('input'),
          ...['1', '2'].map((id) => h('a', { id: `line-${id}`, href: '#' }, id)),
        ]);
    });
    mounted = mount(page, { attachTo: document.body });
    for (const one of mounted.findAll('a')) {
      Object.defineProperty(one.element, 'offsetParent', { value: document.body });
      one.element.scrollIntoView = () => undefined;
    }
    return did;
  }
  const at = (): string | undefined => document.activeElement?.id;

  it('are gone through by the arrows, from either end and no further', () => {
    show();
    press(document.body, 'ArrowDown');
    expect(at()).toBe('line-1');
    press(document.body, 'ArrowDown');
    press(document.body, 'ArrowDown');
    expect(at()).toBe('line-2');
    press(document.body, 'ArrowUp');
    expect(at()).toBe('line-1');
  });

  it('leave the arrows to a field, and take further keys of the page', () => {
    const did = show();
    const field = mounted.get('input').element;
    field.focus();
    expect(press(field, 'ArrowDown').defaultPrevented).toBe(false);
    expect(press(field, 'x').defaultPrevented).toBe(false);
    expect(press(document.body, 'x').defaultPrevented).toBe(true);
    expect(did).toEqual(['x']);
  });
});
