/**
 * Puts text into one field, the way each kind of control takes it, and puts back what stood there.
 *
 * Longer than most files because it is injected as one function, after `seePage`. Rich-text editors differ most: a paste event
 * reaches the model of those that have one, and the fallbacks reach the rest; the order was measured on twelve of them. Nothing here
 * ever sends a form: no Enter key, no submit button, and no click on anything but a choice.
 */

import type { FilledField, HandResult, Hands, KnownField } from './page-kit';

/** Injected. Closed over nothing. True when it found what `openEyes` and `seePage` left. */
export function giveHands(): boolean {
  const kit = globalThis.desksideForm;
  const look = kit?.look;
  if (!kit || !look) return false;
  const WAIT = {
    /** Milliseconds for an editor that took a paste event to show the text; some do it in a later task. */
    pasted: 1_500,
    /** And for one that did not say that it took it. */
    unclaimed: 60,
    step: 30,
    /** A framework draws its controlled inputs anew within a task or two. */
    drawn: 50,
    /** For the list of a combobox to appear. */
    list: 1_500,
  };
  const pause = kit.pause;
  const until = async (met: () => boolean, limit: number): Promise<boolean> => {
    for (let waited = 0; !met(); waited += WAIT.step) {
      if (waited >= limit) return false;
      await pause(WAIT.step);
    }
    return true;
  };
  const squeezed = (text: string): string => text.replace(/[\s\u00a0\u200b\ufeff]+/g, '');
  const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
  const tell = (element: Element, type: 'input' | 'change', data: string | null = null): void => {
    element.dispatchEvent(
      type === 'input'
        ? new InputEvent('input', { bubbles: true, composed: true, inputType: 'insertReplacementText', data })
        : new Event('change', { bubbles: true }),
    );
  };

  // The person is in Deskside's side panel, so the page does not have the focus, and `focus()` alone then tells nobody.
  const enter = (element: HTMLElement): void => {
    element.ownerDocument.defaultView?.focus();
    element.focus({ preventScroll: true });
    if (document.hasFocus()) return;
    element.dispatchEvent(new FocusEvent('focus', { composed: true }));
    element.dispatchEvent(new FocusEvent('focusin', { bubbles: true, composed: true }));
  };
  const leave = (element: HTMLElement): void => {
    element.blur();
    if (document.hasFocus()) return;
    element.dispatchEvent(new FocusEvent('blur', { composed: true }));
    element.dispatchEvent(new FocusEvent('focusout', { bubbles: true, composed: true }));
  };

  // From the isolated world this is the browser's own setter, so a framework that put its own on the page's object still
  // notices the difference when the event arrives.
  const writeValue = (element: HTMLElement, value: string): void => {
    const prototype = element.localName === 'textarea' ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype;
    const set = Object.getOwnPropertyDescriptor(prototype, 'value')?.set;
    if (set) set.call(element, value);
    else (element as HTMLInputElement).value = value;
  };
  const typeText = async (element: HTMLElement, value: string): Promise<void> => {
    enter(element);
    writeValue(element, value);
    tell(element, 'input', value);
    tell(element, 'change');
    leave(element);
    await pause(WAIT.drawn);
  };

  const putText = async (field: KnownField, value: string, place: 'instead' | 'before'): Promise<HandResult> => {
    const element = field.element as HTMLInputElement;
    const wanted = place === 'before' && element.value.trim() !== '' ? `${value}\n\n${element.value}` : value;
    await typeText(element, wanted);
    if (!element.isConnected) return 'gone';
    // A field may space its text its own way (a telephone number), but not lose any of it.
    return squeezed(element.value).replace(/[-().]/g, '') === squeezed(wanted).replace(/[-().]/g, '') ? 'done' : 'not-shown';
  };

  const choose = async (field: KnownField, index: number): Promise<boolean> => {
    const select = field.element as HTMLSelectElement;
    enter(select);
    select.selectedIndex = index;
    tell(select, 'input');
    tell(select, 'change');
    // Chosen.js redraws only on its own event.
    if (field.standIn) select.dispatchEvent(new CustomEvent('chosen:updated', { bubbles: true }));
    leave(select);
    await pause(WAIT.drawn);
    if (!select.isConnected || select.selectedIndex !== index) return false;
    const { standIn } = field;
    const text = oneLine(select.options[index]?.text ?? '');
    return standIn === null || (standIn.isConnected && (await until(() => look.showsChoice(standIn, text), WAIT.list / 3)));
  };
  const putOption = async (field: KnownField, value: string, shown: string): Promise<HandResult> => {
    const index = Array.from((field.element as HTMLSelectElement).options).findIndex(
      (option) => option.value === value && oneLine(option.text) === shown && !option.disabled,
    );
    if (index < 0) return 'no-such-option';
    return (await choose(field, index)) ? 'done' : 'not-shown';
  };

  const press = (member: HTMLElement): void => member.click();
  const putMember = async (field: KnownField, value: string, shown: string): Promise<HandResult> => {
    const index = field.seen.options.findIndex((option) => option.value === value && option.text === shown);
    const member = (field.members as readonly HTMLInputElement[])[index];
    if (!member || member.disabled) return 'no-such-option';
    if (!look.isChecked(member)) press(member);
    await pause(WAIT.drawn);
    return look.isChecked(member) ? 'done' : member.isConnected ? 'not-shown' : 'gone';
  };

  /** A list of files can only be made by way of a transfer, as if they had been dropped there. */
  const setFiles = async (field: KnownField, files: readonly File[]): Promise<boolean> => {
    const input = field.element as HTMLInputElement;
    const transfer = new DataTransfer();
    for (const file of files) transfer.items.add(file);
    input.files = transfer.files;
    tell(input, 'input');
    tell(input, 'change');
    await pause(WAIT.drawn);
    return true;
  };
  const putFiles = async (field: KnownField, ids: string): Promise<HandResult> => {
    const files = ids.split(' ').flatMap((id) => {
      const brought = kit.files.get(id);
      return brought ? [new File(brought.parts, brought.name, { type: brought.type })] : [];
    });
    if (files.length !== ids.split(' ').length) return 'not-this-file';
    await setFiles(field, files);
    const shown = look.read(field);
    if (shown === files.map(({ name }) => name).join(', ')) return 'done';
    // A page that takes the files at once empties its field, and shows them in a list of its own.
    const around = field.element.parentElement?.closest('form, fieldset, [role=form], main, body');
    const listed = await until(() => files.every(({ name }) => around?.textContent?.includes(name)), WAIT.list);
    return listed ? 'done' : field.element.isConnected ? 'not-shown' : 'gone';
  };

  const pressDown = (element: HTMLElement): void => {
    for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup'] as const)
      element.dispatchEvent(
        type.startsWith('pointer')
          ? new PointerEvent(type, { bubbles: true, cancelable: true, composed: true, button: 0, pointerType: 'mouse' })
          : new MouseEvent(type, { bubbles: true, cancelable: true, composed: true, button: 0 }),
      );
  };
  const optionsIn = (root: ParentNode): Element[] => Array.from(root.querySelectorAll('[role=option]'));
  /** `earlier`: choices that were on the page before the combobox was opened, which belong to something else. */
  const listOf = (combobox: HTMLElement, earlier: ReadonlySet<Element>): Element[] => {
    if (combobox.getAttribute('role') === 'listbox') return optionsIn(combobox);
    const ids = ['aria-controls', 'aria-owns']
      .flatMap((name) => (combobox.getAttribute(name) ?? '').split(/\s+/))
      .filter((id) => id !== '');
    const root = combobox.getRootNode() as Document | ShadowRoot;
    const named = ids.flatMap((id) => Array.from(root.querySelectorAll(`[id="${CSS.escape(id)}"]`))).flatMap(optionsIn);
    // Some widgets do not say which list is theirs; it is then the one that came when they were opened.
    return named.length > 0 ? named : optionsIn(root).filter((option) => !earlier.has(option));
  };
  const putCombobox = async (field: KnownField, value: string): Promise<HandResult> => {
    const { element } = field;
    const isInput = element.localName === 'input';
    const typed = isInput ? (element as HTMLInputElement).value : '';
    const earlier = new Set(optionsIn(element.getRootNode() as Document | ShadowRoot));
    enter(element);
    if (isInput) {
      writeValue(element, value);
      tell(element, 'input', value);
    }
    const same = (): HTMLElement[] =>
      listOf(element, earlier).filter(
        (option): option is HTMLElement => oneLine(option.textContent ?? '').toLowerCase() === value.toLowerCase(),
      );
    const opened = await until(() => same().length > 0, isInput ? WAIT.list / 3 : WAIT.unclaimed);
    if (!opened) {
      pressDown(element);
      if (element.getAttribute('aria-expanded') !== 'true') element.click();
      await until(() => same().length > 0, WAIT.list);
    }
    const [option, second] = same();
    if (!option || second) {
      if (isInput) writeValue(element, typed);
      if (isInput) tell(element, 'input', typed);
      element.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', code: 'Escape', bubbles: true, composed: true }));
      leave(element);
      await pause(WAIT.drawn);
      return 'no-such-option';
    }
    pressDown(option);
    if (option.isConnected) option.click();
    await pause(WAIT.drawn);
    leave(element);
    return (await until(() => oneLine(look.read(field)).toLowerCase().includes(value.toLowerCase()), WAIT.list / 3)) ? 'done' : 'not-shown';
  };

  /** Takes back the choice of a combobox that had none: by its own button for that, or by the keys that people use. */
  const clearCombobox = async (field: KnownField): Promise<boolean> => {
    const { element } = field;
    const isClear = (): boolean => look.read(field) === '';
    const buttons = Array.from(look.boxOf(element).querySelectorAll<HTMLElement>('[aria-label], [title], [class]')).filter(
      (one) =>
        /\b(clear|remove|reset|leeren|löschen|effacer|borrar|limpar|wissen|hapus|クリア)\b|clear-?(indicator|icon|button)/i.test(
          `${one.getAttribute('aria-label') ?? ''} ${one.getAttribute('title') ?? ''} ${one.getAttribute('class') ?? ''}`,
        ) &&
        one !== element &&
        !(one.localName === 'button' && (one as HTMLButtonElement).type !== 'button'),
    );
    const [button] = buttons;
    if (button) {
      pressDown(button);
      if (button.isConnected) button.click();
      await until(isClear, WAIT.list / 3);
    }
    for (const key of ['Backspace', 'Delete']) {
      if (isClear()) break;
      enter(element);
      const keyCode = key === 'Backspace' ? 8 : 46;
      element.dispatchEvent(new KeyboardEvent('keydown', { key, code: key, keyCode, bubbles: true, cancelable: true, composed: true }));
      await until(isClear, WAIT.unclaimed * 2);
    }
    if (!isClear() && element.localName === 'input' && (element as HTMLInputElement).value !== '') await typeText(element, '');
    leave(element);
    await pause(WAIT.drawn);
    return isClear();
  };

  const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  /** Markup for the clipboard of a paste event: an editor's own sanitiser reads it, nothing here ever parses it. */
  const asMarkup = (text: string): string =>
    text
      .split(/\n{2,}/)
      .map((paragraph) => `<p>${escaped(paragraph).replace(/\n/g, '<br>')}</p>`)
      .join('');
  const selectIn = (editor: HTMLElement, which: 'all' | 'start' | 'first-text'): void => {
    const selection = editor.ownerDocument.getSelection();
    if (!selection) return;
    const range = editor.ownerDocument.createRange();
    range.selectNodeContents(editor);
    if (which === 'start') range.collapse(true);
    if (which === 'first-text') {
      const walker = editor.ownerDocument.createTreeWalker(editor, NodeFilter.SHOW_TEXT);
      const text = walker.nextNode();
      if (text) range.setStart(text, 0);
      range.collapse(true);
    }
    selection.removeAllRanges();
    selection.addRange(range);
  };
  const clipboardEvent = (type: 'paste' | 'cut', texts: Readonly<Record<string, string>>): ClipboardEvent => {
    const clipboardData = new DataTransfer();
    for (const [format, text] of Object.entries(texts)) clipboardData.setData(format, text);
    return new ClipboardEvent(type, { clipboardData, bubbles: true, cancelable: true, composed: true });
  };
  const selectionTarget = (editor: HTMLElement): Element => {
    const node = editor.ownerDocument.getSelection()?.anchorNode;
    const element = node?.nodeType === 1 ? (node as Element) : node?.parentElement;
    return element && editor.contains(element) ? element : editor;
  };
  const nodesFor = (editor: HTMLElement, text: string): Node[] =>
    text.split('\n').map((line) => {
      const block = editor.ownerDocument.createElement('div');
      block.append(line === '' ? editor.ownerDocument.createElement('br') : line);
      return block;
    });

  const putRichText = async (field: KnownField, value: string, place: 'instead' | 'before'): ReturnType<Hands['put']> => {
    const editor = field.element;
    const stood = squeezed(look.read(field));
    const wanted = squeezed(value) + (place === 'before' ? stood : '');
    const shows = (): boolean => editor.isConnected && squeezed(look.read(field)) === wanted;
    const untouched = (): boolean => editor.isConnected && squeezed(look.read(field)) === stood;
    enter(editor);
    await pause(WAIT.step);
    let byBrowser = false;
    const tries: readonly (() => { readonly taken: boolean })[] = [
      () => {
        selectIn(editor, place === 'before' ? 'start' : 'all');
        return {
          taken: !selectionTarget(editor).dispatchEvent(clipboardEvent('paste', { 'text/html': asMarkup(value), 'text/plain': value })),
        };
      },
      () => {
        selectIn(editor, 'first-text');
        return { taken: !selectionTarget(editor).dispatchEvent(clipboardEvent('paste', { 'text/plain': value })) };
      },
      () => {
        selectIn(editor, place === 'before' ? 'start' : 'all');
        byBrowser = editor.ownerDocument.execCommand('insertHTML', false, asMarkup(value));
        return { taken: byBrowser };
      },
      () => {
        byBrowser = false;
        if (place === 'before') editor.prepend(...nodesFor(editor, value));
        else editor.replaceChildren(...nodesFor(editor, value));
        tell(editor, 'input', value);
        return { taken: true };
      },
    ];
    for (const attempt of tries) {
      const { taken } = attempt();
      await until(shows, taken ? WAIT.pasted : WAIT.unclaimed);
      if (shows()) break;
      // Half a text is worse than none: another try on top of it would make a mess.
      if (!untouched()) break;
    }
    leave(editor);
    await pause(WAIT.drawn);
    return { result: shows() ? 'done' : editor.isConnected ? 'not-shown' : 'gone', byBrowser };
  };

  const emptyEditor = async (editor: HTMLElement, isEmpty: () => boolean): Promise<void> => {
    const tries: readonly (() => void)[] = [
      () =>
        selectionTarget(editor).dispatchEvent(
          new InputEvent('beforeinput', { inputType: 'deleteContentBackward', bubbles: true, cancelable: true, composed: true }),
        ),
      () => selectionTarget(editor).dispatchEvent(clipboardEvent('cut', {})),
      () => editor.ownerDocument.execCommand('delete'),
    ];
    for (const attempt of tries) {
      if (isEmpty()) return;
      selectIn(editor, 'all');
      // Editors with a model learn of a selection from an event that the browser sends in a later task.
      await pause(WAIT.step);
      attempt();
      await until(isEmpty, WAIT.unclaimed);
    }
  };
  /** Some editors (Trix) keep what will be sent in a hidden input; while that still says the text, an empty editor is a lie. */
  const stillMirrored = (filled: FilledField): boolean => {
    const form = Element.prototype.closest.call(filled.field.element, 'form');
    const hidden = form ? Array.from(Element.prototype.querySelectorAll.call(form, 'input[type=hidden]')) : [];
    const text = squeezed(filled.after);
    return hidden.some(
      (input) =>
        squeezed(new DOMParser().parseFromString((input as HTMLInputElement).value, 'text/html').documentElement.textContent ?? '') ===
        text,
    );
  };
  const putBackRichText = async (filled: FilledField): Promise<boolean> => {
    const { element: editor } = filled.field;
    const isAsBefore = (): boolean => squeezed(look.read(filled.field)) === squeezed(filled.before);
    enter(editor);
    await pause(WAIT.step);
    const hasSameNodes = (): boolean =>
      editor.childNodes.length === filled.nodes.length && filled.nodes.every((node, i) => editor.childNodes[i]?.isEqualNode(node));
    if (filled.byBrowser) editor.ownerDocument.execCommand('undo');
    if (!isAsBefore() && squeezed(filled.before) === '') await emptyEditor(editor, isAsBefore);
    // What the browser edited has no other model than its nodes, so they may be put back as they were.
    if (!isAsBefore() || (filled.byBrowser && !hasSameNodes())) {
      editor.replaceChildren(...filled.nodes.map((node) => node.cloneNode(true)));
      tell(editor, 'input');
    }
    leave(editor);
    await pause(WAIT.drawn);
    return isAsBefore() && (filled.after === '' || !stillMirrored(filled));
  };

  const chosen = (field: KnownField): readonly number[] => {
    if (field.seen.control === 'select') return [(field.element as HTMLSelectElement).selectedIndex];
    return field.members.flatMap((member, i) => (look.isChecked(member) ? [i] : []));
  };

  kit.hands = {
    remember: (field, label) => ({
      field,
      label,
      before: look.read(field),
      beforeIndex: ['select', 'radio', 'checkbox'].includes(field.seen.control) ? chosen(field) : [],
      nodes: field.seen.control === 'rich-text' ? Array.from(field.element.childNodes, (node) => node.cloneNode(true)) : [],
      files: field.seen.control === 'file' ? Array.from((field.element as HTMLInputElement).files ?? []) : [],
      after: '',
      byBrowser: false,
    }),
    put: async (field, { value, shown, place }) => {
      switch (field.seen.control) {
        case 'select':
          return { result: await putOption(field, value, shown), byBrowser: false };
        case 'radio':
        case 'checkbox':
          return { result: await putMember(field, value, shown), byBrowser: false };
        case 'combobox':
          return { result: await putCombobox(field, value), byBrowser: false };
        case 'file':
          return { result: await putFiles(field, value), byBrowser: false };
        case 'rich-text':
          return putRichText(field, value, place);
        default:
          return { result: await putText(field, value, place), byBrowser: false };
      }
    },
    putBack: async (filled) => {
      const { field } = filled;
      switch (field.seen.control) {
        case 'select':
          return choose(field, filled.beforeIndex[0] ?? -1);
        case 'radio':
        case 'checkbox': {
          const members = field.members as readonly HTMLInputElement[];
          for (const [i, member] of members.entries()) {
            const wasChecked = filled.beforeIndex.includes(i);
            if (look.isChecked(member) === wasChecked) continue;
            press(member);
            // Pressing cannot take back the only choice of a radio group.
            if (member.localName === 'input' && member.checked && !wasChecked) {
              member.checked = false;
              tell(member, 'input');
              tell(member, 'change');
            }
          }
          await pause(WAIT.drawn);
          return members.every((member, i) => look.isChecked(member) === filled.beforeIndex.includes(i));
        }
        case 'file':
          await setFiles(field, filled.files);
          return look.read(field) === filled.before;
        case 'rich-text':
          return putBackRichText(filled);
        case 'combobox':
          return filled.before === '' ? clearCombobox(field) : (await putCombobox(field, filled.before)) === 'done';
        default:
          await typeText(field.element, filled.before);
          return look.read(field) === filled.before;
      }
    },
  };
  return true;
}
