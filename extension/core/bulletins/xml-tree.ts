/** XML to a small tree with namespaces resolved. Entities of the document's own making are never expanded, nothing outside is ever read. */

import { decodeXML } from 'entities/decode';
import { XMLParser } from 'fast-xml-parser';
import { FEED_LIMITS } from './feed-result';

export interface XmlElement {
  /** Address of the namespace; empty when there is none, or none that the document declares. */
  readonly space: string;
  /** Name without prefix. */
  readonly name: string;
  /** By name as written; those of `xmlns` among them. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** All text directly inside, CDATA included, as it stands. */
  readonly text: string;
}

export type ReadXml =
  | { readonly ok: true; readonly root: XmlElement }
  | { readonly ok: false; readonly why: 'broken' | 'too-deep'; readonly detail: string };

const TEXT = '#text';
const CDATA = '#cdata';
const ATTRIBUTES = ':@';
/** An attribute's name never stands alone as a key, so that none can be `__proto__`. */
const ATTRIBUTE_PREFIX = '@';
/** The parser refuses a whole document for an element called `__proto__`; here it is one that nobody asks for. */
const RESERVED = new Set(['__proto__', 'constructor', 'prototype']);

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: ATTRIBUTE_PREFIX,
  textNodeName: TEXT,
  cdataPropName: CDATA,
  commentPropName: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  trimValues: false,
  parseTagValue: false,
  parseAttributeValue: false,
  // Entity bombs: none is expanded by the parser; the five of XML and numbers are decoded below.
  processEntities: false,
  htmlEntities: false,
  maxNestedTags: FEED_LIMITS.depth,
  jPath: false,
  transformTagName: (name) => (RESERVED.has(name) ? `_${name}` : name),
});

/** Never throws. A document that ends before its root element does is `broken`: half a feed would look like the whole. */
export function readXml(text: string): ReadXml {
  try {
    const roots = elementsOf(parser.parse(text));
    const [root] = roots;
    if (!root || roots.length > 1) return { ok: false, why: 'broken', detail: 'it is not one XML document' };
    if (!endsComplete(text, root.tag)) return { ok: false, why: 'broken', detail: `it ends before </${root.tag}>` };
    return { ok: true, root: toElement(root, undefined) };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const deep = error.message.includes('Maximum nested tags');
    if (deep) return { ok: false, why: 'too-deep', detail: `it is nested deeper than ${FEED_LIMITS.depth} levels` };
    return { ok: false, why: 'broken', detail: `it is not sound XML (${error.message.slice(0, 100)})` };
  }
}

/** Comments, instructions and white space may follow the root element, and nothing else. */
function endsComplete(text: string, rootTag: string): boolean {
  let end = text.trimEnd().length;
  for (;;) {
    const tail = text.slice(0, end);
    const closing = tail.endsWith('-->') ? '<!--' : tail.endsWith('?>') ? '<?' : undefined;
    if (closing === undefined) break;
    const start = text.lastIndexOf(closing, end - 1);
    if (start < 0) return false;
    end = text.slice(0, start).trimEnd().length;
  }
  const open = text.lastIndexOf('<', end - 1);
  const last = text.slice(open, end);
  return last.startsWith(`</${rootTag}`) ? /^[\s>]+$/.test(last.slice(rootTag.length + 2)) : last.endsWith('/>');
}

interface ParsedElement {
  readonly tag: string;
  readonly nodes: readonly unknown[];
  readonly attributes: ReadonlyMap<string, string>;
}

/** The parser gives each node as an object with one key, its name, beside the attributes. */
function elementsOf(nodes: unknown): ParsedElement[] {
  const found: ParsedElement[] = [];
  for (const node of Array.isArray(nodes) ? nodes : []) {
    const tag = keyOf(node);
    if (tag === undefined || tag === TEXT || tag === CDATA || tag.startsWith('?') || tag.startsWith('!')) continue;
    const inside: unknown = node[tag];
    found.push({ tag, nodes: Array.isArray(inside) ? inside : [], attributes: attributesOf(node[ATTRIBUTES]) });
  }
  return found;
}

function keyOf(node: unknown): string | undefined {
  if (typeof node !== 'object' || node === null) return undefined;
  return Object.keys(node).find((key) => key !== ATTRIBUTES);
}

function attributesOf(value: unknown): ReadonlyMap<string, string> {
  if (typeof value !== 'object' || value === null) return new Map();
  return new Map(Object.entries(value).map(([name, text]) => [name.slice(ATTRIBUTE_PREFIX.length), decodeXML(String(text))]));
}

/** What prefixes mean here, and around. Nothing is copied: an element may declare thousands, and have thousands of children. */
interface Scope {
  readonly declared: ReadonlyMap<string, string>;
  readonly around: Scope | undefined;
}

function toElement({ tag, nodes, attributes }: ParsedElement, around: Scope | undefined): XmlElement {
  const scope = scopeOf(attributes, around);
  const colon = tag.indexOf(':');
  return {
    space: spaceOf(colon < 0 ? '' : tag.slice(0, colon), scope),
    name: tag.slice(colon + 1),
    attributes,
    children: elementsOf(nodes).map((element) => toElement(element, scope)),
    text: nodes.map(textOfNode).join(''),
  };
}

function scopeOf(attributes: ReadonlyMap<string, string>, around: Scope | undefined): Scope | undefined {
  const declared = [...attributes].filter(([name]) => name === 'xmlns' || name.startsWith('xmlns:'));
  return declared.length === 0 ? around : { declared: new Map(declared.map(([name, value]) => [name.slice(6), value.trim()])), around };
}

function spaceOf(prefix: string, scope: Scope | undefined): string {
  for (let inner = scope; inner; inner = inner.around) {
    const space = inner.declared.get(prefix);
    if (space !== undefined) return space;
  }
  return '';
}

function textOfNode(node: unknown): string {
  if (typeof node !== 'object' || node === null) return '';
  if (TEXT in node) return decodeXML(String(node[TEXT]));
  if (!(CDATA in node) || !Array.isArray(node[CDATA])) return '';
  return node[CDATA]
    .map((inner: unknown) => (typeof inner === 'object' && inner !== null && TEXT in inner ? String(inner[TEXT]) : ''))
    .join('');
}

/** The first child of a name; `space` where names of several namespaces may stand side by side. */
export function child(element: XmlElement | undefined, name: string, space?: string): XmlElement | undefined {
  return element?.children.find((one) => one.name === name && (space === undefined || one.space === space));
}

export function childrenOf(element: XmlElement | undefined, name: string, space?: string): readonly XmlElement[] {
  return element?.children.filter((one) => one.name === name && (space === undefined || one.space === space)) ?? [];
}

/** The text of the first child of a name, without the white space around it; empty when there is none. */
export function childText(element: XmlElement | undefined, name: string, space?: string): string {
  return child(element, name, space)?.text.trim() ?? '';
}

/** All text inside an element, in no particular order of depth; for XHTML in an Atom entry. */
export function deepText(element: XmlElement): string {
  return [element.text, ...element.children.map(deepText)].filter((part) => part.trim() !== '').join('\n');
}
