/**
 * Looks at the page: every control that could be part of a ticket form, what it is called, what stands in it, and whether it may be used.
 *
 * Longer than most files because it is injected as one function, after `openEyes`. It changes nothing on the page. What it returns
 * is untrusted (the page chose all these texts) and goes through `parseSeenPage`.
 */

import type { RefusalReason, SeenField } from '../../../core/tickets/fill-plan';
import type { KnownField, Unseen } from './page-kit';

/** Injected. Closed over nothing; `null` when `learnNames` did not run in this document, `no-page` for a PDF, a picture or plain text. */
export function seePage(): unknown {
  const kit = globalThis.desksideForm;
  if (!kit?.names) return null;
  const contentType = Object.getOwnPropertyDescriptor(Document.prototype, 'contentType')?.get?.call(document);
  if (typeof contentType === 'string' && !/html|xml/.test(contentType)) return 'no-page';
  const LIMITS = {
    elements: 60_000,
    fields: 400,
    frames: 20,
    text: 200,
    labels: 8,
    current: 20_000,
    options: 600,
    wrap: 8,
    box: 4,
    path: 2_000,
  };
  const { drawnParent, whyUnseen } = kit.eyes;
  const { safe } = kit;
  const { labelsOf, memberLabel } = kit.names;

  const { attribute, matches, within, find } = safe;
  const oneLine = (text: string | null | undefined, limit = LIMITS.text): string =>
    (text ?? '').replace(/\s+/g, ' ').trim().slice(0, limit);

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
    time: 'time',
    'datetime-local': 'datetime',
    file: 'file',
    radio: 'radio',
    checkbox: 'checkbox',
  };
  const isListOfAnother = (list: Element): boolean => {
    const id = attribute(list, 'id');
    const root = list.getRootNode() as Document | ShadowRoot;
    if (!id) return within(list, '[role=combobox]') !== null;
    return find(root, `[aria-controls~="${CSS.escape(id)}"], [aria-owns~="${CSS.escape(id)}"]`).length > 0;
  };
  const controlOf = (element: Element): SeenField['control'] | null => {
    if (element.localName === 'input') {
      const control = TEXT_TYPES[(element as HTMLInputElement).type] ?? null;
      return control === 'text' && attribute(element, 'role') === 'combobox' ? 'combobox' : control;
    }
    if (element.localName === 'textarea') return 'multiline';
    if (element.localName === 'select') return (element as HTMLSelectElement).multiple ? null : 'select';
    if (isEditorRoot(element)) return attribute(element, 'role') === 'combobox' ? null : 'rich-text';
    if (matches(element, '[role=combobox], button[aria-haspopup=listbox]')) return 'combobox';
    // A list that stands open by itself; the list of a combobox belongs to that.
    if (attribute(element, 'role') === 'listbox' && attribute(element, 'aria-multiselectable') !== 'true')
      return isListOfAnother(element) ? null : 'combobox';
    if (attribute(element, 'role') === 'radio') return 'radio';
    return matches(element, '[role=checkbox], [role=switch]') ? 'checkbox' : null;
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

  /** A rich-text editor usually sits beside the textarea that it replaced and that will be sent. */
  const textareaBehind = (editor: Element): HTMLTextAreaElement | null => {
    let at: Element | null = editor;
    for (let level = 0; at && level < LIMITS.wrap; level++) {
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
    if (text === '')
      return oneLine(all) === '' || matches(widget, '[role=combobox], [tabindex]') || find(widget, '[role=combobox]').length > 0;
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

  const isChecked = (member: Element): boolean =>
    member.localName === 'input' ? (member as HTMLInputElement).checked : attribute(member, 'aria-checked') === 'true';
  /** The box of a combobox: as far out as there is no other control in it. Some widgets show the choice beside their input. */
  const boxOf = (combobox: Element): Element => {
    let box = combobox;
    for (let level = 0; level < LIMITS.box; level++) {
      const around = drawnParent(box);
      if (!around || matches(around, 'form, fieldset, body, label, td, li, p, dialog, main')) break;
      const others = find(around, 'input:not([type=hidden]), textarea, select, [contenteditable], [role=combobox], [role=option]');
      if (others.some((other) => other !== combobox && !matches(other, '[aria-hidden=true]'))) break;
      if (find(around, 'label').length > 0) break;
      box = around;
    }
    return box;
  };
  /** An input that only filters its list is as wide as what is typed in it, and the choice stands beside it. */
  const isFilterOnly = (element: Element): boolean =>
    element.localName === 'input' &&
    (element as HTMLInputElement).value === '' &&
    (attribute(element, 'aria-autocomplete') !== null || attribute(element, 'role') === 'combobox');
  const looksLikeWidget = (element: Element, box: Element): boolean =>
    box !== element &&
    [box, ...find(box, '*')].some((one) => WIDGET.test(`${attribute(one, 'class') ?? ''} ${attribute(one, 'id') ?? ''}`));
  const readCombobox = (element: HTMLElement): string => {
    if (attribute(element, 'role') === 'listbox')
      return find(element, '[role=option][aria-selected=true]')
        .map((option) => oneLine(drawnText(option as HTMLElement)))
        .join(', ');
    if (element.localName === 'input' && !isFilterOnly(element)) return (element as HTMLInputElement).value;
    const box = element.localName === 'input' ? boxOf(element) : element;
    if (element.localName === 'input' && !looksLikeWidget(element, box)) return '';
    const described = (attribute(element, 'aria-describedby') ?? '').split(/\s+/);
    const take = (node: Node): string => {
      if (safe.nodeType(node) === 3) return node.nodeValue ?? '';
      if (safe.nodeType(node) !== 1) return '';
      const inner = node as Element;
      const id = attribute(inner, 'id');
      if ((id !== null && described.includes(id)) || /placeholder/i.test(`${attribute(inner, 'class') ?? ''} ${id ?? ''}`)) return '';
      if (matches(inner, 'svg, script, style, [aria-live], [role=listbox], [role=log]') || (inner !== box && matches(inner, 'button')))
        return '';
      if (inner.checkVisibility && !inner.checkVisibility({ visibilityProperty: true })) return '';
      return safe.childNodes(inner).map(take).join(' ');
    };
    return oneLine(take(box));
  };

  const read = (field: Pick<KnownField, 'element' | 'members' | 'textarea'> & { readonly control: SeenField['control'] }): string => {
    const { element } = field;
    if (field.control === 'select') return chosenText(element as HTMLSelectElement);
    if (field.control === 'radio' || field.control === 'checkbox') return field.members.filter(isChecked).map(memberLabel).join(', ');
    if (field.control === 'file') return Array.from((element as HTMLInputElement).files ?? [], ({ name }) => name).join(', ');
    if (field.control === 'combobox') return readCombobox(element);
    if ('value' in element && matches(element, 'input, textarea')) return (element as HTMLInputElement).value;
    const shown = drawnText(element);
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
      return (
        field.members.every((member) =>
          member.localName === 'input'
            ? (member as HTMLInputElement).checked === (member as HTMLInputElement).defaultChecked
            : field.control === 'checkbox' && !isChecked(member),
        ) ||
        (field.control === 'radio' && !field.members.some(isChecked))
      );
    if (squeezed(current) === '') return true;
    if (matches(element, 'input, textarea')) return current === (element as HTMLInputElement).defaultValue;
    if (field.control === 'combobox') return attribute(element, 'data-placeholder') !== null || UNCHOSEN.test(current);
    return field.textarea !== null && squeezed(plainOf(field.textarea.defaultValue)) === squeezed(current);
  };

  const STAR = /^\s*[*＊]|[*＊]\s*[:：]?\s*$/;
  const REQUIRED_WORDS = /\((required|wajib|erforderlich|pflichtfeld|obligatoire|obligatorio|obrigatório|verplicht|必須)\)|【?必須】?/i;

  type Control = SeenField['control'];
  interface Found {
    readonly element: HTMLElement;
    readonly frame: number;
    readonly control: Control;
    readonly members: readonly HTMLElement[];
    readonly textarea: HTMLTextAreaElement | null;
    readonly name: string;
    readonly labels: readonly string[];
    readonly fingerprint: string;
    readonly form: Element | null;
    readonly key: string;
  }

  /** Every control with its names, however it looks. */
  const findFields = (elements: readonly { element: Element; frame: number }[]): readonly Found[] => {
    const keys = new Map<Element, string>();
    const formOf = (element: Element): { form: Element | null; key: string } => {
      const form = ownerForm(element);
      const holder = form ?? looseGroup(element);
      const key = keys.get(holder) ?? `${form ? 'form' : 'group'}-${keys.size + 1}`;
      keys.set(holder, key);
      return { form, key };
    };
    const controls = elements.flatMap(({ element, frame }) => {
      const control = controlOf(element);
      return control === null ? [] : [{ element: element as HTMLElement, frame, control, ...formOf(element) }];
    });
    const behind = new Map<Element, HTMLTextAreaElement>();
    const replaced = new Set<Element>();
    for (const { element, control } of controls) {
      const textarea = control === 'rich-text' ? textareaBehind(element) : null;
      if (!textarea || replaced.has(textarea)) continue;
      behind.set(element, textarea);
      replaced.add(textarea);
    }
    const isInsideEditor = (element: Element): boolean => {
      const body = safe.body(safe.ownerDocument(element));
      return body !== null && body !== element && isEditable(body);
    };
    /** What makes choices one field: their name, or the group that stands around those without a name. */
    const groupOf = (element: Element): string | Element | null =>
      element.localName === 'input'
        ? attribute(element, 'name') || null
        : within(element, attribute(element, 'role') === 'radio' ? '[role=radiogroup]' : '[role=group]');
    const grouped = new Set<Element>();
    return controls
      .filter(({ element }) => !replaced.has(element) && !isInsideEditor(element))
      .flatMap((one, _, all) => {
        const { element, frame, control } = one;
        if (grouped.has(element)) return [];
        const group = control === 'radio' || control === 'checkbox' ? groupOf(element) : null;
        const isGroup = group !== null;
        const isMember = (other: (typeof all)[number]): boolean =>
          other.control === control && other.key === one.key && groupOf(other.element) === group;
        const members = isGroup ? all.filter(isMember).map((other) => other.element) : [element];
        for (const member of members) grouped.add(member);
        const textarea = behind.get(element) ?? null;
        const named = textarea ?? element;
        const holder = group instanceof Element ? group : null;
        const name = attribute(holder ?? named, 'name') || attribute(holder ?? named, 'id') || '';
        const labels = [...new Set([...(textarea ? labelsOf(textarea, [textarea]) : []), ...labelsOf(element, members)])];
        const fingerprint = [control, name, labels[0] ?? '', attribute(element, 'type') ?? '', frame].join('\u0000');
        return [{ ...one, ...formOf(named), members, textarea, name, labels, fingerprint }];
      });
  };

  /** Choices are often drawn by their labels, with the controls themselves out of sight. */
  const isDrawnByLabels = (members: readonly HTMLElement[]): boolean => {
    const labels = members.flatMap((member) => Array.from((member as HTMLInputElement).labels ?? []).slice(0, 1));
    return labels.length === members.length && whyUnseen(labels).every((why) => why === null);
  };
  const optionsOf = ({ element, control, members }: Found): SeenField['options'] => {
    if (control === 'radio' || control === 'checkbox')
      return members.slice(0, LIMITS.options).map((member) => ({
        value: member.localName === 'input' ? (member as HTMLInputElement).value : memberLabel(member),
        text: memberLabel(member),
      }));
    if (control === 'combobox' && attribute(element, 'role') === 'listbox')
      return find(element, '[role=option]')
        .slice(0, LIMITS.options)
        .map((option) => oneLine(drawnText(option as HTMLElement)))
        .map((text) => ({ value: text, text }));
    if (control !== 'select') return [];
    return Array.from((element as HTMLSelectElement).options)
      .filter((option) => !matches(option, ':disabled'))
      .slice(0, LIMITS.options)
      .map((option) => ({ value: option.value, text: oneLine(option.text) }));
  };

  const lookAt = (found: Found, unseen: Unseen | null, standIn: Element | null): KnownField => {
    const { element, frame, control, members, textarea, name, labels, fingerprint, form, key } = found;
    const named = textarea ?? element;
    // The button that people see for a field of files is mostly its label, as with checkboxes that are drawn.
    const isChoice = control === 'radio' || control === 'checkbox' || control === 'file';
    const where = standIn || (isChoice && unseen !== null && isDrawnByLabels(members)) ? null : unseen;
    const all = read(found);
    const isOurs = Array.from(kit.filled.values()).some((filled) => filled.field.element === element && filled.after === all);
    const isDefault = standsAsServed(found, all);
    const byKind = refusedByKind(named, form) ?? (textarea ? refusedByKind(element, form) : null);
    const names = [...new Set([...labels, ...(standIn ? labelsOf(standIn, [standIn]) : [])])].slice(0, LIMITS.labels);
    return {
      element,
      members,
      textarea,
      standIn,
      fingerprint,
      seen: {
        ref: '',
        frame,
        form: key,
        control,
        labels: names,
        name: oneLine(name),
        autocomplete: oneLine(attribute(named, 'autocomplete')),
        required:
          [named, ...members].some((one) => matches(one, ':required, [aria-required=true]')) ||
          names.some((label) => STAR.test(label) || REQUIRED_WORDS.test(label)),
        maxLength: lengthLimit(named),
        options: optionsOf(found),
        ...(control === 'file'
          ? { takes: { accept: oneLine(attribute(element, 'accept')), several: (element as HTMLInputElement).multiple } }
          : {}),
        current: all.slice(0, LIMITS.current),
        isDefault,
        isOurs,
        usable: byKind ?? where ?? (isDefault || isOurs ? true : 'person-typed-here'),
      },
    };
  };

  /** The visible box of a combobox whose own input is only as large as a caret; a box that a person can see and that looks like one. */
  const boxInSight = (element: Element): Element | null => {
    if (element.localName !== 'input' || refusedByKind(element, null) !== null) return null;
    const style = viewOf(element)?.getComputedStyle(element);
    if (style?.display === 'none' || style?.visibility !== 'visible' || within(element, '[aria-hidden=true], [hidden]')) return null;
    const box = boxOf(element);
    const [inner, outer] = [element, box].map((one) => Element.prototype.getBoundingClientRect.call(one));
    const isInside =
      inner && outer && inner.left >= outer.left && inner.top >= outer.top && inner.left <= outer.right && inner.top <= outer.bottom;
    return isInside && looksLikeWidget(element, box) && whyUnseen([box])[0] === null ? box : null;
  };

  const collect = (wanted: (field: Found) => boolean = () => true): { known: KnownField[]; foreignFrames: number } => {
    const { elements, foreignFrames } = everything();
    holdsPassword.clear();
    const all = findFields(elements);
    const these = all.filter(wanted).slice(0, LIMITS.fields);
    const unseen = whyUnseen(these.map(({ element }) => element));
    const standIns = these.map(({ element, control }, i) =>
      unseen[i] === null || unseen[i] === undefined
        ? null
        : control === 'select'
          ? standInOf(element as HTMLSelectElement)
          : control === 'combobox'
            ? boxInSight(element)
            : null,
    );
    /** Half of a widget that stands in front of a select is not a field of its own. */
    const isPartOfWidget = ({ element, control }: Found): boolean =>
      control === 'combobox' &&
      standIns.some((widget, i) => widget !== null && these[i]?.control === 'select' && Node.prototype.contains.call(widget, element));
    const known = these.flatMap((found, i) => (isPartOfWidget(found) ? [] : [lookAt(found, unseen[i] ?? null, standIns[i] ?? null)]));
    return { known, foreignFrames };
  };

  const { known, foreignFrames } = collect();
  const asksToSignIn = find(document, 'input[type=password]').some(
    (field) => field.checkVisibility?.({ visibilityProperty: true }) ?? true,
  );
  // randomUUID is missing on plain http, where many ticket systems inside a company still are.
  kit.document = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, '0')).join('');
  kit.known = new Map(
    known.map((field, i) => {
      const ref = `${kit.document}.${i}`;
      return [ref, { ...field, seen: { ...field.seen, ref } }] as const;
    }),
  );
  kit.look = {
    read: (field) => read({ ...field, control: field.seen.control }),
    showsChoice,
    isChecked,
    boxOf,
    collect: (wanted) => collect(wanted).known,
  };
  return {
    origin: window.location.origin,
    path: window.location.pathname.slice(0, LIMITS.path),
    title: oneLine(Object.getOwnPropertyDescriptor(Document.prototype, 'title')?.get?.call(document) ?? ''),
    document: kit.document,
    fields: Array.from(kit.known.values(), (field) => field.seen),
    asksToSignIn,
    foreignFrames,
  };
}
