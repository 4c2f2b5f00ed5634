/** Registers every element: `import '../elements'`. The map brings dagre along only when it is opened. */

export { DeskCopy } from './copy-button';
export { DeskArticle } from './desk-article';
export { DeskBlocks } from './desk-blocks';
export { DeskBulletin } from './desk-bulletin';
export { DeskTree } from './desk-tree';
export { DeskTreeMap } from './desk-tree-map';
export type { DeskEvents } from './events';
