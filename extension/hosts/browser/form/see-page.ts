/**
 * Looks at the page: every control that could be part of a ticket form, what it is called, what stands in it, and whether it may be used.
 *
 * Longer than most files because it is injected as one function, after `openEyes`. It changes nothing on the page. What it returns
 * is untrusted (the page chose all these texts) and goes through `parseSeenPage`.
 */

import type { RefusalReason, SeenField } from '../../../core/tickets/fill-plan';
import type { KnownField } from './page-kit';

/** Injected. Closed over nothing; `null` when `openEyes` did not run in this document, `no-page` for a PDF, a picture or plain text. */
export function seePage(): unknown {
  const kit = globalThis.desksideForm;
  if (!kit) return null;
  const contentType = Object.getOwnPropertyDescriptor(Document.prototype, 'contentType')?.get?.call(document);
  if (typeof contentType === 'string' && !/html|xml/.test(contentType)) return 'no-page';
  const LIMITS = { elements: 60_000, fields: 400, frames: 20, text: 200, current: 20_000, options: 600, climb: 4, wrap: 6 };
  const { drawnParent, whyUnseen } = kit.eyes;
  const { safe } = kit;

  // A form or document can hide its own properties behind named elements (`<input name="querySelectorAll">`): prototypes cannot lie.
  const attribute = (element: Element, name: string): string | null => Element.prototype.getAttribute.call(element, name);
  const matches = (element: Element, selector: string): boolean => Element.prototype.matches.call(element, selector);
  const within = (element: Element, selector: string): Element | null => Element.prototype.closest.call(element, selector);
  const find = (root: ParentNode, selector: string): Element[] =>
    Array.from(
      safe.nodeType(root) === 9
        ? Document.prototype.querySelectorAll.call(root, selector)
        : safe.nodeType(root) === 11
          ? DocumentFragment.prototype.querySelectorAll.call(root, selector)
          : Element.prototype.querySelectorAll.call(root, selector),
    );
  const oneLine = (text: string | null | undefined, limit = LIMITS.text): string =>
    (text ?? '').replace(/\s+/g, ' ').trim().slice(0, limit);

  const CONTROL = 'input, textarea, select, button, [contenteditable], [role=combobox], [role=textbox], iframe';
  /** The words of a label, without the choices and scripts that may stand inside it. */
  const wordsOf = (element: Element): string => {
    const take = (node: Node): string => {
      if (safe.nodeType(node) === 3) return node.nodeValue ?? '';
      if (
        safe.nodeType(node) !== 1 ||
        matches(node as Element, 'select, textarea, input, button, script, style, svg, option, noscript, [hidden]')
      )
        return '';
      return safe.childNodes(node).map(take).join(' ');
    };
    return oneLine(take(element));
  };
  /** What a person sees, with its line breaks. */
  const drawnText = (element: HTMLElement): string => (element.innerText ?? element.textContent ?? '').replace(/\u200b|\ufeff/g, '').trim();

  /** All nodes in document order, into open shadow roots and frames of the same origin. */
  const everything = (): { elements: { element: Element; frame: number }[]; foreignFrames: number } => {
    const elements: { element: Element; frame: number }[] = [];
    let frames = 0;
    let foreignFrames = 0;
    const walk = (root: ParentNode, frame: number): void => {
      for (const element of find(root, '*')) {
        if (elements.length >= LIMITS.elements) return;
        elements.push({ element, frame });
        const shadow = safe.shadowRoot(element);
        if (shadow) walk(shadow, frame);
        if (matches(element, 'iframe, frame')) {
          const inside = insideOf(element);
          if (inside === null) foreignFrames += isFormSized(element) ? 1 : 0;
          else if (frames < LIMITS.frames) walk(inside, ++frames);
        }
      }
    };
    walk(document, 0);
    return { elements, foreignFrames };
  };
  /** The document of a frame of the same origin; `null` for any other. */
  const insideOf = (frame: Element): Document | null => {
    try {
      return (frame as HTMLIFrameElement).contentDocument;
    } catch (error) {
      // Some browsers throw where others answer null for a foreign frame.
      if (error instanceof Error) return null;
      throw error;
    }
  };
  /** Not a counting pixel or an advertisement strip. */
  const isFormSized = (frame: Element): boolean => {
    const { width, height } = Element.prototype.getBoundingClientRect.call(frame);
    return width >= 200 && height >= 150;
  };

  const viewOf = safe.view;
  const isEditable = (element: Element): element is HTMLElement => 'isContentEditable' in element && element.isContentEditable === true;
  const isEditorRoot = (element: Element): element is HTMLElement => {
    if (!isEditable(element) || matches(element, 'input, textarea, select, button, html')) return false;
    const parent = safe.parent(element);
    return !parent || safe.nodeType(parent) !== 1 || !isEditable(parent as Element) || matches(parent as Element, 'html');
  };

  const TEXT_TYPES: Readonly<Record<string, SeenField['control']>> = {
    text: 'text',
    search: 'text',
    url: 'text',
    password: 'text',
    email: 'email',
    tel: 'tel',
    number: 'number',
    date: 'date',
    radio: 'radio',
    checkbox: 'checkbox',
  };
  const controlOf = (element: Element): SeenField['control'] | null => {
    if (element.localName === 'input') {
      const control = TEXT_TYPES[(element as HTMLInputElement).type] ?? null;
      return control === 'text' && attribute(element, 'role') === 'combobox' ? 'combobox' : control;
    }
    if (element.localName === 'textarea') return 'multiline';
    if (element.localName === 'select') return (element as HTMLSelectElement).multiple ? null : 'select';
    if (isEditorRoot(element)) return attribute(element, 'role') === 'combobox' ? null : 'rich-text';
    if (attribute(element, 'role') === 'combobox') return 'combobox';
    return null;
  };

  const ownerForm = (element: Element): Element | null => {
    if ('form' in element && element.localName !== 'form') {
      const form = (element as HTMLInputElement).form;
      if (form) return form;
    }
    for (let at: Element | null = element; at; at = drawnParent(at)) if (matches(at, 'form')) return at;
    return null;
  };
  /** Controls without a form belong together when they share the nearest of these. */
  const looseGroup = (element: Element): Element => {
    for (let at: Element | null = element; at; at = drawnParent(at))
      if (matches(at, '[role=form], dialog, [role=dialog], main, [role=main]')) return at;
    return safe.root(safe.ownerDocument(element));
  };

  const byIds = (element: Element, ids: string | null): string =>
    (ids ?? '')
      .split(/\s+/)
      .filter((id) => id !== '')
      .map((id) => find(element.getRootNode() as Document | ShadowRoot, `[id="${CSS.escape(id)}"]`)[0])
      .map((named) => (named ? wordsOf(named) : ''))
      .join(' ')
      .trim();

  const isToolbar = (element: Element): boolean =>
    matches(element, '[role=toolbar], [role=menubar]') ||
    /tool-?bar|menu-?bar|editor-?header|\bck-|\bmce-|\bnote-/i.test(`${safe.localName(element)} ${attribute(element, 'class') ?? ''}`);
  /** What stands before a control in its row, cell or line, as long as no other control comes between. */
  const textBefore = (element: Element): string => {
    let at: Element | null = element;
    // An editor wraps itself into several boxes and puts its buttons before its text.
    const isEditor = isEditable(element);
    const levels = isEditor ? LIMITS.climb * 2 : LIMITS.climb;
    for (let level = 0; at && level < levels; level++) {
      let loose = '';
      for (let before = safe.previous(at); before; before = safe.previous(before)) {
        if (safe.nodeType(before) === 3) loose = `${before.nodeValue ?? ''}${loose}`;
        if (safe.nodeType(before) !== 1) continue;
        const sibling = before as Element;
        if (matches(sibling, 'input[type=hidden], script, style, br, svg')) continue;
        if (isEditor && (isToolbar(sibling) || (matches(sibling, 'textarea') && !sibling.checkVisibility?.()))) continue;
        if (matches(sibling, CONTROL) || find(sibling, CONTROL).some((inner) => !matches(inner, 'input[type=hidden], button')))
          return oneLine(loose);
        const words = wordsOf(sibling);
        if (words !== '') return oneLine(loose) === '' ? words : oneLine(`${words} ${loose}`);
      }
      if (oneLine(loose) !== '') return oneLine(loose);
      const parent: Element | null = drawnParent(at);
      if (!parent || matches(parent, 'form, body, fieldset, table, main, dialog') || safe.ownerDocument(parent) !== safe.ownerDocument(at))
        return '';
      // Where columns have heads, the rows above are other records, not labels.
      if (matches(parent, 'tr') && (within(parent, 'table') as HTMLTableElement | null)?.tHead) return '';
      at = parent;
    }
    return '';
  };
  const columnHead = (element: Element): string => {
    const cell = within(element, 'td');
    const table = cell ? within(cell, 'table') : null;
    if (!cell || !table) return '';
    const head = (table as HTMLTableElement).tHead?.rows[0]?.cells[(cell as HTMLTableCellElement).cellIndex];
    return head ? wordsOf(head) : '';
  };

  const nativeLabels = (element: Element): string[] =>
    'labels' in element && element.localName !== 'form' ? Array.from((element as HTMLInputElement).labels ?? [], wordsOf) : [];
  const labelsOf = (element: Element, members: readonly Element[]): string[] => {
    const grouped = members.length > 1;
    const root = element.getRootNode() as Document | ShadowRoot;
    const id = attribute(element, 'id');
    const name = attribute(element, 'name');
    const set = grouped ? within(element, 'fieldset, [role=radiogroup], [role=group]') : null;
    const legend = set ? safe.children(set).find((child) => matches(child, 'legend')) : undefined;
    const frame = element.ownerDocument !== document ? viewOf(element)?.frameElement : null;
    const own = grouped
      ? [
          legend ? wordsOf(legend) : '',
          set ? byIds(set, attribute(set, 'aria-labelledby')) : '',
          set ? (attribute(set, 'aria-label') ?? '') : '',
        ]
      : [
          ...nativeLabels(element),
          ...[id, name]
            .filter((key): key is string => key !== null && key !== '')
            .flatMap((key) => find(root, `label[for="${CSS.escape(key)}"]`).map(wordsOf)),
          byIds(element, attribute(element, 'aria-labelledby')),
          attribute(element, 'aria-label') ?? '',
        ];
    // Of a group, the row is what stands before its first choice, which is where the common box of all its choices begins.
    let start = element;
    if (grouped) {
      const last = members[members.length - 1] ?? element;
      for (let at: Element | null = element; at; at = drawnParent(at)) {
        start = at;
        if (Node.prototype.contains.call(at, last)) break;
      }
      own.push(
        textBefore(start),
        start === set
          ? ''
          : wordsOf(safe.children(start).find((child) => matches(child, 'legend')) ?? element.ownerDocument.createElement('i')),
      );
    } else {
      own.push(textBefore(element), columnHead(element));
    }
    own.push(
      attribute(element, 'placeholder') ?? '',
      attribute(element, 'aria-placeholder') ?? '',
      attribute(element, 'data-placeholder') ?? '',
      attribute(element, 'title') ?? '',
    );
    if (isEditable(element) && frame && element.localName === 'body')
      own.push(byIds(frame, attribute(frame, 'aria-labelledby')), textBefore(frame), attribute(frame, 'title') ?? '');
    const said = [...new Set(own.map((text) => oneLine(text)))].filter((text) => text !== '');
    // What an editor says of itself is no name for what goes into it.
    const aboutItself = (text: string): boolean => isEditable(element) && /\beditor\b|^Press ALT/i.test(text);
    return [...said.filter((text) => !aboutItself(text)), ...said.filter(aboutItself)];
  };
  const memberLabel = (member: Element): string => {
    const label =
      nativeLabels(member)[0] || byIds(member, attribute(member, 'aria-labelledby')) || oneLine(attribute(member, 'aria-label'));
    if (label) return label;
    const next = member.nextSibling;
    const after =
      next?.nodeType === 3 && oneLine(next.nodeValue) !== ''
        ? oneLine(next.nodeValue)
        : member.nextElementSibling
          ? wordsOf(member.nextElementSibling)
          : '';
    return after || oneLine((member as HTMLInputElement).value);
  };

  /** A rich-text editor usually sits beside the textarea that it replaced and that will be sent. */
  const textareaBehind = (editor: Element): HTMLTextAreaElement | null => {
    let at: Element | null = editor;
    for (let level = 0; at && level < LIMITS.wrap + 2; level++) {
      for (const beside of [safe.previousElement(at), safe.nextElement(at)])
        if (beside && matches(beside, 'textarea') && !beside.checkVisibility?.({ visibilityProperty: true, opacityProperty: true }))
          return beside as HTMLTextAreaElement;
      if (matches(at, 'form')) return null;
      at = drawnParent(at);
    }
    return null;
  };

  const chosenText = (select: HTMLSelectElement): string => oneLine(select.selectedOptions[0]?.text);
  /** What a widget shows as chosen; the words of the hidden select inside it are not shown, although browsers count them as text. */
  const showsChoice = (widget: Element, text: string): boolean => {
    const shown = safe
      .children(widget)
      .filter((child) => !matches(child, 'select'))
      .map((child) => drawnText(child as HTMLElement));
    const all = shown.length > 0 ? shown.join('\n') : drawnText(widget as HTMLElement);
    if (text === '') return oneLine(all) === '' || matches(widget, '[role=combobox], [tabindex]');
    return oneLine(attribute(widget, 'title')) === text || oneLine(all) === text || all.split('\n').some((part) => oneLine(part) === text);
  };
  const WIDGET = /select|chosen|dropdown|combo|picker/i;
  /** The visible widget in front of a hidden select: beside it or around it, looking like one, and showing what the select has chosen. */
  const standInOf = (select: HTMLSelectElement): Element | null => {
    const parent = drawnParent(select);
    const looksLikeOne = parent !== null && WIDGET.test(attribute(parent, 'class') ?? '');
    const around = looksLikeOne && find(parent, 'select').length === 1 ? parent : null;
    const candidates = [around, select.nextElementSibling, select.previousElementSibling, looksLikeOne ? safe.nextElement(parent) : null];
    return (
      candidates.find(
        (widget): widget is Element =>
          !!widget &&
          (WIDGET.test(attribute(widget, 'class') ?? '') || matches(widget, '[role=combobox], [role=button], [role=listbox], button')) &&
          showsChoice(widget, chosenText(select)) &&
          whyUnseen([widget])[0] === null,
      ) ?? null
    );
  };

  const holdsPassword = new Map<Element, boolean>();
  const signsIn = (form: Element | null): boolean => {
    if (!form) return false;
    const known = holdsPassword.get(form);
    if (known !== undefined) return known;
    const found = find(form, 'input[type=password]').some((field) => field.checkVisibility?.({ visibilityProperty: true }) ?? true);
    holdsPassword.set(form, found);
    return found;
  };
  const SECRET = /(^|\s)(cc-|one-time-code|current-password|new-password)/;
  const CAPTCHA = /captcha|turnstile|cf-challenge/i;
  const identifiers = (element: Element): string => ['name', 'id', 'class'].map((name) => attribute(element, name) ?? '').join(' ');

  /** What can be told without looking at where it stands. */
  const refusedByKind = (element: Element, form: Element | null): RefusalReason | null => {
    const input = element as HTMLInputElement;
    if (element.localName === 'input' && input.type === 'password') return 'password';
    if (SECRET.test(attribute(element, 'autocomplete') ?? '') || signsIn(form)) return 'password';
    const masked = viewOf(element)?.getComputedStyle(element).getPropertyValue('-webkit-text-security');
    if (masked && masked !== 'none') return 'password';
    if (matches(element, ':disabled, [aria-disabled=true]') || within(element, '[inert], [aria-disabled=true]')) return 'disabled';
    if (('readOnly' in element && input.readOnly) || attribute(element, 'aria-readonly') === 'true') return 'read-only';
    if (CAPTCHA.test(identifiers(element))) return 'captcha';
    if (matches(element, 'input[type=search], [role=searchbox]') || within(element, '[role=search], search')) return 'search';
    // A button that sends its form is never touched, whatever it calls itself.
    if (element.localName === 'button' && (element as HTMLButtonElement).type !== 'button' && form) return 'read-only';
    return null;
  };

  const lengthLimit = (element: Element): number | null => {
    // Request Tracker writes maxsize, which browsers ignore.
    for (const name of ['maxlength', 'maxsize', 'data-maxlength']) {
      const limit = Number.parseInt(attribute(element, name) ?? '', 10);
      if (limit > 0) return limit;
    }
    return null;
  };
  const plainOf = (markup: string): string =>
    oneLine(new DOMParser().parseFromString(markup, 'text/html').documentElement.textContent, LIMITS.current);
  const squeezed = (text: string): string => text.replace(/[\s\u00a0\u200b\ufeff]+/g, '');

  const read = (field: Pick<KnownField, 'element' | 'members' | 'textarea'> & { readonly control: SeenField['control'] }): string => {
    const { element } = field;
    if (field.control === 'select') return chosenText(element as HTMLSelectElement);
    if (field.control === 'radio' || field.control === 'checkbox')
      return field.members
        .filter((member) => (member as HTMLInputElement).checked)
        .map(memberLabel)
        .join(', ');
    if ('value' in element && matches(element, 'input, textarea')) return (element as HTMLInputElement).value.slice(0, LIMITS.current);
    const shown = drawnText(element).slice(0, LIMITS.current);
    // Some editors (CKEditor 4 in Request Tracker) write their placeholder into the text itself until somebody types.
    const placeholders = [
      field.textarea ? attribute(field.textarea, 'placeholder') : null,
      attribute(element, 'data-placeholder'),
      attribute(element, 'aria-placeholder'),
    ];
    return placeholders.some((placeholder) => placeholder && squeezed(placeholder) === squeezed(shown)) ? '' : shown;
  };
  const UNCHOSEN = /^(select|choose|pick|please|pilih|wähle|bitte|choisi|sélection|selecc|eli[gj]|escol|kies|選択|-|–|—|…|\.\.\.)/i;
  const standsAsServed = (
    field: Pick<KnownField, 'element' | 'members' | 'textarea'> & { readonly control: SeenField['control'] },
    current: string,
  ): boolean => {
    const { element } = field;
    if (field.control === 'select') {
      const { options, selectedIndex } = element as HTMLSelectElement;
      const all = Array.from(options);
      const served = all.findLastIndex((option) => option.defaultSelected);
      const first = all.findIndex((option) => !option.disabled);
      return selectedIndex === (served >= 0 ? served : first) || selectedIndex === -1;
    }
    if (field.control === 'radio' || field.control === 'checkbox')
      return field.members.every((member) => (member as HTMLInputElement).checked === (member as HTMLInputElement).defaultChecked);
    if (squeezed(current) === '') return true;
    if (matches(element, 'input, textarea')) return current === (element as HTMLInputElement).defaultValue;
    if (field.control === 'combobox') return attribute(element, 'data-placeholder') !== null || UNCHOSEN.test(current);
    return field.textarea !== null && squeezed(plainOf(field.textarea.defaultValue)) === squeezed(current);
  };

  const STAR = /^\s*[*＊]|[*＊]\s*[:：]?\s*$/;
  const REQUIRED_WORDS = /\((required|wajib|erforderlich|pflichtfeld|obligatoire|obligatorio|obrigatório|verplicht|必須)\)|【?必須】?/i;

  const collect = (): { known: KnownField[]; foreignFrames: number; asksToSignIn: boolean } => {
    const { elements, foreignFrames } = everything();
    holdsPassword.clear();
    const formKeys = new Map<Element, string>();
    const formKey = (element: Element): { key: string; form: Element | null } => {
      const form = ownerForm(element);
      const holder = form ?? looseGroup(element);
      const key = formKeys.get(holder) ?? `${form ? 'form' : 'group'}-${formKeys.size + 1}`;
      formKeys.set(holder, key);
      return { key, form };
    };

    const found = elements.flatMap(({ element, frame }) => {
      const control = controlOf(element);
      return control === null ? [] : [{ element: element as HTMLElement, frame, control }];
    });
    const behind = new Map<Element, HTMLTextAreaElement>();
    for (const { element, control } of found) {
      const textarea = control === 'rich-text' ? textareaBehind(element) : null;
      if (textarea && ![...behind.values()].includes(textarea)) behind.set(element, textarea);
    }
    const replaced = new Set<Element>(behind.values());
    const inEditorFrame = (element: Element): boolean => {
      const body = safe.body(safe.ownerDocument(element));
      return body !== null && body !== element && isEditable(body);
    };

    const grouped = new Set<Element>();
    const kept = found.filter(({ element }) => !replaced.has(element) && !inEditorFrame(element));

    const unseen = whyUnseen(kept.map(({ element }) => element));
    const standIns = new Map<Element, Element>();
    kept.forEach(({ element, control }, i) => {
      const standIn = control === 'select' && unseen[i] !== null ? standInOf(element as HTMLSelectElement) : null;
      if (standIn) standIns.set(element, standIn);
    });
    /** Half of a widget that stands in front of a select is not a field of its own. */
    const isPartOfWidget = (element: Element): boolean =>
      Array.from(standIns.values()).some((widget) => Node.prototype.contains.call(widget, element));

    const known: KnownField[] = [];
    kept.forEach(({ element, frame, control }, i) => {
      if (known.length >= LIMITS.fields || grouped.has(element) || (control === 'combobox' && isPartOfWidget(element))) return;
      const textarea = behind.get(element) ?? null;
      const named: HTMLElement = textarea ?? element;
      const { key, form } = formKey(named);
      const name = attribute(named, 'name') || attribute(named, 'id') || '';
      const members =
        (control === 'radio' || control === 'checkbox') && attribute(element, 'name')
          ? kept
              .filter(
                (other) =>
                  other.control === control &&
                  attribute(other.element, 'name') === attribute(element, 'name') &&
                  formKey(other.element).key === key,
              )
              .map((other) => other.element)
          : [element];
      for (const member of members) grouped.add(member);

      const standIn = standIns.get(element) ?? null;
      let where: RefusalReason | null = standIn ? null : (unseen[i] ?? null);
      if ((control === 'radio' || control === 'checkbox') && where !== null) {
        const stands = members
          .map((member) => (member as HTMLInputElement).labels?.[0])
          .filter((label): label is HTMLLabelElement => label !== undefined);
        if (stands.length === members.length && whyUnseen(stands).every((why) => why === null)) where = null;
      }

      const shape = { element, members, textarea, control };
      const current = read(shape);
      const isOurs = Array.from(kit.filled.values()).some((filled) => filled.field.element === element && filled.after === current);
      const isDefault = standsAsServed(shape, current);
      const labels = [
        ...new Set([
          ...(textarea ? labelsOf(textarea, [textarea]) : []),
          ...labelsOf(element, members),
          ...(standIn ? labelsOf(standIn, [standIn]).slice(0, 2) : []),
        ]),
      ];
      const byKind = refusedByKind(named, form) ?? (textarea ? refusedByKind(element, form) : null);
      const usable: SeenField['usable'] = byKind ?? where ?? (isDefault || isOurs ? true : 'person-typed-here');
      const options =
        control === 'select'
          ? Array.from((element as HTMLSelectElement).options)
              .filter((option) => !option.disabled && !(option.parentElement as HTMLOptGroupElement | null)?.disabled)
              .slice(0, LIMITS.options)
              .map((option) => ({ value: option.value, text: oneLine(option.text) }))
          : control === 'radio' || control === 'checkbox'
            ? members.slice(0, LIMITS.options).map((member) => ({ value: (member as HTMLInputElement).value, text: memberLabel(member) }))
            : [];
      const required =
        matches(named, ':required, [aria-required=true]') ||
        members.some((member) => matches(member, ':required')) ||
        labels.some((label) => STAR.test(label) || REQUIRED_WORDS.test(label));
      known.push({
        ...shape,
        standIn,
        fingerprint: [control, name, labels[0] ?? '', attribute(element, 'type') ?? '', frame].join('\u0000'),
        seen: {
          ref: '',
          frame,
          form: key,
          control,
          labels: labels.slice(0, 8),
          name: oneLine(name),
          autocomplete: oneLine(attribute(named, 'autocomplete')),
          required,
          maxLength: lengthLimit(named),
          options,
          current,
          isDefault,
          isOurs,
          usable,
        },
      });
    });
    const asksToSignIn = find(document, 'input[type=password]').some(
      (field) => field.checkVisibility?.({ visibilityProperty: true }) ?? true,
    );
    return { known, foreignFrames, asksToSignIn };
  };

  const { known, foreignFrames, asksToSignIn } = collect();
  // randomUUID is missing on plain http, where many ticket systems inside a company still are.
  kit.document = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, '0')).join('');
  kit.known = new Map(
    known.map((field, i) => {
      const ref = `${kit.document}.${i}`;
      return [ref, { ...field, seen: { ...field.seen, ref } }] as const;
    }),
  );
  kit.look = { read: (field) => read({ ...field, control: field.seen.control }), showsChoice, collect: () => collect().known };
  return {
    origin: window.location.origin,
    title: oneLine(Object.getOwnPropertyDescriptor(Document.prototype, 'title')?.get?.call(document) ?? ''),
    document: kit.document,
    fields: Array.from(kit.known.values(), (field) => field.seen),
    asksToSignIn,
    foreignFrames,
  };
}
