/** Of libraries that come without types, the little that the zoo uses. */

declare module 'jquery' {
  export default function $(selector: string): unknown;
}
declare module 'select2/dist/js/select2.full.js' {
  const addTo: unknown;
  export default addTo;
}
declare module 'draft-js' {
  import type { ReactElement } from 'react';

  interface Content {
    getPlainText(): string;
  }
  export class EditorState {
    static createEmpty(): EditorState;
    getCurrentContent(): Content;
  }
  export function Editor(props: { editorState: EditorState; onChange: (state: EditorState) => void; ariaLabel: string }): ReactElement;
}
