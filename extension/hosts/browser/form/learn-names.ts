/**
 * What each control is called on the page, by every way in which forms say it: labels, ARIA, the cell or line before it, placeholders.
 *
 * Injected as one function, after `openEyes`. Request Tracker has no `label` elements at all, others have a `for` that hits nothing,
 * so the words before a control count as much as its label.
 */

import type { Names } from './page-kit';

/** Injected. Closed over nothing. False when `openEyes` did not run in this document. */
export function learnNames(): boolean {
  const kit = globalThis.desksideForm;
  if (!kit) return false;
  const LIMITS = { text: 200, climb: 4 };
  const { drawnParent } = kit.eyes;
  const { safe } = kit;
  const { attribute, matches, within, find } = safe;
  const oneLine = (text: string | null | undefined): string => (text ?? '').replace(/\s+/g, ' ').trim().slice(0, LIMITS.text);
  const isEditable = (element: Element): boolean => 'isContentEditable' in element && element.isContentEditable === true;

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
    const frame = element.ownerDocument !== document ? safe.view(element)?.frameElement : null;
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
    // A choice of the page's own making says its words itself.
    if (member.localName !== 'input') return oneLine(member.textContent);
    const next = member.nextSibling;
    const after =
      next?.nodeType === 3 && oneLine(next.nodeValue) !== ''
        ? oneLine(next.nodeValue)
        : member.nextElementSibling
          ? wordsOf(member.nextElementSibling)
          : '';
    return after || oneLine((member as HTMLInputElement).value);
  };

  kit.names = { labelsOf, memberLabel } satisfies Names;
  return true;
}
